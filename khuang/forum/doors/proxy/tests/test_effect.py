import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khuang.forum.doors.proxy import effect

ITEMS = range(1, 15)


def ballots(recorders, each, lean=None, seed=1):
    """Every recorder writes down ``each`` ballots of eight answers; ``lean``: {recorder: chance to agree}."""
    draw = random.Random(seed)  # noqa: S311
    made = []
    for recorder in recorders:
        chance = (lean or {}).get(recorder, 0.5)
        for _ in range(each):
            made.append((recorder, {n: 1 if draw.random() < chance else -1 for n in draw.sample(ITEMS, 8)}))
    return made


def test_it_finds_the_one_who_writes_down_otherwise_and_nobody_else():
    found = effect.effects(ballots("abcdef", 20, {"c": 0.9}))
    assert [(one.recorder, one.differs) for one in found] == [(r, r == "c") for r in "abcdef"]
    apart = next(one for one in found if one.differs).apart
    assert apart and all(one.share > one.others and one.p < effect.LEVEL for one in apart)


def test_it_names_somebody_by_chance_in_one_page_of_twenty_at_most():
    wrong = sum(any(one.differs for one in effect.effects(ballots("abcd", 12, seed=n))) for n in range(40))
    assert wrong <= 7  # of 40 pages: more has a probability below 0.3 % at one in twenty


def test_it_tells_nothing_of_few_ballots():
    few = [*ballots("a", effect.FEWEST - 1, {"a": 1.0}), *ballots("bc", 20)]
    assert {one.recorder for one in effect.effects(few)} == {"b", "c"}
    assert effect.effects(ballots("a", 40)) == []  # nobody to compare with


def test_it_tells_the_same_of_the_same_ballots():
    made = ballots("abc", 12, {"a": 0.8})
    assert effect.effects(made) == effect.effects(made)


@pytest.mark.parametrize(
    ("table", "p"),
    [((3, 1, 1, 3), 0.4857), ((8, 2, 1, 5), 0.0350), ((10, 0, 0, 10), 1.08251e-05), ((5, 5, 5, 5), 1.0)],
)
def test_it_gives_the_exact_probability_of_a_table(table, p):
    """8-2-1-5 and 3-1-1-3: Fisher's own examples as tables of statistics give them."""
    assert effect.fisher(*table) == pytest.approx(p, rel=2e-3)


@settings(max_examples=60, deadline=None)
@given(st.tuples(*[st.integers(0, 12)] * 4))
def test_it_agrees_with_scipy(table):
    stats = pytest.importorskip("scipy.stats")
    a, b, c, d = table
    if a + b == 0 or c + d == 0:
        return
    assert effect.fisher(a, b, c, d) == pytest.approx(stats.fisher_exact([[a, b], [c, d]])[1], abs=1e-9)


@given(st.dictionaries(st.integers(), st.floats(0, 1), max_size=8))
def test_it_never_makes_a_probability_smaller_by_correcting(found):
    corrected = effect.holm(found)
    assert corrected.keys() == found.keys()
    assert all(found[name] <= corrected[name] <= 1 for name in found)
    ranked = sorted(found, key=found.get)
    assert [corrected[name] for name in ranked] == sorted(corrected.values())
