"""Merges of records that were one person, and their undoing, against the state computed afresh."""

from itertools import combinations
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khuang.base.actor import SYSTEM
from khuang.base.errors import Problem
from khuang.registry import queries, rules
from khuang.registry.matching import actions
from khuang.registry.matching.forest import Forest
from khuang.registry.matching.models import Pair
from khuang.registry.models import Merge, Observation, Person
from khuang.registry.observing import observed
from khuang.registry.properties import with_villages
from khuang.registry.rebuilding import rebuild
from khuang.registry.reducers import current
from khuang.registry.tests.people import A, B, home, met, villages
from khuang.results.models import Alias
from khuang.trust.reading import Purpose, open_all

pytestmark = pytest.mark.django_db
OWN = ("kept", "review", "pseudonyms", rules.HOME, rules.LEFT, rules.IDENTIFIERS)


@pytest.fixture
def town(cell: Any) -> list[Person]:
    villages()
    people = []
    for n, (name, place) in enumerate((("มาลี", A), ("Malee", B), ("มะลิ", A), ("Mali", A))):
        people += home(name, place=place, house=f"{n}/1", phone=f"08100000{n:02d}")[1]
    return people


def fresh(rows: list[Person]) -> list[Person]:
    return [Person.objects.get(id=row.id) for row in rows]


def words(row: Person) -> dict[str, Any]:
    return queries.words([Person.objects.get(id=row.id)], by=SYSTEM, purpose=Purpose.MATCHING)[0]


def state(row: Person) -> dict[str, Any]:
    """All of a record that a merge may touch."""
    row = Person.objects.get(id=row.id)
    clear = (row.canonical_id, row.household_id, row.place_id, row.age_band, row.bedridden, row.disabled, row.elderly)
    return {
        "clear": clear,
        "words": words(row),
        "homes": sorted(row.membership_set.values_list("household", "since", "until"), key=str),
    }


def afresh(members: set[UUID]) -> dict[str, Any]:
    """What all that was ever said of these records comes to, by the reducers alone."""
    rows = list(Observation.objects.filter(subject_id__in=members))
    told = open_all(rows, by=SYSTEM, purpose=Purpose.MATCHING)
    values = current([observed(row, one) for row, one in zip(rows, told, strict=True)], with_villages()[0]).values
    return {code: value for code, value in values.items() if code not in OWN}


def test_it_makes_one_person_of_two_records(town: list[Person]) -> None:
    loser, winner = town[0], town[1]
    actions.merge(loser=loser, winner=winner, by=SYSTEM)
    loser, winner = fresh([loser, winner])
    assert loser.canonical_id == winner.id
    assert winner.canonical_id == winner.id
    assert loser not in Person.objects.standing()
    shown = {code: value for code, value in words(winner).items() if code not in OWN}
    assert shown == afresh({loser.id, winner.id})


def test_it_gives_back_exactly_what_was_before(town: list[Person]) -> None:
    before = [state(row) for row in town]
    made = actions.merge(loser=town[0], winner=town[1], by=SYSTEM)
    assert [state(row) for row in town] != before
    actions.undo(merge=made, by=SYSTEM)
    assert [state(row) for row in town] == before
    assert not Alias.objects.filter(retracted=False).exists()


def test_it_hears_of_the_winner_what_is_later_said_of_the_loser(town: list[Person]) -> None:
    loser, winner = town[0], town[1]
    made = actions.merge(loser=loser, winner=winner, by=SYSTEM)
    met(fresh([loser])[0], loser.household_id, days=30, bedridden="yes")
    assert Person.objects.get(id=winner.id).bedridden
    actions.undo(merge=Merge.objects.get(id=made.id), by=SYSTEM)
    assert not Person.objects.get(id=winner.id).bedridden
    assert Person.objects.get(id=loser.id).bedridden


def test_it_follows_chains_and_counts_each_once(town: list[Person]) -> None:
    a, b, c, _d = town
    actions.merge(loser=a, winner=b, by=SYSTEM)
    last = actions.merge(loser=fresh([a])[0], winner=c, by=SYSTEM)  # the survivor of a is b
    assert last.loser_id == b.id
    assert {row.canonical_id for row in fresh([a, b, c])} == {c.id}
    whom = rules.pseudonyms(words(c))
    standing = Alias.objects.filter(retracted=False)
    assert {bytes(one) for one in standing.values_list("canonical", flat=True)} == {whom.where, whom.who}
    assert standing.count() == 4
    actions.undo(merge=Merge.objects.get(loser=a), by=SYSTEM)
    assert [row.canonical_id for row in fresh([a, b, c])] == [a.id, c.id, c.id]


def test_it_refuses_what_makes_no_sense(town: list[Person]) -> None:
    made = actions.merge(loser=town[0], winner=town[1], by=SYSTEM)
    with pytest.raises(Problem):
        actions.merge(loser=fresh(town)[1], winner=fresh(town)[0], by=SYSTEM)
    actions.undo(merge=made, by=SYSTEM)
    with pytest.raises(Problem):
        actions.undo(merge=Merge.objects.get(id=made.id), by=SYSTEM)


def test_it_remembers_that_two_are_not_the_same(town: list[Person]) -> None:
    low, high = sorted((town[0].id, town[1].id))
    assert actions.propose(found=[(high, low, 20.4)], origin="sweep", by=SYSTEM) == 1
    pair = Pair.objects.get()
    assert (pair.low_id, pair.high_id, pair.bits) == (low, high, 20)
    actions.decide(pair=pair, what="different", by=SYSTEM)
    assert actions.propose(found=[(low, high, 30)], origin="intake", by=SYSTEM) == 0
    assert Pair.objects.get().state == "different"
    assert not Pair.objects.waiting().exists()


def test_it_rebuilds_to_what_stands_after_merges(town: list[Person]) -> None:
    actions.merge(loser=town[0], winner=town[1], by=SYSTEM)
    actions.merge(loser=town[1], winner=town[2], by=SYSTEM)
    found = rebuild(check=True)
    assert {name: one.different for name, one in found.items() if one.different} == {}


STEPS = st.lists(st.tuples(st.booleans(), st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=7)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(steps=STEPS)
def test_it_stands_as_computed_afresh_after_any_merges_and_undoings(
    town: list[Person], steps: list[tuple[bool, int, int]]
) -> None:
    for joins, one, other in steps:
        standing = list(Merge.objects.filter(undone_at=None).order_by("id"))
        if joins and fresh(town)[one].canonical_id != fresh(town)[other].canonical_id:
            actions.merge(loser=fresh(town)[one], winner=fresh(town)[other], by=SYSTEM)
        elif not joins and standing:
            actions.undo(merge=standing[one % len(standing)], by=SYSTEM)
    forest = Forest(dict(Merge.objects.filter(undone_at=None).values_list("loser", "winner")))
    for row in fresh(town):
        assert row.canonical_id == forest.root(row.id)
        shown = {code: value for code, value in words(row).items() if code not in OWN}
        assert shown == afresh({row.id, *forest.below({row.id})})
    for one in Merge.objects.filter(undone_at=None):
        actions.undo(merge=one, by=SYSTEM)
    assert all(row.canonical_id == row.id for row in fresh(town))


@given(edges=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=8))
def test_it_knows_above_and_below_of_any_forest(edges: list[tuple[int, int]]) -> None:
    ids = [UUID(int=n) for n in range(7)]
    up: dict[UUID, UUID] = {}
    for one, other in edges:
        forest = Forest(up)
        a, b = forest.root(ids[one]), forest.root(ids[other])
        if a != b:
            up = {**up, a: b}
    forest = Forest(up)
    for one, other in combinations(ids, 2):
        assert (other in forest.path(one)) == (one in forest.below({other}))
        assert (one in forest.path(other)) == (other in forest.below({one}))
