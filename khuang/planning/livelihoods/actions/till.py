"""The till of a group: what was earned and spent, each a row; undone by a second one."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import write
from khuang.base.errors import Problem
from khuang.base.facts import Source
from khuang.planning import facts
from khuang.planning.livelihoods import queries, rules
from khuang.planning.livelihoods.actions.common import LONGEST, above_zero, form_tag, hold
from khuang.planning.models import Livelihood, TillEntry
from khuang.results import ledger
from khuang.trust import audit

KINDS = ("sale", "income", "cost")  # what is typed in; shares follow from a report


def enter(
    *, livelihood: Livelihood, kind: str, amount: int, on: date, what: str, key: str = "", by: Actor
) -> TillEntry:
    """``amount``: satang above zero, whatever the kind. Raises Problem, also for a day whose report is published."""
    if kind not in KINDS:
        raise Problem(_("Please choose one."), field="kind")
    above_zero(amount)
    if on > timezone.localdate():
        raise Problem(_("This day has not come yet."), field="on")
    if not what.strip():
        raise Problem(_("Say in a few words what it was."), field="what")
    tag = form_tag("till", key, livelihood)
    with write():
        hold(livelihood)
        before = TillEntry.objects.filter(form_hmac=tag).first() if tag else None
        return before or booked(livelihood, kind, amount, on=on, what=what.strip()[:LONGEST], form_hmac=tag, by=by)


def booked(livelihood: Livelihood, kind: str, amount: int, *, on: date, what: str, by: Actor, **more: Any) -> TillEntry:
    """A row of the ledger with the sign of its kind. Inside ``write()``, after ``hold``."""
    if kind != "shared":
        _not_reported(livelihood, on)
    row = TillEntry.objects.create(
        livelihood=livelihood, kind=kind, amount=amount * rules.ENTRIES[kind], on=on, what=what, by=by.id,
        at=timezone.now(), **more,
    )  # fmt: skip
    ledger.replace(Source("planning.till", str(row.id)), facts.of_till(row))
    audit.record(by=by, action="planning.till.entered", object_kind="till", object_id=row.id)
    return row


def undo(*, entry: TillEntry, why: str, by: Actor) -> TillEntry:
    """A mistake: the same amount the other way. Once. Raises Problem; shares are undone with their report."""
    if entry.kind == "shared":
        raise Problem(_("Take the report back instead: its shares go with it."))
    if not why.strip():
        raise Problem(_("Say what was wrong."), field="why")
    with write():
        hold(entry.livelihood)
        _not_reported(entry.livelihood, entry.on)
        return reversed_(entry, why.strip()[:LONGEST], by=by)


def reversed_(entry: TillEntry, why: str, *, by: Actor) -> TillEntry:
    """Inside ``write()``, after ``hold``."""
    if entry.undoes_id or TillEntry.objects.filter(undoes=entry).exists():
        raise Problem(_("This entry is undone already."))
    row = TillEntry.objects.create(
        livelihood=entry.livelihood, kind=entry.kind, amount=-entry.amount, on=entry.on, what=why, order=entry.order,
        report=entry.report, undoes=entry, by=by.id, at=timezone.now(),
    )  # fmt: skip
    ledger.replace(Source("planning.till", str(entry.id)), [])
    audit.record(by=by, action="planning.till.undone", object_kind="till", object_id=entry.id)
    return row


def _not_reported(livelihood: Livelihood, on: date) -> None:
    """What a published report says stays true."""
    if queries.covering(livelihood, on, on, "published").exists():
        raise Problem(_("A published report covers this day: take it back first, or use a later day."), field="on")
