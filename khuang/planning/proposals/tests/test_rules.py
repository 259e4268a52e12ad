"""The gate of those affected, and what may be told of scores: whatever was heard."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from khuang.planning.proposals import rules
from khuang.planning.proposals.rules import Heard, Score

HEARD = st.builds(
    Heard, rounds=st.integers(0, 3), open=st.booleans(), affected=st.integers(0, 9), excused=st.booleans(),
    waiting=st.integers(0, 3), unanswered=st.integers(0, 3), harms=st.integers(0, 2), says_care=st.booleans(),
)  # fmt: skip
VALUE = st.none() | st.integers(1, 5)
SCORE = st.builds(Score, affected=st.booleans(), needed=VALUE, helps=VALUE, harms=VALUE)


@given(HEARD, st.integers(1, 6))
def test_it_opens_the_gate_only_when_all_were_heard_and_answered(heard, needed):
    is_open = not rules.gate(heard, needed=needed)
    assert is_open == (
        heard.rounds > 0 and not heard.open and not heard.waiting and not heard.unanswered
        and (heard.affected >= needed or heard.excused) and (not heard.harms or heard.says_care)
    )  # fmt: skip


@given(HEARD, st.integers(1, 6))
def test_it_never_shuts_the_gate_because_one_more_person_was_heard(heard, needed):
    more = Heard(**{name: getattr(heard, name) for name in Heard.__slots__} | {"affected": heard.affected + 1})
    assert set(rules.gate(more, needed=needed)) <= set(rules.gate(heard, needed=needed))


@given(st.lists(SCORE, max_size=12))
def test_it_says_nothing_of_fewer_than_three_who_answered(scores):
    told = rules.told(scores)
    answered = [one for one in scores if rules.worth(one) is not None]
    assert (told.kind == "quiet") == (len(answered) < rules.FEWEST_TOLD)
    assert (told.number is not None) == (len(answered) >= rules.FEWEST_COUNTED)


@given(SCORE)
def test_it_counts_harm_the_other_way_round(score):
    value = rules.worth(score)
    assert value is None or 1 <= value <= 5
    if score.harms is not None and score.harms < 5:
        worse = Score(needed=score.needed, helps=score.helps, harms=score.harms + 1)
        assert rules.worth(worse) < value


@given(st.fractions(1, 5), st.fractions(1, 5))
def test_it_asks_the_jury_why_from_one_point_on(people, jury):
    assert rules.apart(people, jury) == (abs(people - jury) >= 1) == rules.apart(jury, people)


def test_it_asks_nothing_of_the_jury_where_the_people_may_not_be_told_of():
    assert not rules.apart(None, Fraction(1))


def test_its_tables_lead_only_to_states_that_they_know():
    for table in (rules.PROPOSAL, rules.REMARK, rules.IDEA, rules.STORY):
        assert {state for steps in table.values() for state in steps.values()} <= set(table)


def test_it_leads_to_the_jury_only_through_the_gate():
    before = [state for state, steps in rules.PROPOSAL.items() if "submitted" in steps.values()]
    assert before == ["ready"]
    assert [state for state, steps in rules.PROPOSAL.items() if "ready" in steps.values()] == ["feedback"]
