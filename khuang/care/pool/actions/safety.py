"""The safety of who goes out: a clock that runs until they are back, and homes where nobody goes alone."""

from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.queries import place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.db import change
from khuang.base.errors import Denied, Stale
from khuang.care.actions.common import in_scope, in_words, writing
from khuang.care.models import Caution, Outing, Volunteer
from khuang.care.pool import rules
from khuang.care.pool.actions.common import check_business, check_standing, record
from khuang.registry.models import Household
from khuang.town.models import Place
from khuang.trust import audit
from khuang.trust.writing import Writer


def go_out(*, volunteer: Volunteer, minutes: int, by: Actor) -> Outing:
    """The volunteer is out and will be back in so many minutes. Tapped again, the clock is set anew."""
    check_business(by, volunteer, own=True)
    check_standing(volunteer)
    with in_words():
        rules.check_out(minutes)
    now = timezone.now()
    due = now + timedelta(minutes=minutes)
    row = Outing.objects.filter(volunteer=volunteer, back_at=None).first()
    with writing():
        if row:
            change(row, due_at=due, answered_at=None, answered_by=None)
        else:
            row = Outing.objects.create(volunteer=volunteer, left_at=now, due_at=due)
        record("care.outing.left", volunteer, by)
    return row


def come_back(*, volunteer: Volunteer, by: Actor) -> None:
    """Back safely. Saying so twice is no error."""
    check_business(by, volunteer, own=True)
    row = Outing.objects.filter(volunteer=volunteer, back_at=None).first()
    if row is None:
        return
    with writing():
        change(row, back_at=timezone.now())
        record("care.outing.back", volunteer, by)


def answer_outing(*, outing: Outing, by: Actor) -> None:
    """The coordinator has reached somebody who was overdue."""
    check_business(by, outing.volunteer)
    if outing.back_at or outing.answered_at:
        raise Stale(_("Somebody else has already changed this. Look at it again."))
    with writing():
        change(outing, answered_at=timezone.now(), answered_by=by.id)
        record("care.outing.answered", outing.volunteer, by)


def warn(
    *, household: Household | None = None, place: Place | None = None, rule: str, reason: str,
    since: date | None = None, by: Actor,
) -> Caution:  # fmt: skip
    """Nobody goes to this home (or into this village) alone, or before asking. The reason stays with case workers."""
    _check_there(by, household.place_id if household else place.pk if place else None)
    with in_words():
        rules.check_caution(rule, reason)
    pen = Writer()
    row = Caution(
        locker=household.locker if household else pen.locker(), household=household, place=place,
        since=since or timezone.localdate(), by=by.id,
    )  # fmt: skip
    if household:
        pen.fetch(row.locker)
    pen.seal(row, {"rule": rule, "reason": reason.strip()})
    old = Caution.objects.standing().filter(household=household, place=place).first()
    with writing():
        if old:
            change(old, until=max(timezone.localdate(), old.since))
        row.save(force_insert=True)
        pen.store()
        audit.record(
            by=by, action="care.caution.made", object_kind="caution", object_id=row.pk, detail={"sealed": pen.digests}
        )
    return row


def lift(*, caution: Caution, by: Actor) -> None:
    """Not needed any more."""
    home = caution.household
    _check_there(by, home.place_id if home else caution.place_id)
    if caution.until:
        raise Stale(_("Somebody else has already changed this. Look at it again."))
    with writing():
        change(caution, until=max(timezone.localdate(), caution.since))
        audit.record(by=by, action="care.caution.lifted", object_kind="caution", object_id=caution.pk)


def _check_there(by: Actor, place: str | None) -> None:
    if by.kind == "system":
        return
    scope = place_scope(by, Can.CARE)
    if not in_scope(by, [], Can.CARE) or (scope is not None and place not in scope):
        raise Denied(_("This lies outside what you have been given to do."))
