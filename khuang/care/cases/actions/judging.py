"""Risk within a case: the screening suggests with reasons, a person decides and signs; stale decisions are asked again."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.errors import Problem
from khuang.care.cases.actions.common import enter
from khuang.care.cases.actions.working import check_open
from khuang.care.cases.folder import Folder
from khuang.care.cases.sealing import Known, put
from khuang.care.models.cases import Screened
from khuang.care.pathways import queries as pathways
from khuang.care.pathways import screening
from khuang.care.rules import RISKS
from khuang.trust.writing import Writer


def screen(*, folder: Folder, answers: Mapping[str, Any], by: Actor) -> Screened:
    """Keep the answers and what they suggest, with the version that suggested it. Nobody has decided anything yet."""
    check_open(folder)
    item = folder.pathway.screening
    if item is None:
        raise Problem(_("This pathway asks no questions of this kind."))
    found = screening.judge(item, answers, pathways.rubric(folder.pathway))
    words = {
        "answers": dict(answers), "version": f"{item.key} {item.version}", "kind": found.kind, "points": found.points,
        "contexts": list(found.contexts), "reasons": [one.model_dump() for one in found.reasons],
        "unanswered": list(found.unanswered),
    }  # fmt: skip
    row, pen = _row(folder), Writer(folder.keys)
    put(pen, row, words, {"suggested": found.risk or None, "decided": None, "at": timezone.now(), "by": by.id})
    enter(folder, "screened", by=by, pen=pen, save=[row])
    return row


def decide(*, folder: Folder, screened: Known[Screened] | None, risk: str, reason: str, by: Actor) -> Screened:
    """Sign a class. Another than the one suggested needs a reason. Raises Problem."""
    check_open(folder)
    if risk not in RISKS:
        raise Problem(_("Choose one of the four classes."), field="risk")
    suggested = screened["suggested"] if screened else None
    if suggested != risk and not reason.strip():
        raise Problem(_("Write why you decide otherwise than the answers suggest."), field="reason")
    row, pen = _row(folder), Writer(folder.keys)
    kept = {
        name: screened.words[name] for name in ("version", "kind", "contexts") if screened and name in screened.words
    }
    clear = {"suggested": suggested, "decided": risk, "at": timezone.now(), "by": by.id}
    put(pen, row, {**kept, "reason": reason.strip(), "of": str(screened.row.pk) if screened else ""}, clear)
    enter(folder, "decided", by=by, clear={"risk": risk}, pen=pen, save=[row])
    return row


def _row(folder: Folder) -> Screened:
    return Screened(case=folder.row, locker=folder.row.locker, tier=folder.row.tier)
