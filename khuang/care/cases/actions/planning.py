"""The plan of a case: goals with a service, who provides it, by when; what became of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.errors import Problem
from khuang.care.actions.common import in_words
from khuang.care.cases import rules
from khuang.care.cases.actions.common import enter
from khuang.care.cases.actions.working import check_open
from khuang.care.cases.folder import Folder
from khuang.care.cases.sealing import Known, put
from khuang.care.models.cases import PlanItem
from khuang.trust.writing import Writer

SAID = {"give": "given", "drop": "dropped", "miss": "missed", "plan": "planned"}


@dataclass(frozen=True, slots=True)
class NewItem:
    """``service``: a type of the packs; ``org``: code of who provides it; ``assignee``: the user who does it, if ours."""

    goal: str
    kind: str = "service"
    service: str = ""
    org: str = ""
    due: date | None = None
    assignee: UUID | None = None
    words: Mapping[str, Any] | None = None


def plan(*, folder: Folder, new: NewItem, by: Actor) -> PlanItem:
    """Add a line to the plan. Raises Problem."""
    check_open(folder)
    if not new.goal.strip():
        raise Problem(_("Write what is to be reached."), field="goal")
    if new.due is None:
        raise Problem(_("Say by when."), field="due")
    row = PlanItem(case=folder.row, locker=folder.row.locker, tier=folder.row.tier)
    pen = Writer(folder.keys)
    clear = {
        "kind": new.kind, "service": new.service or None, "org": new.org or None, "due": new.due, "standing": "planned",
        "assignee": new.assignee,
    }  # fmt: skip
    put(pen, row, {"goal": new.goal.strip(), **(new.words or {})}, clear)
    enter(folder, "planned", by=by, ref=new.kind, pen=pen, save=[row], dues=[*_dues(folder), new.due])
    return row


def settle(*, folder: Folder, item: Known[PlanItem], verb: str, note: str = "", by: Actor) -> None:
    """``verb``: give | drop | miss (the service cannot be had) | plan (again). Raises Problem, Stale."""
    check_open(folder)
    with in_words():
        after = rules.check_step("plan", item["standing"], verb)
    if verb in ("drop", "miss") and not note.strip():
        raise Problem(_("Write why."), field="note")
    pen, row = Writer(folder.keys), item.row
    said = {"note": note.strip()} if note.strip() else {}
    put(pen, row, {**item.words, **({"outcome": note.strip()} if said else {})}, {**item.clear, "standing": after})
    dues = [*_dues(folder, without=item), *([item["due"]] if after == "planned" else [])]
    enter(folder, SAID[verb], by=by, ref=item["service"] or "", words=said, pen=pen, save=[row], dues=dues)


def approve_plan(*, folder: Folder, note: str = "", by: Actor) -> None:
    """A supervisor agrees with the plan as it stands. Nobody approves what they plan alone. Raises Problem."""
    check_open(folder)
    planner = next((one["by"] for one in reversed(folder.steps) if one["what"] == "planned"), None)
    if folder.reader == "worker" or not folder.plan or planner == by.id:
        raise Problem(_("Somebody other than the one who works on it must approve the plan."))
    enter(folder, "plan-approved", by=by, words={"note": note.strip()} if note.strip() else {})


def _dues(folder: Folder, without: Known[PlanItem] | None = None) -> list[Any]:
    return [one["due"] for one in folder.plan if one["standing"] == "planned" and one is not without]
