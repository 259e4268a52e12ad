"""Received → seen → answered, without a word of what was in the form; and taking it back before anybody worked on it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import write
from khuang.base.errors import Problem
from khuang.base.ids import derived_id
from khuang.surveys.handlers import HANDLERS, TakesBack
from khuang.surveys.models import Submission
from khuang.surveys.phone.models import ANSWERED, SEEN, TAKEN_BACK, Phone, Step
from khuang.surveys.received import Received
from khuang.surveys.withdrawing import withdraw as withdraw_from_team
from khuang.trust import audit


def seen(*, submissions: Iterable[UUID | None], by: Actor) -> None:
    """Somebody in charge looked at what these forms told. Once is enough; None: it came from no form."""
    _take(submissions, (SEEN,), by)


def answered(*, submissions: Iterable[UUID | None], by: Actor) -> None:
    """Somebody decided about it, called, or went there."""
    _take(submissions, (SEEN, ANSWERED), by)


def _take(submissions: Iterable[UUID | None], steps: tuple[str, ...], by: Actor) -> None:
    wanted = {one for one in submissions if one}
    if not wanted:
        return
    there = set(Submission.objects.filter(pk__in=wanted).exclude(by_id=by.id).values_list("pk", flat=True))
    taken = set(Step.objects.filter(submission__in=there, step__in=steps).values_list("submission", "step"))
    now = timezone.now()
    rows = [
        Step(submission_id=one, step=step, at=now, by_id=by.id)
        for one in there
        for step in steps
        if (one, step) not in taken
    ]
    if rows:
        with write():
            Step.objects.bulk_create(rows, ignore_conflicts=True)  # two looked at the same moment


def may_take_back(submission: Submission) -> bool:
    """Whether everything that its form does can be undone by a correction that says nothing."""
    names = submission.form.body.get("handlers", ())
    return all(name in HANDLERS and isinstance(HANDLERS[name], TakesBack) for name in names)


def check_own(submission: Submission, phone: Phone) -> None:
    """Raises Problem when it may not be corrected or taken back any more."""
    if submission.by_id not in (phone.device_id, phone.device.user_id):
        raise Problem(_("This form was sent by somebody else."))
    if Submission.objects.filter(deprecates=submission.instance).exists():
        raise Problem(_("This form was corrected already: correct its correction."))
    found = {row.step for row in submission.steps.all()}
    if TAKEN_BACK in found:
        raise Problem(_("This form was taken back already."))
    if found:
        raise Problem(
            _("Somebody is working on this already, so it can no longer be changed here. Call your coordinator.")
        )


def withdraw(submission: Submission, *, by: Actor) -> None:
    """As an edit that says nothing. Whatever a handler stumbles over leaves everything as it was."""
    if not may_take_back(submission):
        raise Problem(_("A form of this kind is not taken back. Correct it, or call your coordinator."))
    now = timezone.now()
    empty = _nothing(submission, now)
    with write():
        for name in submission.form.body.get("handlers", ()):
            HANDLERS[name](empty, by=by)
        withdraw_from_team(submission)
        Step(submission=submission, step=TAKEN_BACK, at=now, by_id=by.id).save(force_insert=True)
        audit.record(by=by, action="surveys.submission.taken-back", object_kind="submission", object_id=submission.id)


def _nothing(submission: Submission, at: datetime) -> Received:
    return Received(
        submission=derived_id(submission.id, TAKEN_BACK), form=submission.form, instance=submission.instance,
        observed_at=at, door=submission.door, by_role=submission.by_role, subjects=[], supersedes=submission.id,
    )  # fmt: skip
