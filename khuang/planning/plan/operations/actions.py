"""Operations on a plan: begun, given lines to touch, brought on step by step, announced."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem
from khuang.forum.models import Meeting
from khuang.planning.models import LineChange, LineVersion, OperationStep, Plan, PlanLine, PlanOperation
from khuang.planning.moves import next_number
from khuang.planning.plan.actions import enter, link_money, move_line
from khuang.planning.plan.operations import columns, rules
from khuang.planning.works.actions import retell
from khuang.trust import audit


@dataclass(frozen=True)
class Sitting:
    """What is written down of a step: its day; where a committee sat, how many, how many women, number of the minutes."""

    on: date
    present: int | None = None
    women: int | None = None
    minutes: str = ""
    remark: str = ""


def begin(*, plan: Plan, kind: str, reason_th: str, reason_en: str = "", by: Actor) -> PlanOperation:
    """Raises Problem where the plan is not in the state for it, or is being made already."""
    rules.check_may_begin(kind, plan.state)
    open_ones = plan.operations.exclude(state__in=("announced", "withdrawn"))
    if kind == "make" and open_ones.filter(kind="make").exists():
        raise Problem(_("The making of this plan has begun already."))
    row = PlanOperation(
        plan=plan, kind=kind, reason_th=reason_th, reason_en=reason_en, made_on=timezone.localdate(), by=by.id
    )
    with write():
        row.number = next_number(PlanOperation)
        row.save(force_insert=True)
        audit.record(by=by, action="planning.operation.begun", object_kind="plan_operation", object_id=row.id)
    return row


def touch(
    *, operation: PlanOperation, line: PlanLine, how: str, after: Mapping[str, Any] | None = None, by: Actor
) -> LineChange:
    """Puts a line under the operation: ``how`` enter | change | remove. ``after``: columns as they shall be."""
    _check_open(operation)
    rules.check_touch(operation.kind, how, line.state)
    now = columns.values(line)
    changed = columns.differing(now, after or {}) if how == "change" else {}
    if how == "change":
        rules.check_columns(operation.kind, changed)
    taken = LineChange.objects.filter(line=line, operation__plan=operation.plan).exclude(operation=operation)
    if taken.exclude(operation__state__in=("announced", "withdrawn")).exists():
        raise Problem(_("Another operation that is under way touches this project: let it end first."))
    with write():
        row, _made = LineChange.objects.update_or_create(
            operation=operation, line=line,
            defaults={"touch": how, "before": {name: now[name] for name in changed}, "after": changed},
        )  # fmt: skip
        audit.record(by=by, action="planning.operation.touched", object_kind="plan_line", object_id=line.id)
    return row


def leave(*, operation: PlanOperation, line: PlanLine, by: Actor) -> None:
    """Takes a line from under the operation again."""
    _check_open(operation)
    with write():
        LineChange.objects.filter(operation=operation, line=line).delete()
        audit.record(by=by, action="planning.operation.left", object_kind="plan_line", object_id=line.id)


def advance(
    *,
    operation: PlanOperation,
    verb: str,
    sitting: Sitting,
    hearing: Meeting | None = None,
    number: str = "",
    by: Actor,
) -> None:
    """The next step. ``hearing`` for ``hear``, ``number`` of the announcement for ``announce``. Raises Denied, Problem."""
    became = rules.after(operation.kind, operation.state, verb)
    found = _checked(operation, verb, sitting, hearing, number, by)
    with write():
        if verb in rules.BECOMES and not _touched(operation):
            raise Problem(_("The operation touches no project yet: name the projects first."))
        _move(operation, became, found.pop("_sitting"), by, **found)
        if verb == "announce":
            _apply(operation, by)


def tag(*, line: PlanLine, rights: Sequence[str], targets: Sequence[str], groups: Sequence[str], by: Actor) -> None:
    """The town's own tags are no column of the law's form: they may change at any time, and are kept as a version."""
    wanted = {"rights": sorted(rights), "targets": sorted(targets), "groups": sorted(groups)}
    if not columns.differing(columns.values(line), wanted):
        return
    with write():
        change(line, **wanted)
        audit.record(by=by, action="planning.line.tagged", object_kind="plan_line", object_id=line.id)
        if line.versions.exists():
            keep_version(line, touch="tags", operation=None, by=by)


def withdraw(*, operation: PlanOperation, remark: str, by: Actor) -> None:
    _step_back(operation, "withdraw", remark, by)


def send_back(*, operation: PlanOperation, remark: str, by: Actor) -> None:
    """Back to the draft; it is heard and considered again, every step of it."""
    _step_back(operation, "return", remark, by, hearing=None)


# -- inside
def _checked(
    operation: PlanOperation, verb: str, sitting: Sitting, hearing: Meeting | None, number: str, by: Actor
) -> dict[str, Any]:
    """The columns that the step sets, and the sitting as it will be written down."""
    found: dict[str, Any] = {"_sitting": sitting}
    if verb == "hear":
        if hearing is None:
            raise Problem(_("Choose an official hearing that is over, with its minutes signed."), field="hearing")
        rules.check_hearing(kind=hearing.kind, state=hearing.state, signatures=len(hearing.signed_by))
        used = PlanOperation.objects.filter(hearing=hearing).exclude(state="withdrawn").exclude(pk=operation.pk)
        if used.exists():
            raise Problem(_("This hearing was held for another operation: each needs its own."), field="hearing")
        found = {"_sitting": Sitting(hearing.held_on, remark=sitting.remark), "hearing": hearing}
    if verb in rules.COMMITTEES:
        rules.check_committee(sitting.present, sitting.women, sitting.minutes)
    if verb == "approve" and by.id is not None and by.id == operation.by:
        raise Denied(_("Whoever began the operation does not approve it: somebody else must."))
    if verb == "announce":
        if not number.strip():
            raise Problem(_("Give the number of the announcement."), field="number")
        found |= {"announcement": number.strip(), "announced_on": sitting.on}
    last = _last_day(operation)
    rules.check_day(found["_sitting"].on, previous=last, today=timezone.localdate())
    return found


def _last_day(operation: PlanOperation) -> date | None:
    """Of the newest step since it was begun or sent back."""
    newest = operation.steps.order_by("at").last()
    return newest.on if newest and newest.became != "drafted" else None


def _check_open(operation: PlanOperation) -> None:
    if operation.state != "drafted":
        raise Problem(_("The operation is on its way: what it touches stays as it is. Send it back first."))


def _touched(operation: PlanOperation) -> bool:
    if operation.kind == "make":
        return operation.plan.lines.exclude(state__in=("draft", "dropped")).exists()
    return operation.changes.exists()


def _step_back(operation: PlanOperation, verb: str, remark: str, by: Actor, **more: Any) -> None:
    became = rules.after(operation.kind, operation.state, verb)
    if not remark.strip():
        raise Problem(_("Say why, in a sentence: everybody may read it."), field="remark")
    with write():
        _move(operation, became, Sitting(timezone.localdate(), remark=remark.strip()), by, **more)


def _move(operation: PlanOperation, became: str, sitting: Sitting, by: Actor, **more: Any) -> None:
    was = operation.state
    change(operation, state=became, **more)
    OperationStep.objects.create(
        operation=operation, was=was, became=became, on=sitting.on, present=sitting.present, women=sitting.women,
        minutes=sitting.minutes.strip(), remark=sitting.remark.strip(), by=by.id, at=timezone.now(),
    )  # fmt: skip
    audit.record(by=by, action=f"planning.operation.{became}", object_kind="plan_operation", object_id=operation.id)


def _apply(operation: PlanOperation, by: Actor) -> None:
    """What was announced is now so: lines enter, change, leave, each with a version of its own."""
    if operation.kind == "make":
        change(operation.plan, state="adopted")
        for line in operation.plan.lines.exclude(state__in=("draft", "dropped")):
            LineChange.objects.create(operation=operation, line=line, touch="enter")
    for row in operation.changes.select_related("line"):
        _apply_one(operation, row, by)


def _apply_one(operation: PlanOperation, row: LineChange, by: Actor) -> None:
    line, now = row.line, columns.values(row.line)
    if columns.differing(now, row.before):
        raise Problem(
            _("Project %(number)s was changed meanwhile: send the operation back and look at it again.")
            % {"number": line.number}
        )
    if row.touch == "change":
        own = columns.columns_of(row.after)
        if own:
            change(line, **own)
        if columns.MONEY in row.after:
            columns.set_money(line, row.after[columns.MONEY])
            link_money(line, by)
    elif row.touch == "remove":
        move_line(line, "drop", by)
    elif line.state == "draft":
        enter(line, by)
    keep_version(line, touch=row.touch, operation=operation, by=by)


def keep_version(line: PlanLine, *, touch: str, operation: PlanOperation | None, by: Actor) -> None:
    """In a write. What was paid for the line is told again: its tags may be others."""
    LineVersion.objects.create(
        line=line, number=next_number(LineVersion, line=line), operation=operation, touch=touch,
        values=columns.values(line), by=by.id, at=timezone.now(),
    )  # fmt: skip
    retell(line)
