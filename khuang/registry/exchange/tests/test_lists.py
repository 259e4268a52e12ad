"""Lists of other authorities against the register: found, perhaps, not found, missed by them; nothing merged."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from khuang.base.errors import Problem
from khuang.registry.exchange import comparing, staging
from khuang.registry.exchange.models import Comparison, Part, Staged
from khuang.registry.exchange.tests import kit
from khuang.registry.exchange.tests.test_people_in import GOOD, written
from khuang.registry.models import Observation, Person
from khuang.trust.models import AuditEvent, KeyWrap

pytestmark = pytest.mark.django_db
HEAD = ["ลำดับ", "ชื่อ-สกุล", "เลขประจำตัวประชาชน", "วันเกิด", "หมู่ที่", "บ้านเลขที่"]


@pytest.fixture(autouse=True)
def town(db):
    kit.make_town()


@pytest.fixture
def steward():
    by = kit.actor()
    written(kit.csv_of(*GOOD), by)
    return by


def compared(by, *rows, kind="disability"):
    staged = staging.stage(data=kit.csv_of(HEAD, *rows), kind=kind, as_of=date(2026, 11, 1), by=by)
    return comparing.compare(staged=staged, by=by)


def counts(row):
    parts = Part.objects.filter(comparison=row)
    return {part.place_id: (part.found, part.unsure, part.unknown, part.missed) for part in parts}


ROWS = (
    ["1", "นางสมดี แก้วใจ", kit.SOMDEE[1], "", "1", ""],  # number and name
    ["2", "นาย คำ แก้วใจ", "", "2490", "1", ""],  # name and year
    ["3", "บุญมา ใจดี", "", "", "2", ""],  # name and village
    ["4", "คำ แก้วใจ", "", "2515", "1", ""],  # another year: somebody has to look
    ["5", "ไม่รู้จัก เลย", "3520100099999", "2500", "2", "99"],  # nobody of ours
)


def test_it_tells_found_perhaps_and_not_found_by_village(steward):
    row = compared(steward, *ROWS, kind="other")
    assert counts(row) == {kit.NEAR: (2, 1, 0, 0), kit.FAR: (1, 0, 1, 0)}


def test_it_merges_and_writes_nothing_into_the_register(steward):
    before = (Person.objects.count(), Observation.objects.count())
    compared(steward, *ROWS)
    assert (Person.objects.count(), Observation.objects.count()) == before


def test_it_tells_whom_the_list_misses(steward):
    row = compared(steward, ROWS[4], ["6", "ก ข", "", "", "1", ""], kind="elderly")
    assert counts(row)[kit.NEAR] == (0, 0, 1, 2)  # Somdee and Kham are older than 60 and not on it
    again = compared(steward, ROWS[1], kind="elderly")
    assert counts(again) == {kit.NEAR: (1, 0, 0, 1)}


def test_it_tells_which_poor_homes_the_list_misses(steward):
    home = Person.objects.filter(place=kit.FAR).get().household
    from khuang.registry import actions

    actions.correct(subject=home, values={"household_problems": ["debt"]}, reason="asked", by=steward)
    row = compared(steward, ["1", "ก ข", "", "", "2", ""], kind="tpmap")
    assert counts(row)[kit.FAR] == (0, 0, 1, 1)
    row = compared(steward, ROWS[2], kind="tpmap")
    assert counts(row)[kit.FAR] == (1, 0, 0, 0)


def test_it_keeps_the_not_found_sealed_for_whoever_goes_there(steward):
    row = compared(steward, *ROWS)
    part = Part.objects.get(comparison=row, place=kit.FAR)
    assert "ไม่รู้จัก".encode() not in bytes(part.sealed)
    researcher = kit.actor("researcher", place=kit.FAR)
    assert [one.id for one in Part.objects.visible_to(researcher)] == [part.id]
    said = comparing.to_visit(part, by=researcher)["unknown"]
    assert [(one["name"], one["house"], one["number"], one["born"]) for one in said] == [
        ("ไม่รู้จัก เลย", "99", "999", 1957)
    ]
    assert AuditEvent.objects.filter(action="registry.compared.opened", actor_id=researcher.id).exists()
    assert not Part.objects.visible_to(kit.actor("planner")).exists()


def test_it_does_not_tell_of_people_outside_the_stewards_villages(steward):
    row = compared(kit.actor("steward", place=kit.NEAR), ROWS[2], kind="other")
    assert counts(row) == {kit.FAR: (0, 0, 1, 0)}


def test_it_replaces_what_it_said_of_the_same_list(steward):
    first = compared(steward, *ROWS)
    lockers = list(first.parts.values_list("locker", flat=True))
    compared(steward, *ROWS)
    assert Comparison.objects.count() == 1
    assert not KeyWrap.objects.filter(locker__in=lockers).exists()


def test_it_reads_over_bad_cells_and_forgets_the_file(steward):
    row = compared(steward, ["1", "สมดี แก้วใจ", "12", "ไม่ทราบ", "1", ""], ["2", "", "", "", "1", ""], kind="other")
    assert counts(row) == {kit.NEAR: (1, 0, 0, 0)}
    staged = Staged.objects.get(kind="other")
    assert (staged.state, bytes(staged.sealed), staged.left_out) == ("done", b"", 1)


def test_it_never_takes_a_list_into_the_register(steward):
    staged = staging.stage(data=kit.csv_of(HEAD, *ROWS), kind="tpmap", as_of=date(2026, 11, 1), by=steward)
    with pytest.raises(Problem):
        staging.confirm(staged=staged, by=steward)


def test_it_expires(steward):
    row = compared(steward, *ROWS)
    Comparison.objects.update(expires_at=timezone.now() - timedelta(days=1))
    assert comparing.forget_expired(by=steward) == 1
    assert not Part.objects.filter(comparison=row.id).exists()
