"""What the answers to a screening suggest. Pure: a score suggests, a person decides and signs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from khuang.care.pathways.content import Screening
from khuang.care.triage import CLASSES, suggest
from khuang.content.kinds import Both

Answers = Mapping[str, Any]  # question → code, or several separated by blanks


@dataclass(frozen=True, slots=True)
class Judged:
    """``risk``: high | medium | low | none, or "" when nothing was answered. ``kind``: what was found, by code.

    ``reasons``: (th, en, my) sentences that cite the answers. ``points``: of a sum, when every question was answered.
    """

    risk: str
    kind: str = ""
    contexts: tuple[str, ...] = ()
    reasons: tuple[Both, ...] = ()
    unanswered: tuple[str, ...] = ()
    points: int | None = None


def judge(item: Screening, answers: Answers, rubric: Mapping[str, Any] | None = None) -> Judged:
    """``rubric``: the stored body of the one that the screening names; only its method needs it."""
    given = {question.key: _codes(answers.get(question.key)) for question in item.questions}
    unanswered = tuple(key for key, codes in given.items() if not codes)
    if item.method == "rubric":
        return _rubric(rubric or {}, answers)
    if len(unanswered) == len(given):
        return Judged("", unanswered=unanswered)
    return _METHODS[item.method](item, given, unanswered)


def stale(item: Screening, risk: str, decided_at: datetime, now: datetime) -> bool:
    """Whether a decision is too old to stand: a "low" of fourteen months ago is "unknown"."""
    days = {str(key): value for key, value in item.again_days.items()}.get(risk)
    return days is not None and decided_at + timedelta(days=days) < now


def _rubric(body: Mapping[str, Any], answers: Answers) -> Judged:
    found = suggest(body, answers)
    return Judged(found.risk, reasons=tuple(Both(th=r.th, en=r.en) for r in found.reasons), unanswered=found.unanswered)


def _rules(item: Screening, given: Mapping[str, frozenset[str]], unanswered: tuple[str, ...]) -> Judged:
    held = [rule for rule in item.rules if _holds(rule.when, rule.at_least, given)]
    risk = next((name for name in CLASSES if any(rule.risk == name for rule in held)), "none")
    reasons = tuple(rule.reason for rule in held if rule.risk == risk)
    return Judged(risk, reasons=reasons or _nothing(item), unanswered=unanswered)


def _sum(item: Screening, given: Mapping[str, frozenset[str]], unanswered: tuple[str, ...]) -> Judged:
    """Without every answer there is no sum: half a score would look like a low one."""
    if unanswered:
        return Judged("", unanswered=unanswered)
    points = sum(choice.points or 0 for q in item.questions for choice in q.choices if choice.code in given[q.key])
    band = next(band for band in item.bands if band.low <= points <= band.high)
    return Judged(band.risk, f"{band.low}-{band.high}", reasons=(band.title,), points=points)


def _signs(item: Screening, given: Mapping[str, frozenset[str]], unanswered: tuple[str, ...]) -> Judged:
    """Any one sign is enough; two are not worse than one, so nothing is added up."""
    seen = tuple(question.title for question in item.questions if "yes" in given[question.key])
    if not seen:
        return Judged("none", reasons=_nothing(item), unanswered=unanswered)
    return Judged("high", "found", reasons=((item.found,) if item.found else ()) + seen, unanswered=unanswered)


def _first_yes(item: Screening, given: Mapping[str, frozenset[str]], unanswered: tuple[str, ...]) -> Judged:
    kind = next((kind for kind in item.kinds if "yes" in given.get(kind.question, ())), None)
    if kind is None:
        return Judged("none", reasons=_nothing(item), unanswered=unanswered)
    contexts = tuple(
        one.code
        for one in item.contexts
        if (not one.kinds or kind.code in one.kinds)
        and all(not given.get(key, frozenset()).isdisjoint(codes) for key, codes in one.answers.items())
    )
    return Judged(kind.risk, kind.code, contexts, (kind.title,), unanswered)


_METHODS = {"rules": _rules, "sum": _sum, "signs": _signs, "first-yes": _first_yes}


def _holds(when: Any, at_least: int, given: Mapping[str, frozenset[str]]) -> bool:
    true = sum(not given.get(one.property, frozenset()).isdisjoint(one.is_in) for one in when)
    return true >= (at_least or len(when))


def _nothing(item: Screening) -> tuple[Both, ...]:
    return (item.otherwise,) if item.otherwise else ()


def _codes(answer: object) -> frozenset[str]:
    if isinstance(answer, str):
        return frozenset(answer.split())
    return frozenset(str(code) for code in answer) if isinstance(answer, (list, tuple, set, frozenset)) else frozenset()
