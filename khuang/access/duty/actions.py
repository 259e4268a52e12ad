"""Planning shifts; opening one record in an emergency, and judging it afterwards."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access import limits
from khuang.access.duty import queries, rules
from khuang.access.models import Glass, Shift, User
from khuang.access.queries import actor_of, can, place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem
from khuang.town.models import Place
from khuang.trust import audit
from khuang.trust.reading import Purpose, open_one
from khuang.trust.writing import Writer

TRIES, WINDOW = 5, 3600  # records that one person may open so in an hour


def plan(
    *, user: User, place: Place | None, since: datetime, until: datetime, phone: str, note: str = "", weeks: int = 1,
    by: Actor,
) -> Sequence[Shift]:  # fmt: skip
    """Put somebody on duty, once or in several weeks. Raises Denied, Problem."""
    _check_planner(place, by)
    if problem := _unfit(user, since, until, phone, weeks):
        raise Problem(problem[0], field=problem[1])
    pen, rows = Writer(), []
    for begin, end in rules.repeated(since, until, weeks):
        row = Shift(user=user, place=place, since=begin, until=end, locker=pen.locker())
        pen.seal(row, {"phone": phone.strip(), "note": note.strip()})
        rows.append(row)
    with write():
        if any(_taken(user, row) for row in rows):
            raise Problem(_("They are on duty at that time already."), field="user")
        Shift.objects.bulk_create(rows)
        pen.store()
        audit.record(
            by=by, action="access.shift.planned", object_kind="user", object_id=user.pk,
            detail={"shifts": [str(row.id) for row in rows], "sealed": pen.digests},
        )  # fmt: skip
    return rows


def _check_planner(place: Place | None, by: Actor) -> None:
    if by.kind == "system":
        return
    scope = place_scope(by, Can.SUPERVISE) if can(by, Can.SUPERVISE) else frozenset()
    if scope is not None and (place is None or place.code not in scope):
        raise Denied(_("A supervisor plans for their own part of the town."))


def _unfit(user: User, since: datetime, until: datetime, phone: str, weeks: int) -> tuple[str, str] | None:
    if not user.is_active or not can(actor_of(user), Can.CARE):
        return _("Only case workers and supervisors are on duty."), "user"
    if not since < until <= since + rules.LONGEST:
        return _("A shift ends after it begins, and within 24 hours."), "until"
    if until < timezone.now():
        return _("This shift is over already."), "on"
    if sum(c.isdecimal() for c in phone) < 3:
        return _("Write the number that is answered during this shift."), "phone"
    return None if 1 <= weeks <= rules.WEEKS else (_("At most twelve weeks at once."), "weeks")


def _taken(user: User, row: Shift) -> bool:
    return Shift.objects.filter(user=user, cancelled_at=None, since__lt=row.until, until__gt=row.since).exists()


def cancel(*, shift: Shift, by: Actor) -> None:
    """Take a shift back. Raises Denied, Stale."""
    _check_planner(shift.place, by)
    with write():
        change(shift, cancelled_at=timezone.now())
        audit.record(by=by, action="access.shift.cancelled", object_kind="user", object_id=shift.user_id)


def break_glass(*, record: UUID, place: str, reason: str, words: str, kind: str = "person", by: Actor) -> Glass:
    """One personal record outside one's places, for an hour. Raises Denied, Problem, TooMany.

    Only for whoever is on duty there; never for whoever manages accounts or watches over data. What a team sealed is
    not opened by it: that is another key. A supervisor and the officer are shown it at once; another person reviews it.
    """
    if by.id is None or not may_break(by) or not queries.is_on_duty(by, place):
        raise Denied(_("Only whoever is on duty here opens a record in an emergency."))
    if reason not in rules.REASONS:
        raise Problem(_("Choose what the emergency is."), field="reason")
    if len(words.strip()) < rules.WORDS:
        raise Problem(_("Say in a sentence what happened: another person judges by it."), field="words")
    limits.spend("glass", str(by.id), limit=TRIES, seconds=WINDOW)
    now, pen = timezone.now(), Writer()
    row = Glass(user_id=by.id, kind=kind, record=record, reason=reason, since=now, until=now + rules.OPEN,
                review_by=now + rules.REVIEW, locker=pen.locker())  # fmt: skip
    pen.seal(row, {"words": words.strip()})
    with write():
        row.save(force_insert=True)
        pen.store()
        audit.record(
            by=by, action="access.glass.broken", object_kind=kind, object_id=record,
            detail={"glass": str(row.id), "reason": reason, "sealed": pen.digests},
        )  # fmt: skip
    return row


def may_break(by: Actor) -> bool:
    """Whether this actor's work is of the kind that could need it; being on duty is asked besides."""
    return by.kind == "user" and can(by, Can.CARE) and not by.has("administrator", "officer")


def close(*, glass: Glass, by: Actor) -> None:
    """Done sooner than in an hour. Raises Denied, Stale."""
    if by.id != glass.user_id:
        raise Denied(_("Only whoever opened it closes it."))
    now = timezone.now()
    if now < glass.until:
        with write():
            change(glass, until=now)
            audit.record(by=by, action="access.glass.closed", object_kind=glass.kind, object_id=glass.record)


def review(*, glass: Glass, verdict: str, words: str, by: Actor) -> None:
    """Another person judges, once, in words. Raises Denied, Problem, Stale."""
    if by.id == glass.user_id or not (can(by, Can.SUPERVISE) or can(by, Can.PROTECT)):
        raise Denied(_("Another person reviews it: a supervisor or the data protection officer."))
    if glass.verdict:
        raise Problem(_("This has been reviewed already."))
    if verdict not in rules.VERDICTS:
        raise Problem(_("Say whether it was justified."), field="verdict")
    if len(words.strip()) < rules.WORDS:
        raise Problem(_("Say in a sentence why."), field="words")
    told = open_one(glass, by=by, purpose=Purpose.AUDIT)
    pen = Writer()
    pen.seal(glass, {**told, "review": words.strip()})
    with write():
        change(glass, sealed=glass.sealed, verdict=verdict, reviewer_id=by.id, reviewed_at=timezone.now())
        audit.record(
            by=by, action="access.glass.reviewed", object_kind=glass.kind, object_id=glass.record,
            detail={"glass": str(glass.id), "verdict": verdict, "sealed": pen.digests},
        )  # fmt: skip
