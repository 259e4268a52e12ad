"""The registry through real submissions: groups, offices, corrections, erasure, any order of arrival."""

import itertools
from datetime import date, timedelta
from uuid import uuid4

import pytest

from khuang.base.actor import SYSTEM
from khuang.base.errors import Problem
from khuang.registry import actions, queries
from khuang.registry.models import GroupMember, Household, Lookup, Membership, Observation, Person
from khuang.registry.rebuilding import rebuild
from khuang.results import sources
from khuang.results.models import Fact
from khuang.surveys.actions import receive
from khuang.surveys.models import Part
from khuang.surveys.tests.survey import AT, HOME_OF, VILLAGES, actor, filled, person
from khuang.trust import duties
from khuang.trust.models import KeyWrap
from khuang.trust.reading import Purpose

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
BY = actor("caseworker")
DAY = date(2025, 1, 1)


def people(count: int, **more) -> list[Person]:
    for number in range(count):
        receive(raw=filled([person(given_name=f"ก{number}", **more)]), door="page", by=BY)
    return list(Person.objects.order_by("id"))


def opened(row):
    return queries.words([row], by=BY, purpose=Purpose.CASEWORK)[0]


def group(code="women-1"):
    return actions.found_group(
        code=code, name_th="กลุ่ม", name_en="Group", kind="women", place=VILLAGES[0], since=DAY, by=BY
    )


def told(kind: str, family: str = "where", **where) -> int:
    return Fact.objects.filter(kind=kind, family=family, retracted=False, ends=None, **where).count()


def test_it_tells_facts_of_groups_members_and_offices():
    women, (one, two, three) = group(), people(3)
    actions.add_member(group=women, person=one, role="chair", since=DAY, by=BY)
    actions.add_members(group=women, people=[(two, "committee"), (three, "member")], since=DAY, by=BY)
    office = actions.make_office(code="mayor", kind="mayor", place="L1", by=BY)
    actions.take_office(office=office, holder="ศรีวรรณ", gender="f", since=DAY, source="ประกาศ", by=BY)
    actions.take_office(office=office, holder="สมชาย", gender="m", since=date(2026, 1, 1), source="ประกาศ", by=BY)
    assert told("group.active", orgs="women-1", confidential=False) == 1
    assert (told("group.member", gender="f"), told("group.member", family="who")) == (3, 3)
    assert told("office.held", gender="m") == 1
    assert Fact.objects.get(kind="office.held", retracted=False, ends=date(2025, 12, 31)).gender == "f"
    assert sources.rebuild(check=True).different == 0


def test_it_has_one_chair_and_one_membership():
    women, (one, two) = group(), people(2)
    actions.add_member(group=women, person=one, role="chair", since=DAY, by=BY)
    with pytest.raises(Problem):
        actions.add_member(group=women, person=two, role="chair", since=DAY, by=BY)
    with pytest.raises(Problem):
        actions.add_member(group=women, person=one, role="member", since=DAY, by=BY)
    actions.replace_chair(group=women, person=two, since=DAY + timedelta(days=30), by=BY)
    assert GroupMember.objects.get(until=None).person == two
    assert told("group.member") == 1


def test_it_restates_facts_when_a_gender_is_corrected():
    women, (one,) = group(), people(1)
    actions.add_member(group=women, person=one, role="chair", since=DAY, by=BY)
    actions.correct(subject=one, values={"gender": "m"}, reason="เจ้าตัวแจ้ง", by=BY)
    assert (told("group.member", gender="f"), told("group.member", gender="m")) == (0, 1)
    assert sources.rebuild(check=True).different == 0
    assert Household.objects.count() == 1
    with pytest.raises(Problem):
        actions.correct(subject=one, values={"gender": "f"}, reason=" ", by=BY)


def test_it_erases_a_person_and_leaves_the_others():
    receive(raw=filled([person(given_name="หนึ่ง"), person(given_name="สอง")]), door="page", by=BY)
    one, two = sorted(Person.objects.all(), key=lambda row: opened(row)["given_name"], reverse=True)
    actions.add_member(group=group(), person=one, role="chair", since=DAY, by=BY)
    assert any(each.get("what") == "group" for each in duties.export_all(one.id, by=SYSTEM)["registry.person"])
    duties.erase_all(one.id, by=SYSTEM)
    one = Person.objects.get(id=one.id)
    assert (bytes(one.sealed), one.place_id, one.age_band, Lookup.objects.filter(person=one).count()) == (
        b"",
        None,
        "",
        0,
    )
    assert {bytes(row.sealed) for row in Observation.objects.filter(subject_id=one.id)} == {b""}
    assert bytes(Part.objects.get().sealed) == b""
    assert told("group.member") == 0
    assert opened(two)["given_name"] in ("หนึ่ง", "สอง")
    assert sources.rebuild(check=True).different == 0
    assert actions.erase(person=one, by=BY) == 0


def test_it_moves_a_person_to_another_household():
    receive(raw=filled([person()]), door="page", by=BY)
    one = Person.objects.get()
    receive(
        raw=filled([{"person_id": str(one.id)}], HOME_OF | {"village": VILLAGES[1]}, at=AT + timedelta(days=9)),
        door="page",
        by=BY,
    )
    one.refresh_from_db()
    assert one.place_id == VILLAGES[1]
    assert [m.until is None for m in Membership.objects.order_by("since")] == [False, True]


def test_it_comes_to_the_same_state_in_any_order():
    first, second, third = (str(uuid4()) for _ in range(3))
    key, home = str(uuid4()), str(uuid4())
    sent = [
        filled([person(person_id=key, child_danger="yes")], HOME_OF | {"household_id": home}, instance=first, at=AT),
        filled([{"person_id": key, "nickname": "ดา", "child_danger": "no"}], {"household_id": home}, instance=second,
               at=AT + timedelta(days=1)),
        filled([{"person_id": key, "family_name": "ใหม่", "number13": "1"}], {"household_id": home, "village": VILLAGES[1]},
               instance=third, at=AT + timedelta(days=2)),
    ]  # fmt: skip
    found = []
    for order in itertools.permutations(sent):
        for raw in (*order, order[0]):
            receive(raw=raw, door="page", by=BY)
        row = Person.objects.get()
        words = opened(row)
        words.pop("pseudonyms")
        found.append((words, row.place_id, row.age_band, row.household_id, Lookup.objects.count()))
        _clear()
    assert all(each == found[0] for each in found)
    assert found[0][0]["child_danger"] == "yes"


def _clear() -> None:
    from django.db import connection

    from tests.ledgers import thawed

    with thawed(), connection.cursor() as cursor:
        for table in (
            "surveys_media", "surveys_part", "surveys_handling", "surveys_submission", "registry_lookup", "registry_block",
            "registry_unmatched", "registry_membership", "registry_observation", "registry_person", "registry_household",
        ):  # fmt: skip
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608  names above


def test_it_forgets_the_address_of_whoever_lived_alone():
    receive(raw=filled([person()], HOME_OF | {"house_number": "only-her/9"}), door="page", by=BY)
    one = Person.objects.get()
    home = one.household
    duties.erase_all(one.id, by=SYSTEM)
    home.refresh_from_db()
    assert home.erased_at and not bytes(home.sealed) and home.place is None
    assert not KeyWrap.objects.filter(locker=home.locker).exists()
    assert told("household.known") == 0
    assert sources.rebuild(check=True).different == 0


def edited() -> tuple[bytes, bytes]:
    """Two people; then an edit that names one of them alone."""
    first, second = str(uuid4()), str(uuid4())
    both, one = [person(), person(given_name="สมชาย", gender="m")], [person()]
    return filled(both, instance=first), filled(one, instance=second, deprecated=first)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_whoever_an_edit_drops_was_never_here_whichever_came_first(order):
    forms = edited()
    for number in order:
        assert receive(raw=forms[number], door="page", by=BY).state == "new"
    [left] = Person.objects.all()
    assert opened(left)["given_name"] == "สมหญิง"
    gone = Observation.objects.filter(subject_kind="person").exclude(subject_id=left.id)
    assert all(bytes(row.sealed) == b"" for row in gone)
    assert not KeyWrap.objects.filter(locker__in=gone.values("locker")).exists()
    assert not any(one.different for one in rebuild(check=True).values())


def test_whoever_an_edit_drops_keeps_a_bare_row_where_another_record_needs_it():
    first, second = edited()
    receive(raw=first, door="page", by=BY)
    dropped = next(row for row in Person.objects.all() if opened(row)["gender"] == "m")
    actions.add_member(group=group(), person=dropped, role="member", since=DAY, by=BY)
    receive(raw=second, door="page", by=BY)
    assert "given_name" not in opened(Person.objects.get(id=dropped.id))
