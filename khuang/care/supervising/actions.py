"""Writes of those who supervise: leaves and who stands in. Keyword-only, ``by=`` an actor, audited."""

from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.models import User
from khuang.access.queries import actor_of, place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.db import change
from khuang.base.errors import Denied, Problem
from khuang.care.actions.common import in_scope, in_words, writing
from khuang.care.models import Away, Volunteer
from khuang.care.supervising import rules
from khuang.care.supervising.rules import Spell
from khuang.trust import audit


def leave(*, volunteer: Volunteer, cover: Volunteer, since: date, until: date, by: Actor) -> Away:
    """A volunteer is away; on these days their round is the cover's too, and returns by itself afterwards."""
    for one in (volunteer, cover):
        if not in_scope(by, [one.person], Can.SUPERVISE):
            raise Denied(_("This lies outside what you have been given to do."))
    with in_words():
        rules.check_away(
            Spell(since, until), _spells(volunteer=volunteer), _spells(volunteer=cover),
            itself=volunteer.pk == cover.pk, today=timezone.localdate(),
        )  # fmt: skip
    if not cover.care or cover.until is not None:
        raise Problem(_("This volunteer does not make visits."), field="cover")
    row = Away(volunteer=volunteer, cover=cover, since=since, until=until, at=timezone.now(), by=by.id)
    return _store(row, "volunteer", volunteer.pk, by)


def leave_of_staff(*, user: User, cover: User, since: date, until: date, by: Actor) -> Away:
    """A member of staff is away; who stands in must be allowed to work in the same places, else the work would be nobody's."""
    for one in (user, cover):
        if not _supervises(by, one):
            raise Denied(_("This lies outside what you have been given to do."))
    with in_words():
        rules.check_away(
            Spell(since, until), _spells(user=user), _spells(user=cover), itself=user.pk == cover.pk,
            today=timezone.localdate(),
        )  # fmt: skip
    if not _covers_places(cover, user):
        raise Problem(
            _(
                "They may not work in all of these places. Ask the administrator for a role until that day, or choose another."
            ),
            field="cover",
        )
    row = Away(user=user, cover_user=cover, since=since, until=until, at=timezone.now(), by=by.id)
    return _store(row, "user", user.pk, by)


def _spells(**whose: object) -> list[Spell]:
    rows = Away.objects.filter(back_at=None, until__gte=timezone.localdate(), **whose)
    return [Spell(row.since, row.until) for row in rows]


def _supervises(by: Actor, user: User) -> bool:
    if by.kind == "system":
        return True
    theirs, mine = place_scope(actor_of(user), Can.CARE), place_scope(by, Can.SUPERVISE)
    return mine is None or (theirs is not None and theirs <= mine)


def _covers_places(cover: User, user: User) -> bool:
    theirs, wanted = place_scope(actor_of(cover), Can.CARE), place_scope(actor_of(user), Can.CARE)
    return theirs is None or (wanted is not None and wanted <= theirs)


def _store(row: Away, kind: str, key: UUID, by: Actor) -> Away:
    with writing():
        row.save(force_insert=True)
        audit.record(by=by, action="care.leave.written", object_kind=kind, object_id=key, detail={"id": str(row.pk)})
    return row


def back(*, away: Away, by: Actor) -> None:
    """Back earlier, or the leave does not take place. Raises Stale when it is over."""
    if away.volunteer and not in_scope(by, [away.volunteer.person], Can.SUPERVISE):
        raise Denied(_("This lies outside what you have been given to do."))
    if away.user and not _supervises(by, away.user):
        raise Denied(_("This lies outside what you have been given to do."))
    standing = rules.state(Spell(away.since, away.until), away.back_at is not None, timezone.localdate())
    with in_words():
        rules.check_back(standing)
    with writing():
        change(away, back_at=timezone.now())
        kind, key = ("volunteer", away.volunteer_id) if away.volunteer_id else ("user", away.user_id)
        audit.record(by=by, action="care.leave.ended", object_kind=kind, object_id=key, detail={"id": str(away.pk)})
