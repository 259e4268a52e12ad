"""From what was seen to who lived where, whatever the order."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from khuang.registry.life import rules
from khuang.registry.reducers import Observed
from khuang.registry.rules import HOME, LEFT

DAY = datetime(2026, 3, 1, 12, tzinfo=UTC)


def said(number: int, day: int, **values: Any) -> Observed:
    retracts = values.pop("retracts", ())
    return Observed(UUID(int=number), DAY + timedelta(days=day), values, retracts=retracts)


def left(how: str, day: int) -> dict[str, Any]:
    return {LEFT: {"how": how, "on": (DAY + timedelta(days=day)).date().isoformat(), "place": "v"}}


def stays(*observed: Observed) -> list[tuple[str, int, int | None]]:
    """(home, first day, last day), in days after the first."""
    found = rules.course(observed, UTC).stays
    return [(s.home, (s.since - DAY.date()).days, (s.until - DAY.date()).days if s.until else None) for s in found]


def test_it_has_nobody_at_home_of_whom_nothing_was_said() -> None:
    found = rules.course([], UTC)
    assert (found.stays, found.home, found.left) == ([], None, None)


def test_it_ends_a_stay_the_day_before_the_next_begins() -> None:
    assert stays(said(1, 0, **{HOME: "a"}), said(2, 9, **{HOME: "b"})) == [("a", 0, 8), ("b", 9, None)]


def test_it_ends_a_stay_on_the_last_day() -> None:
    found = [said(1, 0, **{HOME: "a"}), said(2, 4, **left("moved-away", 4))]
    assert stays(*found) == [("a", 0, 4)]
    assert rules.course(found, UTC).home is None


def test_it_lets_who_moved_away_come_back_and_doubts_a_meeting_after_death() -> None:
    back = [said(1, 0, **{HOME: "a"}), said(2, 4, **left("moved-away", 4)), said(3, 8, **{HOME: "a"})]
    assert stays(*back) == [("a", 0, 4), ("a", 8, None)]
    dead = rules.course([back[0], said(2, 4, **left("died", 4)), back[2]], UTC)
    assert (dead.home, dead.doubts) == (None, ("seen-after-death",))


def test_it_stands_as_before_once_leaving_is_taken_back() -> None:
    before = [said(1, 0, **{HOME: "a"})]
    after = [*before, said(2, 4, **left("died", 4)), said(3, 6, retracts=((str(UUID(int=2)), "*"),))]
    assert stays(*after) == stays(*before)


def test_it_puts_what_happened_on_a_day_after_all_that_was_seen_that_day() -> None:
    late = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    now = datetime(2026, 3, 5, tzinfo=UTC)
    assert rules.moment(date(2026, 3, 1), [late], now=now, zone=UTC) > late
    assert rules.moment(date(2026, 3, 5), [late], now=now, zone=UTC) == now


homes = st.sampled_from("abc").map(lambda home: {HOME: home})
goings = st.sampled_from(("died", "moved-away"))


@st.composite
def lives(draw: Any) -> list[Observed]:
    found = []
    for number in range(1, draw(st.integers(1, 9))):
        day = draw(st.integers(0, 6))
        values = draw(homes | st.just(None))
        found.append(said(number, day, **(values or left(draw(goings), day))))
    return found


@given(lives(), st.randoms(use_true_random=False))
def test_it_never_has_two_homes_at_once_nor_an_end_before_the_beginning(life: list[Observed], chance: Any) -> None:
    shuffled = [*life, *life[:2]]
    chance.shuffle(shuffled)
    found = rules.course(life, UTC)
    assert found == rules.course(shuffled, UTC)
    assert all(s.until is None or s.until >= s.since for s in found.stays)
    assert all(s.until is not None for s in found.stays[:-1])
    assert all(one.until <= two.since for one, two in zip(found.stays, found.stays[1:], strict=False))  # type: ignore[operator]
    assert not (found.left and found.home)
