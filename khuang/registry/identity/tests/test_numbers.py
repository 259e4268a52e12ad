"""Numbers: a history, a warning where a digit does not fit, a meaning that is told and never kept."""

import ast
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuang.base.errors import Problem
from khuang.registry import finding, queries
from khuang.registry.identity import actions, history, numbers
from khuang.registry.models import Person
from khuang.registry.reducers import Observed
from khuang.registry.rules import IDENTIFIERS, check_digit
from khuang.registry.tests import people
from khuang.trust.reading import Purpose

HOUSE = Path(__file__).resolve().parents[3]
AT = datetime(2026, 1, 1, tzinfo=UTC)


def said(number: int, day: int, **values: Any) -> Observed:
    retracts = values.pop("retracts", ())
    return Observed(UUID(int=number), AT + timedelta(days=day), values, retracts=retracts)


@given(st.text("0123456789", min_size=12, max_size=12))
def test_it_takes_any_first_digit_and_one_last_digit(body: str) -> None:
    fitting = [digit for digit in "0123456789" if numbers.doubts("number13", body + digit) == ()]
    assert fitting == [check_digit(body)]


@pytest.mark.parametrize(
    ("kind", "number", "doubts"),
    [
        ("number13", "0-0501-00000-00-0", ("number-check",)), ("number13", "๑ ๑๐๑๗ ๐๐๒๓๐ ๗๐ ๘", ()),
        ("number13", "123", ("number-form",)),
        ("number13", "G644200000001", ()), ("gcode", "G644200000001", ()), ("gcode", "6442", ("number-form",)),
        ("passport", "MA123456", ()), ("unhcr", "", ()), ("pink_card", "001", ("number-form",)),
    ],
)  # fmt: skip
def test_it_warns_by_the_kind_of_number(kind: str, number: str, doubts: tuple[str, ...]) -> None:
    assert numbers.doubts(kind, number) == doubts


def test_it_keeps_every_number_ever_held_the_current_ones_first() -> None:
    found = history.held(
        [said(1, 0, number13="0011111111118"), said(2, 90, number13="1-1017-00230-70-8", passport="ma 12")]
    )
    assert [(n["kind"], n["value"], n.get("until", "")) for n in found] == [
        ("number13", "1101700230708", ""), ("passport", "MA12", ""), ("number13", "0011111111118", "2026-04-01"),
    ]  # fmt: skip


def test_it_forgets_a_number_that_was_a_mistake() -> None:
    wrong = said(1, 0, number13="0011111111118")
    assert history.held([wrong, said(2, 1, retracts=((str(wrong.id), "number13"),))]) == []


def test_it_knows_a_g_code_that_was_told_as_the_thirteen_digits() -> None:
    assert history.held([said(1, 0, number13="g644200000001")])[0]["kind"] == "gcode"


@given(st.permutations(range(4)))
def test_it_has_the_same_history_in_any_order(order: list[int]) -> None:
    told = [
        said(1, 0, number13="0011111111118"),
        said(2, 5, number13="1101700230708"),
        said(3, 6, **{IDENTIFIERS: [{"kind": "passport", "value": "MA1", "since": "2020-01-01", "source": "saw it"}]}),
        said(4, 9, passport="MA2"),
    ]
    assert history.held([told[n] for n in order]) == history.held(told)


@pytest.mark.django_db
def test_it_finds_and_forgets_a_number_written_down(cell: Any, acting: Any) -> None:
    people.villages()
    by = acting("caseworker", place=people.A)
    _home, (one, _other) = people.home("บัวผัน", "คำปัน")
    doubts = actions.add_number(person=one, kind="pink_card", value="0-0111-11111-11-9", source="saw the card", by=by)
    assert doubts == ("number-check",)
    assert [p.id for p, _words in finding.find("0011111111119", by=by).people] == [one.id]
    one.refresh_from_db()
    actions.never_theirs(person=one, kind="pink_card", value="0011111111119", reason="his brother's", by=by)
    assert finding.find("0011111111119", by=by).people == []
    words = queries.words([Person.objects.get(id=one.id)], by=by, purpose=Purpose.CASEWORK)[0]
    assert not words.get(IDENTIFIERS)
    with pytest.raises(Problem):
        actions.add_number(person=one, kind="licence", value="1", source="x", by=by)
    with pytest.raises(Problem):
        actions.add_number(
            person=one, kind="passport", value="A1", source="x", since=date(2026, 2, 1), until=date(2026, 1, 1), by=by
        )


@pytest.mark.django_db
def test_it_settles_numbers_that_differ(cell: Any, acting: Any, monkeypatch: Any) -> None:
    from khuang.registry import properties
    from khuang.registry.reducers import Property

    people.villages()
    rule = {"number13": Property("number13", "review")}
    monkeypatch.setattr(properties, "_properties", lambda at: rule)
    by = acting("caseworker", place=people.A)
    home, (one,) = people.home("บัวผัน", number13="0011111111118")
    people.met(one, home.id, days=9, number13="1101700230708")
    assert (
        "several:number13"
        in queries.words([Person.objects.get(id=one.id)], by=by, purpose=Purpose.CASEWORK)[0]["review"]
    )
    actions.add_number(person=one, kind="number13", value="1 1017 00230 70 8", source="saw the card", by=by)
    words = queries.words([Person.objects.get(id=one.id)], by=by, purpose=Purpose.CASEWORK)[0]
    assert words["review"] == [] and words["number13"] == "1101700230708"
    assert [(n["value"], bool(n.get("until"))) for n in words[IDENTIFIERS]] == [
        ("1101700230708", False),
        ("0011111111118", True),
    ]


def test_it_tells_the_class_of_a_number_on_one_page_alone() -> None:
    """What the first digit says is read by the page of numbers; no other module of the town names that table."""
    readers = set()
    for path in HOUSE.rglob("*.py"):
        if "tests" in path.parts or path.name == "numbers.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Attribute)
                and node.attr in ("meaning", "CLASSES")
                and getattr(node.value, "id", "") == "numbers"
            ):
                readers.add(str(path.relative_to(HOUSE)))
            if isinstance(node, ast.ImportFrom) and node.module == "khuang.registry.identity.numbers":
                assert not {"meaning", "CLASSES"} & {alias.name for alias in node.names}
    assert readers == {"registry/identity/views.py"}


def test_it_tells_the_day_of_the_town_wherever_the_clock_stands():
    """The same moment, as the phone said it and as the database gives it back."""
    bangkok = timezone(timedelta(hours=7))
    early = datetime(2026, 8, 12, 1, 0, tzinfo=bangkok)
    for at in (early, early.astimezone(UTC)):
        one = Observed(UUID(int=1), at, {"number13": "1993518190938"})
        assert history.held([one], bangkok)[0]["told"] == "2026-08-12"
