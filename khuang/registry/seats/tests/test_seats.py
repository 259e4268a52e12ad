"""What the town asks of its offices, place by place; who held them, year by year."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuang.base.actor import SYSTEM
from khuang.base.errors import Problem
from khuang.registry.offices import free_code, leave_office, make_office, take_office
from khuang.registry.seats import queries, rules
from khuang.registry.seats.rules import MET, NOT_MET, VACANT, Held, Rule, Seat, check, timeline
from khuang.registry.tests import people
from khuang.registry.tests.people import A

WOMAN = Rule("w", "assistant", "village", women=1)
SIZE = Rule("s", "council", "lgu", size=3)
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("seats", "state"),
    [
        (["f", "m"], MET), (["m", "m"], NOT_MET), (["m", ""], VACANT), ([""], VACANT), ([], NOT_MET), (["other"], NOT_MET),
        (["unsaid", ""], VACANT),
    ],
)  # fmt: skip
def test_it_asks_for_a_woman_in_each_village(seats: list[str], state: str) -> None:
    found = check(WOMAN, [Seat("assistant", "v1", gender) for gender in seats] + [Seat("assistant", "v2", "f")], ["v1"])
    assert [(one.place, one.state) for one in found] == [("v1", state)]


@pytest.mark.parametrize(
    ("held", "state"), [("fmm", MET), ("fm ", VACANT), ("fm", NOT_MET), ("fmmm", NOT_MET), ("", NOT_MET)]
)
def test_it_asks_for_a_size(held: str, state: str) -> None:
    assert check(SIZE, [Seat("council", "l", gender.strip()) for gender in held], ["l"])[0].state == state


@given(st.lists(st.sampled_from(["f", "m", "other", "unsaid", ""])), st.integers(1, 4))
def test_it_says_vacant_only_where_filling_seats_would_meet_it(genders: list[str], need: int) -> None:
    seats = [Seat("assistant", "v", gender) for gender in genders]
    rule = Rule("w", "assistant", "village", women=need)
    found = check(rule, seats, ["v"])[0]
    filled = check(rule, [Seat("assistant", "v", one.gender or "f") for one in seats], ["v"])[0]
    assert (found.state == MET) == (found.have >= need)
    assert (found.state != NOT_MET) == (filled.state == MET)


def test_it_tells_of_a_year_only_when_something_changed() -> None:
    terms = [Held("mayor", "m", date(2001, 3, 1), date(2004, 6, 1)), Held("mayor", "f", date(2004, 6, 2))]
    found = [(one.year, one.women, one.men) for one in timeline(terms, today=TODAY)]
    assert found == [(2001, 0, 1), (2004, 1, 0)]


def test_it_gives_no_share_where_the_source_gives_no_number() -> None:
    assert rules.Year(2004, "council", None, None).share is None
    assert rules.Year(2001, "council", 0, None).share is None
    assert rules.Year(2008, "council", 5, 7).share == 5 / 12


@pytest.mark.django_db
def test_it_shows_a_vacant_office_and_what_it_does_to_the_rule(cell: Any, monkeypatch: Any) -> None:
    people.villages()
    body = {
        "code": "w",
        "office": "assistant",
        "level": "village",
        "women": 1,
        "label": {"th": "ก", "en": "w"},
        "source": "s",
    }
    monkeypatch.setattr(
        queries.content, "current", lambda kind: [type("Item", (), {"body": body})] if kind == "office-rule" else []
    )
    office = make_office(code=free_code("assistant"), kind="assistant", place=A, by=SYSTEM)
    term = take_office(office=office, holder="บัวผัน", gender="f", since=date(2026, 1, 1), source="s", by=SYSTEM)
    assert [one["code"] for one in queries.checks("en")[0]["checks"]] == [MET, NOT_MET]
    leave_office(term=term, until=date(2026, 5, 1), by=SYSTEM)
    assert [one["code"] for one in queries.checks("en")[0]["checks"]] == [VACANT, NOT_MET]
    assert queries.offices("en")[0]["term"] is None
    assert [(y.year, y.women) for y in queries.timeline()[0]["years"]] == [(2026, 0)]


@pytest.mark.django_db
def test_it_refuses_a_term_that_cannot_be(cell: Any) -> None:
    people.villages()
    office = make_office(code="mayor", kind="mayor", place=A, by=SYSTEM)
    given_: dict[str, Any] = {"office": office, "holder": "x", "gender": "f", "source": "s", "by": SYSTEM}
    with pytest.raises(Problem):
        take_office(since=date(2026, 2, 1), until=date(2026, 1, 1), **given_)
    take_office(since=date(2026, 2, 1), **given_)
    with pytest.raises(Problem):
        take_office(since=date(2026, 2, 1), **given_)
