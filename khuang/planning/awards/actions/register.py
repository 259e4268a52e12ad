"""The register: awards, evaluations, and how their findings go on."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem
from khuang.base.thai import straight
from khuang.planning.awards import rules
from khuang.planning.models import Award, Evaluation, EvaluationFinding, EvaluationStep, PlanLine
from khuang.planning.moves import next_number
from khuang.planning.rules import step
from khuang.trust import audit

AWARD = "name_th name_en giver_th giver_en year criteria_th criteria_en text_th text_en source state".split()
EVALUATION = "title_th title_en who_th who_en side on tools_th tools_en source".split()
FINDING = "text_th text_en action_th action_en office due".split()


def keep_award(*, told: Mapping[str, Any], award: Award | None = None, invented: bool = False, by: Actor) -> Award:
    """A new award, or one that is mended."""
    values = _values(told, AWARD)
    row = award or Award(invented=invented, by=by.id)
    with write():
        _keep(row, values, new=award is None)
        audit.record(by=by, action="planning.award.kept", object_kind="award", object_id=row.id)
    return row


def keep_evaluation(
    *, told: Mapping[str, Any], award: Award | None = None, evaluation: Evaluation | None = None, invented: bool = False,
    by: Actor,
) -> Evaluation:  # fmt: skip
    values = {**_values(told, EVALUATION), "award": award}
    if values["on"] > timezone.localdate():
        raise Problem(_("This day has not come yet."), field="on")
    row = evaluation or Evaluation(invented=invented, by=by.id)
    with write():
        if evaluation is None:
            row.number = next_number(Evaluation)
        _keep(row, values, new=evaluation is None)
        audit.record(by=by, action="planning.evaluation.kept", object_kind="evaluation", object_id=row.id)
    return row


def keep_finding(
    *, evaluation: Evaluation, told: Mapping[str, Any], line: PlanLine | None = None,
    finding: EvaluationFinding | None = None, by: Actor,
) -> EvaluationFinding:  # fmt: skip
    """What was found and what is done about it. An action of words needs an office and a day; a project has its own."""
    values = {**_values(told, FINDING), "line": line}
    if values["action_th"] and not line and not (values["office"] and values["due"]):
        raise Problem(_("Say which office does it, and by when; or choose a project of the plan."), field="office")
    row = finding or EvaluationFinding(evaluation=evaluation)
    with write():
        _keep(row, values, new=finding is None)
        _step(row, "plan", "", by)
    return row


def go_on(*, finding: EvaluationFinding, verb: str, words: str = "", by: Actor) -> None:
    """Begin it, finish it, refuse it with a reason, open it again."""
    words = straight(words).strip()[: rules.LONGEST]
    state = step(rules.FINDING, finding.state, verb)
    if verb in rules.NEEDS_WORDS and not words:
        raise Problem(_("Say what was done, or why: everybody reads it."), field="words")
    if verb == "begin" and not (finding.line_id or finding.action_th):
        raise Problem(_("Say first what is done about it."), field="verb")
    with write():
        change(finding, state=state, words=words)
        _step(finding, verb, words, by)


def _values(told: Mapping[str, Any], names: list[str]) -> dict[str, Any]:
    values = {name: told.get(name) for name in names}
    return {
        n: (v.strip() if isinstance(v, str) else v if v is not None or n in ("due", "on") else "")
        for n, v in values.items()
    }


def _keep(row: Any, values: Mapping[str, Any], *, new: bool) -> None:
    if not new:
        change(row, **values)
        return
    for name, value in values.items():
        setattr(row, name, value)
    row.save(force_insert=True)


def _step(finding: EvaluationFinding, verb: str, words: str, by: Actor) -> None:
    EvaluationStep(finding=finding, verb=verb, words=words, by=by.id, at=timezone.now()).save(force_insert=True)
    audit.record(by=by, action=f"planning.finding.{verb}", object_kind="evaluation-finding", object_id=finding.id)
