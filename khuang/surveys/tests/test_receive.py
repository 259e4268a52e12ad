from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from khuang.registry.models import Household, Membership, Observation, Person
from khuang.registry.queries import words
from khuang.surveys import actions
from khuang.surveys.actions import Upload, receive
from khuang.surveys.models import Handling, Media, Part, Quarantine, Submission
from khuang.surveys.tests.survey import AT, FAMILY, VILLAGES, actor, filled, person
from khuang.trust.reading import Purpose

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
BY = actor("researcher")


def send(raw: bytes, *media: Upload, by=BY):
    return receive(raw=raw, media=media, door="page", by=by)


def opened(person):
    return words([person], by=BY, purpose=Purpose.CASEWORK)[0]


def test_it_makes_a_household_and_its_people():
    receipt = send(filled())
    assert receipt.state == "new"
    home = Household.objects.get()
    assert home.place_id == VILLAGES[0]
    people = Person.objects.filter(household=home)
    assert sorted(people.values_list("age_band", flat=True)) == sorted(["70-79", "70-79", "25-59", "6-11", "6-11"])
    assert (people.filter(elderly=True).count(), people.filter(bedridden=True, disabled=True).count()) == (2, 1)
    assert Membership.objects.count() == 5
    assert Handling.objects.get().state == "done"
    assert opened(people.get(bedridden=True))["given_name"] == "ชูใจ"


def test_it_stores_a_repeated_submission_once():
    raw = filled()
    first, second = send(raw), send(raw)
    assert (second.state, second.code) == ("repeated", first.code)
    assert (Submission.objects.count(), Part.objects.count(), Person.objects.count(), Observation.objects.count()) == (
        1,
        1,
        5,
        6,
    )


def test_it_adds_media_that_came_with_the_repetition():
    raw, photo = filled(), Upload("a.jpg", "image/jpeg", b"\xff\xd8\xff\xda rest")
    send(raw)
    send(raw, photo)
    send(raw, photo)
    assert Media.objects.count() == 1


def test_it_keeps_names_out_of_every_table():
    send(
        filled(
            [person(given_name="แคนารีทอง", number13="0123456789012")],
            {"house_number": "777/77", "village": VILLAGES[0]},
        )
    )
    send(b"<data>\xe0\xb9\x81\xe0\xb8\x84 broken")
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  our own tables
            found += [str(bytes(v) if isinstance(v, memoryview) else v) for row in cursor.fetchall() for v in row]
    whole = " ".join(found)
    assert "survey" in whole
    for secret in ("แคนารี", "0123456789012", "777/77", str("แคนารี".encode())[2:-1]):
        assert secret not in whole


def test_it_quarantines_other_content_under_the_same_number():
    number = str(uuid4())
    send(filled(instance=number))
    receipt = send(filled([person(given_name="อื่น")], instance=number))
    assert (receipt.state, receipt.reason) == ("quarantined", "other-content")
    assert (Submission.objects.count(), Quarantine.objects.count(), Person.objects.count()) == (1, 1, 5)
    again = send(filled([person(given_name="อื่น")], instance=number))
    assert again.code == receipt.code


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (b"not xml", "malformed"),
        (b"<!DOCTYPE d [<!ENTITY x 'y'>]><d id='survey' version='1'>&x;</d>", "doctype"),
        (b"<data/>", "no-form"),
        (b"<data id='other' version='1'/>", "unknown-form"),
        (b"<data id='survey' version='9'/>", "unknown-version"),
        (b"<data id='survey' version='1' encrypted='yes'/>", "encrypted"),
    ],
)
def test_it_keeps_what_it_cannot_take(raw: bytes, reason: str):
    receipt = send(raw)
    assert (receipt.state, receipt.reason) == ("quarantined", reason)
    assert send(raw).code == receipt.code
    assert Quarantine.objects.count() == 1


def test_it_takes_a_quarantined_file_once_its_form_is_here():
    from khuang.content.models import Item
    from khuang.surveys import forms_known
    from khuang.surveys.tests.survey import FORM

    raw = filled().replace(b'version="1"', b'version="2"')
    assert send(raw).reason == "unknown-version"
    Item.objects.create(kind="form", key="survey", digest="x", body=FORM | {"version": "2"}, pack="test")
    forms_known.forget()
    receipt = actions.resolve(quarantine=Quarantine.objects.get(), by=actor("steward"))
    assert receipt.state == "new"
    assert Quarantine.objects.get().resolved_at


def test_it_holds_what_a_handler_stumbles_over_and_tries_again(monkeypatch):
    from khuang.surveys.handlers import HANDLERS

    whole = HANDLERS["registry.household"]

    def broken(received, *, by):
        whole(received, by=by)
        raise RuntimeError("แคนารี")

    monkeypatch.setitem(HANDLERS._items, "registry.household", broken)
    receipt = send(filled())
    assert (receipt.state, receipt.reason) == ("held", "handler:registry.household")
    assert (Submission.objects.count(), Part.objects.count(), Person.objects.count()) == (1, 1, 0)
    monkeypatch.setitem(HANDLERS._items, "registry.household", whole)
    assert actions.retry(submission=Submission.objects.get(), by=actor("steward")) == "done"
    assert Person.objects.count() == 5


def test_it_lets_an_edit_replace_what_was_sent():
    first, second = str(uuid4()), str(uuid4())
    send(filled(instance=first))
    before = set(Person.objects.values_list("id", flat=True))
    send(filled([{**FAMILY[0], "given_name": "ใหม่"}, *FAMILY[1:4]], instance=second, deprecated=first))
    assert set(Person.objects.values_list("id", flat=True)) < before  # whoever the edit drops was never here
    names = {opened(one).get("given_name") for one in Person.objects.all()}
    assert names == {"ใหม่", "สมชาย", "มานี", "ปิติ"}


def test_it_comes_to_the_same_when_the_edit_arrives_first():
    first, second = str(uuid4()), str(uuid4())
    edit = filled([{**FAMILY[0], "given_name": "ใหม่"}], instance=second, deprecated=first)
    send(edit)
    assert send(filled([FAMILY[0]], instance=first)).reason == "already-edited"
    assert opened(Person.objects.get())["given_name"] == "ใหม่"


def test_it_adds_to_a_known_household_without_losing_what_was_said():
    send(filled([FAMILY[4]]))
    one, home = Person.objects.get(), Household.objects.get()
    later = filled(
        [{"person_id": str(one.id), "nickname": "ใจ", "bedridden": "no"}],
        {"household_id": str(home.id), "roof": "leaks"},
        at=AT + timedelta(days=1),
    )
    send(later)
    one.refresh_from_db()
    found = opened(one)
    assert (found["given_name"], found["nickname"], one.bedridden, one.place_id) == ("ชูใจ", "ใจ", False, VILLAGES[0])
    assert Household.objects.count() == 1


def test_it_flags_a_clock_that_runs_years_ahead():
    send(filled([FAMILY[0]], at=AT.replace(year=2040)))
    assert opened(Person.objects.get())["review"] == ["time"]
