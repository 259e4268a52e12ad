"""It asks what a careful reader would ask, and lets nothing out before everybody named has had a say."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuang.base.errors import Denied, Problem, Stale
from khuang.network.reporting import rules

VERBS = sorted({verb for verbs in rules.STATES.values() for verb in verbs})


@given(st.lists(st.sampled_from(VERBS), max_size=30))
def test_it_is_never_published_unless_it_was_submitted_and_approved_since(verbs: list[str]) -> None:
    state, done = "draft", []
    for verb in verbs:
        try:
            state = rules.step(state, verb)
        except Stale:
            continue
        done.append(verb)
        if state == "published":
            assert done[-3:] == ["submit", "approve", "publish"]


@pytest.mark.parametrize(
    ("written", "read"),
    [("1,519", "1519"), ("๑,๕๑๙", "1519"), (" 32.50 ", "32.50"), ("0", "0"), ("295 188", "295188")],
)
def test_it_reads_a_number_as_people_write_it(written: str, read: str) -> None:
    assert rules.read_value(written) == read


@pytest.mark.parametrize("written", ["", "many", "-1", "1e9", "NaN", "Infinity", "1.2.3", "9" * 40, "=1+1"])
def test_what_is_no_number_is_refused(written: str) -> None:
    with pytest.raises(Problem, match="Write a number"):
        rules.read_value(written)


def told(value: int | None, before: int | None = None, **more: object) -> rules.Told:
    number = None if value is None else Decimal(value)
    return rules.Told(number, before=None if before is None else Decimal(before), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        (told(100, 90), []),
        (told(100), []),
        (told(200, 100), ["jump"]),
        (told(50, 100), ["jump"]),
        (told(8, 2), []),
        (told(100, 100), ["same"]),
        (told(5, 5), []),
        (told(0, 40), ["fall-to-nothing"]),
        (told(None, 40, nothing=True), ["fall-to-nothing"]),
        (told(None, None, nothing=True), []),
        (told(100, by_gender={"f": 60, "m": 40}), []),
        (told(100, by_gender={"f": 60, "m": 30}), ["parts-below"]),
        (told(100, by_gender={"f": 60, "m": 50}), ["parts-above"]),
        (told(100, counted=Decimal(99)), ["records"]),
    ],
)
def test_it_asks_where_something_does_not_look_as_expected(said: rules.Told, asked: list[str]) -> None:
    assert rules.doubts(said) == asked


def test_what_is_doubted_has_to_be_explained() -> None:
    with pytest.raises(Problem, match="Explain it"):
        rules.check_complete(told(200, 100), method="รายชื่อผู้เข้าอบรม", explained="")
    rules.check_complete(told(200, 100), method="รายชื่อผู้เข้าอบรม", explained="เปิดอบรมเพิ่มอีกสองรุ่น")
    with pytest.raises(Problem, match="Say how"):
        rules.check_complete(told(100), method=" ", explained="")
    with pytest.raises(Problem, match="nothing to report"):
        rules.check_complete(told(None), method="x", explained="")


@given(st.sets(st.sampled_from("ABCDE")), st.sampled_from("ABCDE"), st.sets(st.sampled_from("ABCDE")))
def test_it_waits_for_everybody_it_names_but_who_reported(credited: set[str], org: str, cleared: set[str]) -> None:
    waiting = rules.waits_for(credited, org, cleared)
    assert set(waiting) == {one for one in credited if one != org and one not in cleared}


def test_nobody_approves_what_they_submitted() -> None:
    with pytest.raises(Denied):
        rules.check_approver(submitted_by="a", by="a")
    rules.check_approver(submitted_by="a", by="b")
