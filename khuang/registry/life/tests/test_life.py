"""One step ends or begins all that belongs to it; taking it back gives back exactly what stood."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from khuang.base.actor import SYSTEM, Actor
from khuang.base.errors import Problem, Stale
from khuang.base.facts import Source
from khuang.registry import queries
from khuang.registry.groups import add_member, found_group
from khuang.registry.life import actions
from khuang.registry.models import GroupMember, Household, LifeEvent, Membership, Person
from khuang.registry.rebuilding import rebuild
from khuang.registry.tests import people
from khuang.registry.tests.people import A, B
from khuang.results import ledger, sources
from khuang.results.models import Fact

pytestmark = pytest.mark.django_db
ON = date(2026, 5, 4)


@pytest.fixture
def by(cell: Any, acting: Any) -> Actor:
    people.villages()
    found: Actor = acting("caseworker")
    return found


def stays(person: Person) -> list[tuple[Any, date, date | None]]:
    rows = Membership.objects.filter(person=person).order_by("since", "until")
    return list(rows.values_list("household", "since", "until"))


def picture() -> list[Any]:
    """Everything that an event touches, as it stands."""
    rows: list[Any] = sorted(Membership.objects.values_list("person", "household", "since", "until"), key=str)
    rows += sorted(GroupMember.objects.values_list("id", "since", "until"), key=str)
    clear = ("id", "household", "place", "age_band", "bedridden", "elderly", "gone_on")
    rows += sorted(Person.objects.exclude(household=None, gone_on=None).values_list(*clear), key=str)
    facts = Fact.objects.filter(retracted=False).values_list("kind", "starts", "ends", "place", "gender", "count")
    return [*rows, *sorted(facts, key=str)]


def nothing_drifted() -> bool:
    return not any(one.different for one in rebuild(check=True).values()) and not (
        sources.rebuild(check=True).different
    )


@pytest.mark.parametrize("how", ["died", "moved-away"])
def test_it_takes_who_left_out_of_the_lists_and_keeps_the_record(by: Actor, how: str) -> None:
    _home, (one, other) = people.home("บัวผัน", "คำปัน", bedridden="yes")
    actions.leave(person=one, how=how, on=ON, by=by)
    one.refresh_from_db()
    assert (one.gone_on, one.household, one.place_id, one.bedridden) == (ON, None, A, False)
    assert list(queries.visible_to(by)) == [other]
    assert Person.objects.visible_to(by).filter(id=one.id).exists()
    assert [until for _home, _since, until in stays(one)] == [ON]
    assert nothing_drifted()


def test_it_ends_parts_in_groups_and_keeps_figures_of_the_past(by: Actor) -> None:
    _home, (one, _other) = people.home("บัวผัน", "คำปัน")
    group = found_group(code="w", name_th="ก", name_en="g", kind="women", place=A, since=date(2026, 1, 1), by=SYSTEM)
    part = add_member(group=group, person=one, role="chair", since=date(2026, 4, 1), by=SYSTEM)
    actions.leave(person=one, how="died", on=ON, by=by)
    part.refresh_from_db()
    assert part.until == ON
    rows = Fact.objects.filter(kind="group.member", family="where", retracted=False)
    assert [(row.starts, row.ends) for row in rows] == [(date(2026, 4, 1), ON)]


def test_it_ends_a_home_when_the_last_one_left(by: Actor) -> None:
    home, (one, other) = people.home("บัวผัน", "คำปัน")

    def known() -> list[date | None]:
        return [f.ends for f in Fact.objects.filter(kind="household.known", family="where", retracted=False)]

    actions.leave(person=one, how="died", on=ON, by=by)
    assert known() == [None]
    actions.leave(person=other, how="moved-away", on=ON + timedelta(days=3), by=by)
    assert known() == [ON + timedelta(days=3)]
    assert ledger.standing_keys(Source("registry.household", str(home.id)))


@pytest.mark.parametrize("day", [date(2026, 1, 1), timezone.localdate() + timedelta(days=1)])
def test_it_refuses_a_day_that_cannot_be(by: Actor, day: date) -> None:
    _home, (one,) = people.home("บัวผัน")
    with pytest.raises(Problem):
        actions.leave(person=one, how="died", on=day, by=by)
    assert not LifeEvent.objects.exists()


def test_it_refuses_to_end_a_life_twice(by: Actor) -> None:
    _home, (one,) = people.home("บัวผัน")
    actions.leave(person=one, how="died", on=ON, by=by)
    with pytest.raises(Problem):
        actions.leave(person=Person.objects.get(id=one.id), how="moved-away", on=ON, by=by)


def test_it_asks_for_review_when_a_later_form_meets_who_died(by: Actor) -> None:
    home, (one,) = people.home("บัวผัน")
    actions.leave(person=one, how="died", on=ON, by=by)
    people.met(one, home.id, days=90)
    one.refresh_from_db()
    assert one.gone_on == ON
    assert "seen-after-death" in queries.words([one], by=by, purpose="audit")[0]["review"]  # type: ignore[arg-type]


def test_it_moves_somebody_to_a_known_home_and_to_a_new_one(by: Actor) -> None:
    old, (one, _other) = people.home("บัวผัน", "คำปัน")
    new, _ = people.home("สมศรี", place=B, house="9")
    actions.move(person=one, to=new, on=ON, by=by)
    one.refresh_from_db()
    assert (one.household_id, one.place_id) == (new.id, B)
    assert stays(one) == [(old.id, date(2026, 3, 2), ON - timedelta(days=1)), (new.id, ON, None)]
    actions.move(person=one, address={"village": A, "house_number": "77"}, on=ON + timedelta(days=9), by=by)
    one.refresh_from_db()
    assert one.place_id == A and one.household_id not in (old.id, new.id)
    assert nothing_drifted()


def test_it_splits_a_household(by: Actor) -> None:
    home, (one, two, stayed) = people.home("บัวผัน", "คำปัน", "สมศรี")
    actions.split(household=home, people=[one, two], address={"village": A, "house_number": "12/4"}, on=ON, by=by)
    rows = Person.objects.in_bulk([one.id, two.id, stayed.id])
    assert rows[one.id].household_id == rows[two.id].household_id != home.id == rows[stayed.id].household_id
    assert Fact.objects.filter(kind="household.known", family="where", retracted=False).count() == 2


def test_it_registers_a_child_that_was_born(by: Actor) -> None:
    home, _ = people.home("บัวผัน")
    _event, child = actions.join(household=home, values={"given_name": "ปิติ", "birth_date": "2026-05-04"}, on=ON, by=by)
    row = Person.objects.get(id=child)
    assert (row.household_id, row.place_id, row.age_band) == (home.id, A, "0-5")
    assert stays(row) == [(home.id, ON, None)]


def test_it_takes_a_wrong_birth_back(by: Actor) -> None:
    home, _ = people.home("บัวผัน")
    before = list(queries.visible_to(by))
    event, child = actions.join(household=home, values={"given_name": "ปิติ"}, on=ON, by=by)
    actions.take_back(event=event, reason="another child", by=by)
    assert list(queries.visible_to(by)) == before
    assert not Membership.objects.filter(person=child).exists()
    with pytest.raises(Stale):
        actions.take_back(event=event, reason="again", by=by)


@pytest.mark.parametrize("kind", ["died", "moved-away", "moved", "split"])
def test_it_gives_back_exactly_what_stood(by: Actor, kind: str) -> None:
    home, (one, _other) = people.home("บัวผัน", "คำปัน", bedridden="yes")
    group = found_group(code="w", name_th="ก", name_en="g", kind="women", place=A, since=date(2026, 1, 1), by=SYSTEM)
    add_member(group=group, person=one, role="chair", since=date(2026, 4, 1), by=SYSTEM)
    before = picture()
    address = {"village": B, "house_number": "5"}
    if kind == "moved":
        event = actions.move(person=one, address=address, on=ON, by=by)
    elif kind == "split":
        event = actions.split(household=home, people=[one], address=address, on=ON, by=by)
    else:
        event = actions.leave(person=one, how=kind, on=ON, by=by)
    assert picture() != before
    actions.take_back(event=event, reason="the neighbour, not she", by=by)
    assert picture() == before
    assert nothing_drifted()


def test_it_leaves_a_chair_with_whoever_took_it_meanwhile(by: Actor) -> None:
    _home, (one, other) = people.home("บัวผัน", "คำปัน")
    group = found_group(code="w", name_th="ก", name_en="g", kind="women", place=A, since=date(2026, 1, 1), by=SYSTEM)
    add_member(group=group, person=one, role="chair", since=date(2026, 4, 1), by=SYSTEM)
    event = actions.leave(person=one, how="died", on=ON, by=by)
    add_member(group=group, person=other, role="chair", since=ON, by=SYSTEM)
    actions.take_back(event=event, reason="a mistake", by=by)
    assert [row.person_id for row in GroupMember.objects.filter(until=None)] == [other.id]


def test_it_has_one_home_at_a_time_in_the_database_itself(by: Actor) -> None:
    home, (one,) = people.home("บัวผัน")
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(person=one, household=home, since=ON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(person=one, household=home, since=ON, until=ON - timedelta(days=1))


class Lives(RuleBasedStateMachine):
    """Any sequence of moving, leaving, being met again and taking back."""

    @initialize()
    def begin(self) -> None:
        from khuang.trust.models import Cell

        Cell.objects.get_or_create(code="test", defaults={"name_th": "ท", "name_en": "T", "lgu": ""})
        people.villages()
        (self.first, (self.one, self.other)) = people.home("บัวผัน", "คำปัน")
        self.second, _ = people.home("สมศรี", place=B, house="9")
        self.day, self.undoable = 1, []  # type: ignore[var-annotated]

    def later(self, days: int) -> date:
        self.day = min(self.day + days, 200)
        return people.AT.date() + timedelta(days=self.day)

    def done(self, act: Any, **given: Any) -> None:
        before = picture()
        try:
            event = act(by=SYSTEM, **given)
        except Problem:
            assert picture() == before
        else:
            self.undoable.append((event, before))

    @rule(days=st.integers(0, 3), home=st.booleans())
    def moves(self, days: int, home: bool) -> None:
        one = Person.objects.get(id=self.one.id)
        self.done(actions.move, person=one, to=self.second if home else self.first, on=self.later(days))

    @rule(days=st.integers(0, 3), how=st.sampled_from(("died", "moved-away")))
    def leaves(self, days: int, how: str) -> None:
        self.done(actions.leave, person=Person.objects.get(id=self.one.id), how=how, on=self.later(days))

    @rule(days=st.integers(1, 3))
    def splits(self, days: int) -> None:
        home = Household.objects.get(id=self.first.id)
        given = list(Person.objects.filter(household=home))[:1]
        self.done(actions.split, household=home, people=given, address={"village": A}, on=self.later(days))

    @rule(days=st.integers(1, 3))
    def is_met(self, days: int) -> None:
        self.later(days)
        people.met(Person.objects.get(id=self.one.id), self.first.id, days=self.day)
        self.undoable.clear()

    @rule()
    def takes_back_the_last(self) -> None:
        if self.undoable:
            event, before = self.undoable.pop()
            actions.take_back(event=LifeEvent.objects.get(id=event.id), reason="a mistake", by=SYSTEM)
            assert picture() == before

    @invariant()
    def nobody_has_two_homes(self) -> None:
        if not hasattr(self, "one"):
            return
        for person in (self.one, self.other):
            rows = stays(person)
            assert sum(until is None for _home, _since, until in rows) <= 1
            assert all(until is None or until >= since for _home, since, until in rows)
            row = Person.objects.get(id=person.id)
            standing = [home for home, _since, until in rows if until is None]
            assert standing == ([row.household_id] if row.household_id else [])
            assert not (row.gone_on and row.household_id)


class TestLives(Lives.TestCase, TestCase):  # type: ignore[misc, name-defined]
    settings = settings(max_examples=12, stateful_step_count=8, deadline=None, suppress_health_check=list(HealthCheck))
