"""Promises, paper, and who looks after whom, through actions."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from khuang.base.actor import SYSTEM
from khuang.base.errors import Denied, Problem, Stale
from khuang.base.facts import Source
from khuang.care import actions as care
from khuang.care.models import Assignment, Promise, Visit
from khuang.care.pool import actions as pool
from khuang.care.supervising import actions as supervising
from khuang.care.tests import town as t
from khuang.care.visiting import actions, keying, planning, queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
NOW = timezone.localdate


def test_it_brings_a_promise_into_the_round_though_nobody_is_due() -> None:
    one, by = t.volunteer("one")
    row = t.assigned(one, due=NOW() + timedelta(days=50))
    assert queries.my_week(by).ids == []
    actions.promise(person=row.person, on=NOW(), why="bring-form", by=t.actor("caseworker"))
    week = queries.my_week(by)
    assert week.ids == [row.pk]
    assert week.tasks[row.pk] == "bring-form"
    (task,) = queries.round_of(by, week).today
    assert (task.promised, task.call.caller.name) == ("bring-form", "สมหญิง ใจดี")


def test_it_keeps_a_promise_by_the_visit_and_takes_none_twice() -> None:
    one, by = t.volunteer("one")
    row, source = t.assigned(one, due=NOW()), Source("alert", str(uuid4()))
    first = actions.promise(person=row.person, on=NOW(), why="ask-how", source=source, by=by)
    assert actions.promise(person=row.person, on=NOW(), why="ask-how", source=source, by=by).pk == first.pk
    later = actions.promise(person=row.person, on=NOW() + timedelta(days=20), why="bring-answer", by=by)
    care.record_visit(assignment=row, key="k", outcome="seen", words={"condition": "same"}, by=by)
    assert Promise.objects.get(pk=first.pk).state == "kept"
    assert Promise.objects.get(pk=later.pk).state == "open"
    first.refresh_from_db()
    with pytest.raises(Stale):
        actions.drop(promise=first, by=by)


def test_it_writes_nothing_of_a_case_into_a_promise() -> None:
    subject = t.cared_for()
    made = actions.promise(
        person=subject, on=NOW(), why="look-again", source=Source("case", str(uuid4())), by=t.actor("caseworker")
    )
    assert (made.source_kind, made.source_id) == ("", None)


def test_it_tells_of_a_promise_after_the_quiet_hours() -> None:
    one, _by = t.volunteer("one")
    row = t.assigned(one)
    hour = timezone.localtime().hour
    pool.set_quiet(volunteer=one, quiet_from=hour, quiet_until=(hour + 2) % 24, by=SYSTEM)
    made = actions.promise(person=row.person, on=NOW() + timedelta(days=3), why="other", by=SYSTEM)
    assert made.told_from > timezone.now()


def test_it_lets_only_those_promise_whose_business_it_is() -> None:
    one, _by = t.volunteer("one")
    _other, stranger = t.volunteer("other")
    row = t.assigned(one)
    for by in (stranger, t.actor("caseworker", place=t.FAR), t.actor("steward")):
        with pytest.raises(Denied):
            actions.promise(person=row.person, on=NOW(), why="ask-how", by=by)


# -- limits
def test_it_asks_no_more_of_a_volunteer_than_they_said() -> None:
    one, by = t.volunteer("one")
    for _ in range(4):
        t.assigned(one, due=NOW())
    pool.set_limits(volunteer=one, most_visits=2, quiet_from=20, quiet_until=7, by=SYSTEM)
    week = queries.my_week(by)
    assert (len(week.ids), week.left) == (2, 2)
    care.record_visit(
        assignment=Assignment.objects.get(pk=week.ids[0]), key="k", outcome="seen", words={"condition": "same"}, by=by
    )
    week = queries.my_week(by)
    assert (len(week.ids), week.done) == (1, 1)


def test_it_asks_as_many_questions_of_sixty_people_as_of_one(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    one, by = t.volunteer("one")
    t.assigned(one, due=NOW())
    with django_assert_num_queries(8) as found:
        queries.my_week(by)
    for _ in range(5):
        t.assigned(one, due=NOW())
    with django_assert_num_queries(len(found)):
        queries.my_week(by)


# -- paper
def test_it_prints_one_sheet_of_one_round_and_finds_it_by_its_code() -> None:
    one, by = t.volunteer("one")
    rows = [t.assigned(one, due=NOW()) for _ in range(3)]
    sheet = actions.print_sheet(volunteer=one, by=by)
    assert set(sheet.lines) == {str(row.pk) for row in rows}
    assert actions.print_sheet(volunteer=one, by=by).pk == sheet.pk
    assert queries.sheets(t.actor("caseworker", place=t.NEAR)).get(code=sheet.code).pk == sheet.pk
    assert not queries.sheets(t.actor("caseworker", place=t.FAR)).exists()
    t.assigned(one, due=NOW())
    assert actions.print_sheet(volunteer=one, by=by).code != sheet.code
    with pytest.raises(Denied):
        actions.print_sheet(volunteer=one, by=t.volunteer("other")[1])


def test_it_enters_a_sheet_once_however_often_it_is_sent() -> None:
    one, by = t.volunteer("one")
    first, second, third = (t.assigned(one, due=NOW()) for _ in range(3))
    sheet = actions.print_sheet(volunteer=one, by=by)
    n = {key: sheet.lines.index(str(row.pk)) + 1 for key, row in (("a", first), ("b", second), ("c", third))}
    data = {
        "day": NOW().isoformat(), f"outcome_{n['a']}": "seen", f"condition_{n['a']}": "worse", f"urgent_{n['a']}": "on",
        f"outcome_{n['b']}": "not-home",
    }  # fmt: skip
    staff = t.actor("caseworker")
    for stored in (2, 0):
        page = keying.Page(sheet, staff, data)
        assert page.store()
        assert page.stored == stored
        sheet.refresh_from_db()
    assert Visit.objects.count() == 2
    assert {line.number for line in keying.Page(sheet, staff).lines if line.entered} == {n["a"], n["b"]}
    assert Visit.objects.get(outcome="seen").urgent
    assert sheet.keyed_at


def test_it_says_which_line_is_wrong_and_keeps_the_rest() -> None:
    one, by = t.volunteer("one")
    first, second = (t.assigned(one, due=NOW()) for _ in range(2))
    sheet = actions.print_sheet(volunteer=one, by=by)
    a, b = sheet.lines.index(str(first.pk)) + 1, sheet.lines.index(str(second.pk)) + 1
    data = {"day": NOW().isoformat(), f"outcome_{a}": "seen", f"outcome_{b}": "declined"}
    page = keying.Page(sheet, t.actor("caseworker"), data)
    assert not page.store()
    assert list(page.form.errors) == [f"condition_{a}"]
    assert page.stored == 1
    sheet.refresh_from_db()
    assert sheet.keyed_at is None


def test_it_prints_no_address_where_the_coordinator_is_asked_first() -> None:
    one, by = t.volunteer("one")
    row = t.assigned(one, due=NOW())
    home = row.person.household
    assert home
    pool.warn(household=home, rule="ask-coordinator", reason="เหตุผล", by=SYSTEM)
    sheet = actions.print_sheet(volunteer=one, by=by)
    (task,) = queries.on_paper(by, sheet)
    assert str(row.person_id) not in queries.told_on_paper([task])


# -- who looks after whom
def test_it_proposes_and_arranges_for_everybody_and_twice_is_once() -> None:
    near, _ = t.volunteer("near")
    far, _ = t.volunteer("far", t.FAR)
    here, there = t.cared_for(), t.cared_for(t.FAR, group="bedridden")
    by = t.actor("supervisor")
    assert planning.waiting(by) == 2
    found = planning.propose(by)
    assert dict(found.spread.given) == {here.pk: near.pk, there.pk: far.pk}
    assert actions.arrange(proposal=found, by=by) == 2
    assert actions.arrange(proposal=found, by=by) == 0
    assert planning.waiting(by) == 0
    assert Assignment.objects.get(person=there).every_days == 7


def test_it_finds_others_for_the_people_of_who_leaves() -> None:
    leaving, _ = t.volunteer("leaving")
    other, _ = t.volunteer("other")
    rows = [t.assigned(leaving) for _ in range(3)]
    by = t.actor("supervisor")
    found = planning.propose(by, leaving=leaving)
    assert actions.arrange(proposal=found, by=by) == 3
    assert {row.volunteer_id for row in Assignment.objects.standing()} == {other.pk}
    assert {row.person_id for row in Assignment.objects.standing()} == {row.person_id for row in rows}
    care.end_volunteer(volunteer=leaving, by=by)


def test_it_takes_from_who_has_too_much_only_what_is_too_much() -> None:
    busy, _ = t.volunteer("busy")
    t.volunteer("other")
    for _ in range(4):
        t.assigned(busy)
    pool.set_limits(volunteer=busy, most_people=3, quiet_from=20, quiet_until=7, by=SYSTEM)
    busy.refresh_from_db()
    found = planning.propose(t.actor("supervisor"), leaving=busy, excess=True)
    assert len(found.spread.given) == 1


def test_it_does_not_assign_beyond_the_limits_and_says_who_is_left() -> None:
    one, _ = t.volunteer("one")
    pool.set_limits(volunteer=one, most_people=1, quiet_from=20, quiet_until=7, by=SYSTEM)
    t.cared_for(), t.cared_for()
    found = planning.propose(t.actor("supervisor"))
    assert (len(found.spread.given), len(found.spread.left)) == (1, 1)


# -- somebody stands in
def test_it_shows_the_round_of_who_is_away_to_who_stands_in_and_gives_it_back() -> None:
    one, by_one = t.volunteer("one")
    two, by_two = t.volunteer("two")
    row = t.assigned(one, due=NOW())
    away = supervising.leave(
        volunteer=one, cover=two, since=NOW(), until=NOW() + timedelta(days=6), by=t.actor("supervisor")
    )
    assert queries.my_week(by_one).ids == []
    assert queries.my_week(by_two).ids == [row.pk]
    seen = care.record_visit(
        assignment=row, key="k", outcome="seen", words={"condition": "same"}, minutes=30, by=by_two
    )
    assert seen.volunteer_id == two.pk
    supervising.back(away=away, by=t.actor("supervisor"))
    assert list(Assignment.objects.mine(by_one)) == [row]
    assert list(Assignment.objects.mine(by_two)) == []
    with pytest.raises(Stale):
        supervising.back(away=away, by=t.actor("supervisor"))


@pytest.mark.parametrize(
    ("since", "until", "field"), [(3, 1, "until"), (-9, -3, "until"), (0, 400, "until"), (0, 9, "since")]
)
def test_it_refuses_leaves_that_cannot_be(since: int, until: int, field: str) -> None:
    one, _ = t.volunteer("one")
    two, _ = t.volunteer("two")
    by, today = t.actor("supervisor"), NOW()
    supervising.leave(volunteer=one, cover=two, since=today + timedelta(9), until=today + timedelta(12), by=by)
    with pytest.raises(Problem) as caught:
        supervising.leave(
            volunteer=one, cover=two, since=today + timedelta(since), until=today + timedelta(until), by=by
        )
    assert caught.value.field == field


def test_it_lets_nobody_stand_in_who_is_away_or_the_same() -> None:
    one, _ = t.volunteer("one")
    two, _ = t.volunteer("two")
    by, days = t.actor("supervisor"), {"since": NOW(), "until": NOW() + timedelta(days=3)}
    supervising.leave(volunteer=two, cover=one, by=by, **days)
    for cover in (two, one):
        with pytest.raises(Problem) as caught:
            supervising.leave(volunteer=one, cover=cover, by=by, **days)
        assert caught.value.field == "cover"


def test_it_is_not_a_case_workers_business_who_is_away() -> None:
    one, _ = t.volunteer("one")
    two, _ = t.volunteer("two")
    for by in (t.actor("caseworker"), t.actor("supervisor", place=t.FAR)):
        with pytest.raises(Denied):
            supervising.leave(volunteer=one, cover=two, since=NOW(), until=NOW(), by=by)


def test_it_counts_the_visits_of_last_week_as_last_weeks() -> None:
    one, by = t.volunteer("one")
    row = t.assigned(one, due=NOW() - timedelta(days=30))
    monday = NOW() - timedelta(days=NOW().weekday())
    care.record_visit(assignment=row, key="k", outcome="not-home", on=monday - timedelta(days=1), by=by)
    assert queries.my_week(by).done == 0
    assert isinstance(row.due, date)
