from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from khuang.planning.works import rules, shares
from khuang.planning.works.shares import Spent

DAY = date(2026, 11, 22)
AMOUNTS = st.integers(min_value=-5, max_value=10**12)


@given(st.lists(AMOUNTS, max_size=8), st.integers(0, 10**12), st.integers(0, 10**12))
def test_it_never_lets_more_be_paid_than_was_set_aside_or_agreed(tries: list[int], budget: int, price: int) -> None:
    paid = 0
    for amount in tries:
        if rules.why_not_pay(amount=amount, paid=paid, budget=budget, on_contract=paid, price=price) is None:
            paid += amount
    assert 0 <= paid <= min(budget, price)


def test_it_pays_to_the_last_satang() -> None:
    assert rules.why_not_pay(amount=1, paid=99, budget=100) is None
    assert rules.why_not_pay(amount=2, paid=99, budget=100) == ("budget", {"left": 1, "all": 100})
    assert rules.why_not_pay(amount=2, paid=0, budget=100, on_contract=9, price=10) == (
        "contract",
        {"left": 1, "all": 10},
    )
    assert rules.why_not_pay(amount=0, paid=0, budget=100) == ("amount", {})


def test_it_counts_the_days_for_which_an_answer_is_owed() -> None:
    due = DAY - timedelta(days=3)
    assert rules.late(state="open", due=due, fix_by=None, verb="", today=DAY) == 3
    assert rules.late(state="open", due=DAY, fix_by=None, verb="", today=DAY) == 0
    assert rules.late(state="answered", due=due, fix_by=None, verb="not", today=DAY) == 0
    assert rules.late(state="answered", due=due, fix_by=due, verb="will-fix", today=DAY) == 3
    assert rules.late(state="disputed", due=due, fix_by=None, verb="fixed", today=DAY) == 3


def test_it_lets_an_answer_be_disputed_once_only() -> None:
    state = "open"
    for verb in ("reply", "dispute", "reply"):
        state = rules.FINDING[state][verb]
    assert "dispute" not in rules.FINDING[state]
    assert "reply" in rules.FINDING[state]


def test_it_says_kindly_how_a_step_stands() -> None:
    today = {"today": DAY}
    assert rules.milestone_state(due=DAY, done_on=DAY, **today) == "done"
    assert rules.milestone_state(due=DAY - timedelta(days=1), done_on=DAY, **today) == "done-late"
    assert rules.milestone_state(due=DAY - timedelta(days=1), done_on=None, **today) == "late"
    assert rules.milestone_state(due=DAY, done_on=None, **today) == "ahead"


TAGS = st.sampled_from(["everyone", "women", "children", "migrants"])
ROWS = st.lists(
    st.builds(lambda a, g: Spent(a, {"groups": sorted(g)}, str(a)), st.integers(0, 10**12), st.sets(TAGS)), max_size=6
)


@given(ROWS)
def test_it_counts_a_project_wholly_for_each_tag_and_once_for_any(rows: list[Spent]) -> None:
    each = shares.of(rows, "groups", ["women", "children", "migrants"])
    any_of = shares.tagged(rows, "groups")
    assert max((one.top for one in each), default=0) <= any_of.top <= sum(one.top for one in each)
    assert all(one.bottom == sum(row.amount for row in rows) for one in [*each, any_of])


def test_it_tells_shares_exactly() -> None:
    rows = [
        Spent(100, {"groups": ["women", "children"]}, "a"),
        Spent(200, {"groups": ["everyone"], "targets": ["5.4"]}, "b"),
        Spent(1, {"groups": []}, "c"),
    ]
    women, children = shares.of(rows, "groups", ["women", "children"])
    assert (women.share, children.share, shares.tagged(rows, "groups").share) == (Fraction(100, 301),) * 3
    assert shares.gender(rows).share == Fraction(300, 301)
    assert shares.gender([]).share is None
