"""Records that Collect makes and changes without a line: whatever comes first is taken at once, and nothing waits."""

from datetime import timedelta
from itertools import permutations
from uuid import UUID, uuid5

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khuang.registry.models import Household, Lookup, Membership, Observation, Person
from khuang.registry.queries import words
from khuang.surveys import parse
from khuang.surveys.models import Handling, Submission
from khuang.surveys.openrosa.tests.conftest import Phone
from khuang.surveys.tests.survey import AT, HOME_OF, VILLAGES, actor, filled, person
from khuang.trust.keyring import server_holder
from khuang.trust.reading import Purpose, open_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
ROOT = UUID(int=5)
HOME, ONE, TWO = (str(uuid5(ROOT, name)) for name in ("home", "one", "two"))


def made(key: str, **more: object) -> str:
    told = " ".join(f'{name}="{value}"' for name, value in more.items())
    return f'<meta><entity dataset="people" id="{key}" {told}><label>x</label></entity></meta>'


def told(number: int, people: list[tuple[str, dict]], home: dict | None = None, day: int = 0, edits: int = 0) -> bytes:
    """One submission; each person with what Collect says of their record."""
    more = {"deprecated": str(uuid5(ROOT, f"sent {edits}"))} if edits else {}
    raw = filled(
        [answers for _, answers in people], {"household_id": HOME} | (home or {}),
        instance=str(uuid5(ROOT, f"sent {number}")), at=AT + timedelta(days=day), **more,
    )  # fmt: skip
    for entity, _ in people:
        raw = raw.replace(b"</person>", entity.encode() + b"</PERSON>", 1)
    return raw.replace(b"</PERSON>", b"</person>")


DAY = [
    told(1, [(made(ONE, create=1, baseVersion=""), person(child_danger="yes", number13="1"))], HOME_OF),
    told(2, [(made(ONE, update=1, baseVersion=1, branchId="b1", trunkVersion=""), {"nickname": "ดา"})], day=1),
    told(3, [(made(ONE, update=1, baseVersion=2, branchId="b1"), {"child_danger": "no", "nickname": ""})], day=2),
    told(4, [(made(TWO, update=1, baseVersion=1, branchId="b2"), {"family_name": "ใหม่", "number13": "2"})], day=1),
    told(5, [(made(TWO, create=1), person(given_name="ปิติ", gender="m"))], {"village": VILLAGES[1]}, day=3),
    told(6, [(made(ONE, update=1, baseVersion=3), {"nickname": "แดง"})], day=2, edits=3),
]
NUMBERS = range(len(DAY))


def send(orders: list[int]) -> None:
    from khuang.surveys.actions import receive

    for number in orders:
        assert receive(raw=DAY[number], door="page", by=BY).state in ("new", "repeated")


BY = actor("researcher")


def state() -> dict[str, object]:
    people, homes = list(Person.objects.order_by("pk")), list(Household.objects.order_by("pk"))
    opened = [dict(one) for one in words([*people], by=BY, purpose=Purpose.CASEWORK)]
    opened += [dict(one) for one in words([*homes], by=BY, purpose=Purpose.CASEWORK)]
    for one in opened:
        one.pop("pseudonyms")
    return {
        "words": opened,
        "rows": [(p.pk, p.household_id, p.place_id, p.age_band) for p in people] + [(h.pk, h.place_id) for h in homes],
        "lived": sorted((str(m.person_id), str(m.household_id), m.since, m.until) for m in Membership.objects.all()),
        "said": set(Observation.objects.values_list("pk", flat=True)) - _empty(),
        "sent": set(Submission.objects.values_list("instance", flat=True)),
        "tags": Lookup.objects.count(),
    }


def _empty() -> set[UUID]:
    """What an edit that came second withdraws of its predecessor is an observation of its own, without any value."""
    rows = list(Observation.objects.all())
    opened = open_all(rows, by=BY, purpose=Purpose.CASEWORK)
    gone = {row.supersedes_id for row in rows if row.supersedes_id}
    return {row.pk for row, blob in zip(rows, opened, strict=True) if not blob.get("values") or row.pk in gone}


def after(order: list[int]) -> dict[str, object]:
    server_holder()  # made before, so that undoing the rest leaves it
    with transaction.atomic():
        send(order)
        found = state()
        transaction.set_rollback(True)
    return found


@given(st.lists(st.sampled_from(NUMBERS), max_size=4), st.permutations(NUMBERS), st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_it_comes_to_the_same_in_any_order_and_however_often(twice, order, chance):
    whole = [*order, *twice]
    chance.shuffle(whole)
    assert after(whole) == after(list(NUMBERS))


def test_it_comes_to_the_same_for_every_order_of_a_chain():
    wanted = after([0, 1, 2])
    assert wanted["words"][0]["child_danger"] == "yes"
    for order in permutations([0, 1, 2]):
        assert after(list(order)) == wanted


def test_it_takes_an_update_of_somebody_who_is_not_here_yet_at_once():
    send([3])
    one = Person.objects.get()
    assert (str(one.pk), Handling.objects.get().state) == (TWO, "done")
    assert words([one], by=BY, purpose=Purpose.CASEWORK)[0]["family_name"] == "ใหม่"


def test_it_keeps_what_the_phone_had_seen_for_whoever_reviews_it():
    send([0, 1])
    opened = open_all(list(Observation.objects.filter(subject_id=ONE)), by=BY, purpose=Purpose.CASEWORK)
    assert {"baseVersion": "1", "branchId": "b1"} in [blob.get("base") for blob in opened]


@pytest.mark.parametrize(
    "entity",
    [
        '<entity dataset="people" id="{id}" create="1"/>',
        '<entities:entity xmlns:entities="http://www.opendatakit.org/xforms/entities" create="true" id="{id}" dataset="p"/>',
    ],
)
def test_it_reads_the_record_that_a_whole_form_is_about(entity):
    raw = f'<data id="f" version="1"><a>x</a><meta><instanceID>uuid:1</instanceID>{entity.format(id=ONE)}</meta></data>'
    form = {"questions": [{"name": "a", "path": "a", "type": "text"}], "subjects": [{"kind": "person", "path": ""}]}
    (found,), _helpers = parse.subjects(parse.read(raw.encode(), zone=AT.tzinfo), form)
    assert (found.known, found.entity.makes, found.values) == (ONE, True, {"a": "x"})


def test_it_takes_no_record_without_a_number():
    raw = '<data id="f" version="1"><a>x</a><meta><entity id="../../etc" create="1"/></meta></data>'
    form = {"questions": [{"name": "a", "path": "a", "type": "text"}], "subjects": [{"kind": "person", "path": ""}]}
    (found,), _helpers = parse.subjects(parse.read(raw.encode(), zone=AT.tzinfo), form)
    assert (found.known, found.entity) == ("", None)


# -- lists of records on the phone
def rows_of(answer) -> list[dict[str, str]]:
    import csv

    return list(csv.DictReader(answer.content.decode().splitlines()))


def lists(phone: Phone) -> dict[str, dict[str, str]]:
    """File → what the manifest says of it."""
    from lxml import etree

    found = {}
    for media in etree.fromstring(phone.get("forms/survey/1/manifest.xml").content):
        told = {etree.QName(one).localname: one.text for one in media}
        found[told["filename"]] = told | {"type": media.get("type")}
    return found


def test_it_gives_lists_of_people_only_to_a_phone_that_may_carry_them(user):
    plain, carrying = Phone(user), Phone(user, places=VILLAGES[0], lists=True)
    plain.post(filled())
    plain.post(filled(home=HOME_OF | {"village": VILLAGES[1]}))
    assert rows_of(plain.get("forms/survey/1/lists/people.csv")) == []
    people, homes = (rows_of(carrying.get(f"forms/survey/1/lists/{name}.csv")) for name in ("people", "homes"))
    assert (len(people), len(homes)) == (5, 1)
    assert {row["village"] for row in people} == {VILLAGES[0]}
    assert set(people[0]) == {"name", "label", "__version", "household", "village"}
    assert {row["household"] for row in people} == {homes[0]["name"]}
    assert len(rows_of(plain.get("forms/survey/1/lists/villages.csv"))) == 0  # the test's town has no pack of places


def test_it_tells_changes_without_opening_anything_and_writes_each_download_down(user):
    from khuang.trust.models import AuditEvent

    phone = Phone(user, places=VILLAGES[0], lists=True)
    phone.post(filled())
    before, count = lists(phone), AuditEvent.objects.count()
    assert before["people.csv"]["type"] == "entityList"
    assert before["villages.csv"]["type"] is None
    assert lists(phone) == before
    assert AuditEvent.objects.count() == count
    got = phone.get("forms/survey/1/lists/people.csv")
    assert AuditEvent.objects.filter(action="surveys.list.downloaded").count() == 1
    again = phone.get("forms/survey/1/lists/people.csv", **{"If-None-Match": got["ETag"]})
    assert again.status_code == 304
    assert AuditEvent.objects.filter(action="surveys.list.downloaded").count() == 1
    key = rows_of(got)[0]["name"]
    phone.post(filled([{"person_id": key, "nickname": "ดา"}], {}, at=AT + timedelta(days=1)))
    assert lists(phone)["people.csv"]["hash"] != before["people.csv"]["hash"]
    assert (
        lists(Phone(user, places=VILLAGES[0], lists=True))["people.csv"]["hash"] != lists(phone)["people.csv"]["hash"]
    )


def test_it_says_which_records_are_gone(user):
    from khuang.registry import actions

    phone = Phone(user, places=VILLAGES[0], lists=True)
    phone.post(filled())
    erased, moved, stays = list(Person.objects.all()[:3])
    actions.erase(person=erased, by=BY)
    Person.objects.filter(pk=moved.pk).update(place=VILLAGES[1])
    unknown = str(uuid5(ROOT, "nobody yet"))
    asked = ",".join([str(erased.pk), str(moved.pk), str(stays.pk), unknown, "rubbish", ""])
    answer = phone.get(f"forms/survey/1/integrity/people.csv?id={asked}")
    from lxml import etree

    told = {one.get("id"): one.findtext("deleted") for one in etree.fromstring(answer.content).iter("entity")}
    assert told == {
        str(erased.pk): "true", str(moved.pk): "true", str(stays.pk): "false", unknown: "false", "rubbish": "false",
    }  # fmt: skip
