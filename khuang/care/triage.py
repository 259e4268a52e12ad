"""A rubric on a child's answers: which class it suggests, and why. Pure. A score suggests, a person decides.

A rubric is a pack's (``care.content.Rubric``), given here as its stored body. The most severe class of which any rule
holds is suggested, with the reasons of every rule of that class; without any, the mildest.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

CLASSES = ("high", "medium", "low", "none")  # most severe first


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: the rule's key and its sentence in both languages."""

    rule: str
    risk: str
    th: str
    en: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``risk``: high | medium | low | none, or "" when none of the rubric's questions was answered.

    ``unanswered``: questions that were skipped; whoever decides should see them.
    """

    risk: str
    reasons: tuple[Reason, ...]
    unanswered: tuple[str, ...]


def applies(rubric: Mapping[str, Any], age: int | None) -> bool:
    """Whether the rubric is for somebody of this age in years; an unknown age does not exclude."""
    return age is None or age < rubric["under_age"]


def suggest(rubric: Mapping[str, Any], answers: Mapping[str, Any]) -> Suggestion:
    """Evaluate a rubric. ``answers``: property → code, or several codes (list, or text separated by blanks)."""
    given = {code: _codes(answers.get(code)) for code in rubric["properties"]}
    unanswered = tuple(code for code, codes in given.items() if not codes)
    if len(unanswered) == len(given):
        return Suggestion("", (), unanswered)
    found = [rule for rule in rubric["rules"] if _holds(rule, given)]
    risk = next((name for name in CLASSES if any(rule["risk"] == name for rule in found)), "none")
    reasons = [_reason(rule) for rule in found if rule["risk"] == risk]
    if not reasons:
        reasons = [Reason("nothing-found", "none", rubric["otherwise"]["th"], rubric["otherwise"]["en"])]
    return Suggestion(risk, tuple(reasons), unanswered)


def _codes(answer: object) -> frozenset[str]:
    if answer is None:
        return frozenset()
    if isinstance(answer, str):
        return frozenset(answer.split())
    if isinstance(answer, (Sequence, set, frozenset)):
        return frozenset(str(code) for code in answer)
    return frozenset([str(answer)])


def _holds(rule: Mapping[str, Any], given: Mapping[str, frozenset[str]]) -> bool:
    """At least ``at_least`` of the conditions hold (0: all of them)."""
    conditions = rule["when"]
    true = sum(not given.get(c["property"], frozenset()).isdisjoint(c["is_in"]) for c in conditions)
    return true >= (rule["at_least"] or len(conditions))


def _reason(rule: Mapping[str, Any]) -> Reason:
    return Reason(rule["key"], rule["risk"], rule["reason"]["th"], rule["reason"]["en"])
