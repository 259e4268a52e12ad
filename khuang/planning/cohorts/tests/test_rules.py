from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khuang.base.errors import Problem
from khuang.planning.cohorts import identities, rules
from khuang.planning.cohorts.counts import GROUPS, counts

ANSWERS = st.fixed_dictionaries({layer: st.booleans() for layer in rules.LAYERS})
PEOPLE = st.lists(st.fixed_dictionaries({"gender": st.sampled_from(("", *rules.GENDERS))}), max_size=40)


@given(ANSWERS)
def test_it_never_allows_a_layer_beyond_a_no(answers):
    layer = rules.allowed(answers)
    for one in rules.LAYERS:
        assert rules.holds(layer, one) <= answers[one]


@given(ANSWERS, st.sampled_from(("", *rules.LAYERS)))
def test_it_never_reaches_further_when_it_is_lowered(answers, layer):
    after = {**answers, **dict.fromkeys(rules.above(layer), False)}
    assert rules.above(layer) == () or not any(rules.holds(rules.allowed(after), one) for one in rules.above(layer))
    assert rules.keeps(rules.allowed(after)) <= rules.keeps(rules.allowed(answers))


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 100)), min_size=1, max_size=8))
def test_it_scores_between_nothing_and_the_most(rows):
    criteria = [{"key": str(n), "weight": weight} for n, (_p, weight) in enumerate(rows)]
    points = {str(n): p for n, (p, _w) in enumerate(rows)}
    assert min(points.values()) <= rules.worth(points, criteria) <= max(points.values())


@given(st.lists(st.fractions(0, 5), min_size=1, max_size=12), st.data())
def test_it_follows_the_scores_when_the_first_are_chosen(means, data):
    rows = rules.order(rules.Scored(str(n), (mean,)) for n, mean in enumerate(means))
    first = data.draw(st.integers(1, len(rows)))
    assert rules.follows_scores(rows, {one.key for one in rows[:first]})
    if rows[0].mean > rows[-1].mean:
        assert not rules.follows_scores(rows, {rows[-1].key})


@settings(max_examples=60)
@given(PEOPLE, st.data())
def test_it_never_tells_of_fewer_than_five(people, data):
    chosen = data.draw(st.lists(st.sampled_from(people), max_size=len(people), unique_by=id)) if people else []
    found = counts(people, chosen)
    assert found["applied"]["total"] == len(people)
    for group in GROUPS:
        came, taken = found["applied"][group], found["chosen"][group]
        assert came is None or came == 0 or came >= 5
        assert taken is None or taken == 0 or taken >= 5
        assert came is None or taken is None or came - taken == 0 or came - taken >= 5
    hidden = [group for group in GROUPS if found["applied"][group] is None]
    assert len(hidden) != 1  # else the total would tell it


def test_it_weighs_exactly():
    assert rules.worth({"a": 5, "b": 0}, [{"key": "a", "weight": 1}, {"key": "b", "weight": 2}]) == Fraction(5, 3)


@pytest.mark.parametrize(
    ("name", "words", "found"),
    [
        ("ดวงใจ ใฝ่ดี", "ฉัน ดวงใจ อยากมา", True),
        ("ดวงใจ", "ฉันอยากมา", False),
        ("Mai", "my name is MAI", True),
        ("อ", "อยากมา", False),
    ],
)
def test_it_sees_when_somebody_names_themselves(name, words, found):
    assert rules.names_self(name, words) is found


def test_it_never_lets_numbers_pass_and_lets_names_pass_only_when_read_again():
    with pytest.raises(identities.Recognised):
        identities.check("โทร 0812345678", read_again=True)
    with pytest.raises(identities.Recognised):
        identities.check("นายสมชาย", read_again=False)
    identities.check("นายสมชาย", read_again=True)
    identities.check("ไม่มีทางลาด", read_again=False)


@pytest.mark.parametrize("table", [rules.COHORT, rules.VISIT, rules.APPLICANT, rules.REPORT, rules.NOTE])
def test_it_leads_only_to_states_that_it_knows(table):
    assert {after for steps in table.values() for after in steps.values()} <= set(table)


@pytest.mark.parametrize(
    "criteria",
    [
        [],
        [{"key": "a", "th": "ก", "weight": 0}],
        [{"key": "a", "th": "", "weight": 1}],
        [{"key": "a", "th": "ก", "weight": 1}] * 2,
    ],
)
def test_it_takes_no_criteria_that(criteria):
    with pytest.raises(Problem):
        rules.check_criteria(criteria)
