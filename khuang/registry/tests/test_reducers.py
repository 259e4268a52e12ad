from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from khuang.registry.reducers import Observed, Property, current

DAY = datetime(2026, 11, 1, tzinfo=UTC)
RULES = {
    "phone": Property("phone"),
    "harm": Property("harm", "most-severe", ("none", "some", "grave"), ("supervisor",)),
    "consent": Property("consent", "most-restrictive", ("share", "here", "none")),
    "needs": Property("needs", "union"),
    "born": Property("born", "review"),
    "note": Property("note", "append"),
}


def said(number: int, day: int = 0, **more: object) -> Observed:
    named = ("clears", "retracts", "by_role", "supersedes", "doubts")
    kept = {name: more.pop(name) for name in named if name in more}
    return Observed(UUID(int=number), DAY + timedelta(days=day), more, **kept)


def test_it_takes_the_latest_observed_whatever_arrived_last() -> None:
    assert current([said(1, 5, phone="new"), said(2, 1, phone="old")], RULES).values == {"phone": "new"}


def test_it_erases_nothing_by_a_blank_and_something_by_clearing() -> None:
    assert current([said(1, 1, phone="081"), said(2, 2, phone="")], RULES).values == {"phone": "081"}
    assert current([said(1, 1, phone="081"), said(2, 2, clears=("phone",))], RULES).values == {}


def test_it_keeps_the_worst_until_a_qualified_role_clears_it() -> None:
    grave = [said(1, 1, harm="grave"), said(2, 2, harm="none")]
    assert current(grave, RULES).values["harm"] == "grave"
    refused = current([*grave, said(3, 3, clears=("harm",), by_role="researcher")], RULES)
    assert refused.values["harm"] == "grave"
    assert refused.review == ("clearing-refused:harm",)
    cleared = current([*grave, said(3, 3, clears=("harm",), by_role="supervisor", harm="some")], RULES)
    assert cleared.values["harm"] == "some"


def test_it_keeps_the_most_restrictive_consent() -> None:
    assert current([said(1, 1, consent="none"), said(2, 9, consent="share")], RULES).values["consent"] == "none"


def test_it_unites_sets_and_leaves_tombstones() -> None:
    found = current([said(1, 1, needs=["water", "road"]), said(2, 2, needs="light", clears=("needs=road",))], RULES)
    assert found.values["needs"] == ["light", "water"]


def test_it_keeps_both_values_for_review() -> None:
    found = current([said(1, 1, born="2510"), said(2, 2, born="2511")], RULES)
    assert (found.values["born"], found.kept["born"], found.review) == ("2511", ["2510"], ("several:born",))


def test_it_drops_what_was_retracted_or_superseded() -> None:
    wrong, right = said(1, 1, phone="081", note="x"), said(2, 2, retracts=((str(UUID(int=1)), "phone"),))
    assert "phone" not in current([wrong, right], RULES).values
    assert current([wrong, said(3, 0, phone="082", supersedes=UUID(int=1))], RULES).values == {"phone": "082"}


def test_it_raises_a_flag_for_a_time_that_cannot_be() -> None:
    assert current([said(1, 9000, phone="1", doubts=("time",))], RULES).review == ("time",)


VALUES = st.fixed_dictionaries(
    {},
    optional={
        "phone": st.sampled_from(["", "1", "2"]),
        "harm": st.sampled_from(["none", "some", "grave", "odd", "stranger", None]),
        "consent": st.sampled_from(["share", "here", "none"]),
        "needs": st.lists(st.sampled_from(["water", "road"]), max_size=2),
        "born": st.sampled_from(["2510", "2511"]),
        "note": st.text(max_size=3),
    },
)
CLEARS = st.lists(st.sampled_from(["phone", "harm", "needs=road", "needs", "born", "note"]), max_size=2).map(tuple)
RETRACTS = st.lists(
    st.tuples(st.integers(0, 9).map(lambda n: str(UUID(int=n))), st.sampled_from(["phone", "*"])), max_size=2
)


@st.composite
def observations(draw: st.DrawFn) -> list[Observed]:
    return [
        Observed(
            UUID(int=number), DAY + timedelta(days=draw(st.integers(0, 3))), draw(VALUES), draw(CLEARS),
            tuple(draw(RETRACTS)), draw(st.sampled_from(["", "supervisor"])),
            draw(st.none() | st.integers(0, 9).map(lambda n: UUID(int=n))),
        )
        for number in range(draw(st.integers(0, 8)))
    ]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_it_gives_the_same_state_for_any_order_and_repetition(data: st.DataObject) -> None:
    once = data.draw(observations())
    again = data.draw(st.permutations(once + once[: len(once) // 2]))
    assert current(once, RULES) == current(again, RULES)
