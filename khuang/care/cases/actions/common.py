"""One line of the ledger, with whatever else it changes, in one short write."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change
from khuang.base.errors import Denied
from khuang.care.actions.common import tell, writing
from khuang.care.cases import rules
from khuang.care.cases.folder import Folder
from khuang.care.cases.sealing import put
from khuang.care.cases.telling import about_of, told
from khuang.care.models.cases import Case, Step, Tiered
from khuang.care.pathways import rules as pathways
from khuang.trust import audit
from khuang.trust.writing import Writer

Words = Mapping[str, Any]


def line(case: Case, what: str, pen: Writer, *, by: Actor, now: datetime, stage: str = "", ref: str = "",
         words: Words | None = None) -> Step:  # fmt: skip
    """An unsaved line of the ledger."""
    row = Step(case=case, locker=case.locker, tier=case.tier)
    put(pen, row, words or {}, {"what": what, "stage": stage or None, "ref": ref or None, "at": now, "by": by.id})
    return row


def enter(
    folder: Folder, what: str, *, by: Actor, stage: str = "", ref: str = "", words: Words | None = None,
    clear: Words | None = None, state: str = "", dues: Sequence[Any] | None = None, pen: Writer | None = None,
    save: Sequence[Tiered] = (), **columns: Any,
) -> Step:  # fmt: skip
    """Write one line, and with it: new clear values of the case, its state, other rows that come (sealed with ``pen``).

    ``dues``: days of the plan as they will stand, when they change. ``columns``: of the case that are clear in either tier.
    Raises Stale when somebody else wrote meanwhile.
    """
    check_worker(folder)
    case, pen, now = folder.row, pen or Writer(folder.keys), timezone.now()
    row = line(case, what, pen, by=by, now=now, stage=stage, ref=ref, words=words)
    after = {**folder.case.clear, **(clear or {}), **({"stage": stage} if stage else {})}
    columns["wake_on"] = _wake_on(folder, after, rules.Done(what, now, stage, ref), dues, state or case.state)
    columns |= {"state": state} if state else {}
    about = about_of(case)
    with writing():
        _change(folder, after, pen, columns)
        for one in (row, *save):
            one.save()
        pen.store()
        if case.tier == "personal":
            tell([told(case, about)])
        record(f"care.case.{what}", case, pen, by)
    return row


def _change(folder: Folder, after: Words, pen: Writer, columns: dict[str, Any]) -> None:
    """Compare-and-set of the case's row: columns of the personal tier, a new envelope of the restricted one."""
    case = folder.row
    if dict(after) != dict(folder.case.clear):
        put(pen, case, folder.case.words, after)
        columns |= {"sealed": case.sealed, "schema": case.schema}
        if case.tier == "personal":
            columns |= {attname: getattr(case, attname) for attname in _attnames(case)}
    change(case, **columns)


def _attnames(case: Case) -> list[str]:
    return [case._meta.get_field(name).attname for name in case.CLEAR]  # type: ignore[union-attr]


def _wake_on(folder: Folder, after: Words, new: rules.Done, dues: Sequence[Any] | None, state: str) -> Any:
    today = timezone.localdate()
    if state == "closed":
        return rules.kept_until(today, folder.pathway.keep_months)
    running = pathways.clocks(folder.pathway, rules.happened([*folder.done, new]), after.get("risk") or "")
    standing = dues if dues is not None else [one["due"] for one in folder.plan if one["standing"] == "planned"]
    days = {one.due: timezone.localdate(one.due) for one in running}
    return rules.wake_on(running, standing, days) or today + rules.LOOK_AGAIN


def record(action: str, case: Model, pen: Writer, by: Actor) -> None:
    """The audit names the case by a tag alone, and of a restricted one not even that it is a case."""
    restricted = getattr(case, "tier", "") == "restricted"
    audit.record(
        by=by, action="care.record.written" if restricted else action,
        object_kind="record" if restricted else "case", object_id=case.pk, detail={"sealed": pen.digests},
    )  # fmt: skip


def check_worker(folder: Folder) -> None:
    """Raises Denied for a colleague, who sees where and may take the case over, but not write in it."""
    if folder.reader not in ("worker", "supervisor", "team"):
        raise Denied(_("Take this over first: somebody must answer for what is written here."))
