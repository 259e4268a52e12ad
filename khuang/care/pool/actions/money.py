"""Expenses: asked for by the volunteer, approved or refused by somebody else, paid."""

from datetime import date

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.db import change
from khuang.care.actions.common import in_words, writing
from khuang.care.models import Expense, Volunteer
from khuang.care.people import canonical
from khuang.care.pool import rules
from khuang.care.pool.actions.common import check_business, check_standing, is_own, record, sealed
from khuang.trust.reading import Purpose, open_one


def ask(*, volunteer: Volunteer, on: date, satang: int, kind: str, note: str = "", by: Actor) -> Expense:
    """Money laid out, to be given back."""
    check_business(by, volunteer, own=True)
    check_standing(volunteer)
    with in_words():
        rules.check_expense(satang, kind, on, today=timezone.localdate())
    row = Expense(
        locker=canonical(volunteer.person).locker, volunteer=volunteer, on=on, satang=satang, kind=kind, by=by.id,
        at=timezone.now(),
    )  # fmt: skip
    pen = sealed(row, {"note": note.strip()})
    with writing():
        row.save(force_insert=True)
        pen.store()
        record("care.expense.requested", volunteer, by, id=str(row.pk), sealed=pen.digests)
    return row


def decide(*, expense: Expense, verb: str, reason: str = "", by: Actor) -> None:
    """``approve``, ``refuse`` (with a reason) or ``pay``. Raises Stale when somebody else was first."""
    check_business(by, expense.volunteer)
    with in_words():
        rules.check_decides(verb, is_own=is_own(by, expense.volunteer) or expense.by == by.id, reason=reason)
        state = rules.step("expense", expense.state, verb)
    words = open_one(expense, by=by, purpose=Purpose.SUPERVISION)
    if reason.strip():
        words["reason"] = reason.strip()
    pen, now = sealed(expense, words), timezone.now()
    moved = {"paid_at": now} if verb == "pay" else {"decided_at": now, "decided_by": by.id}
    with writing():
        change(expense, state=state, sealed=expense.sealed, **moved)
        pen.store()
        record(f"care.expense.{state}", expense.volunteer, by, id=str(expense.pk), sealed=pen.digests)
