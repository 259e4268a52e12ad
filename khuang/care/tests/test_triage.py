"""The child-risk rubric of packs/thailand: a score suggests, and says why."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from khuang.care import triage

PACK = Path(__file__).resolve().parents[3] / "packs" / "thailand"


def rubric() -> dict[str, Any]:
    """The rubric's body as it is stored, without a database."""
    from khuang.care.content import Rubric

    raw = yaml.safe_load((PACK / "rubrics" / "child-risk.yaml").read_text(encoding="utf-8"))
    return Rubric.model_validate(raw).model_dump(mode="json")


RUBRIC = rubric()
FINE = {
    "child_danger": "no",
    "child_harm": "no",
    "child_care": "good",
    "child_home": "safe",
    "child_school": "yes",
    "child_support": "enough",
}


@pytest.mark.parametrize(
    ("changed", "risk", "rules"),
    [
        ({}, "none", ["nothing-found"]),
        ({"child_danger": "yes"}, "high", ["danger-now"]),
        ({"child_harm": "now", "child_danger": "yes"}, "high", ["danger-now", "harm-now"]),
        ({"child_care": "none"}, "high", ["nobody-cares"]),
        ({"child_home": "unsafe", "child_support": "none"}, "high", ["unsafe-and-alone"]),
        ({"child_home": "unsafe"}, "medium", ["home-unsafe"]),
        ({"child_danger": "unsure"}, "medium", ["danger-unsure"]),
        ({"child_harm": "before"}, "medium", ["harm-before"]),
        ({"child_school": "no"}, "medium", ["out-of-school"]),
        ({"child_school": "irregular", "child_support": "some"}, "medium", ["several"]),
        ({"child_school": "irregular"}, "low", ["often-absent"]),
        ({"child_care": "some"}, "low", ["care-at-times"]),
        ({"child_home": "poor"}, "low", ["home-poor"]),
        ({"child_support": "none"}, "low", ["little-support"]),
        ({"child_school": "young"}, "none", ["nothing-found"]),
    ],
)
def test_it_suggests_a_class_with_reasons(changed: dict[str, str], risk: str, rules: list[str]) -> None:
    found = triage.suggest(RUBRIC, FINE | changed)
    assert found.risk == risk
    assert [reason.rule for reason in found.reasons] == rules
    assert all(reason.th and reason.en for reason in found.reasons)


def test_it_suggests_nothing_when_nothing_was_answered() -> None:
    found = triage.suggest(RUBRIC, {"child_danger": "", "given_name": "x"})
    assert found.risk == ""
    assert set(found.unanswered) == set(FINE)


def test_it_names_what_was_skipped() -> None:
    found = triage.suggest(RUBRIC, {"child_danger": "no"})
    assert found.risk == "none"
    assert "child_harm" in found.unanswered


def test_it_is_for_children() -> None:
    assert triage.applies(RUBRIC, 17)
    assert triage.applies(RUBRIC, None)
    assert not triage.applies(RUBRIC, 18)


def test_it_takes_several_answers() -> None:
    body = RUBRIC | {
        "properties": ["papers"],
        "rules": [RUBRIC["rules"][0] | {"when": [{"property": "papers", "is_in": ["none"]}]}],
    }
    assert triage.suggest(body, {"papers": ["none", "birth"]}).risk == "high"
    assert triage.suggest(body, {"papers": "birth none"}).risk == "high"


@given(
    st.dictionaries(st.sampled_from(sorted(FINE)), st.sampled_from(["", "no", "yes", "none", "some", "unsafe", "now"]))
)
def test_one_more_warning_never_lowers_the_class(answers: dict[str, str]) -> None:
    order = ["", *reversed(triage.CLASSES)]
    before = triage.suggest(RUBRIC, answers).risk
    after = triage.suggest(RUBRIC, answers | {"child_danger": "yes"}).risk
    assert order.index(after) >= order.index(before)
    assert after == "high"
