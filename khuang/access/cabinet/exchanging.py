"""A team's key is exchanged when somebody who held it has left, was removed, or lost theirs.

``mark`` says that it is due; a member whose cabinet is open ``begin``s; lockers are ``move``d in batches, and whoever opens
the cabinet next goes on where a killed one stopped: until the old key has ended, its secret lies sealed to the new one.
What it does not undo: who copied the old key, or read, keeps what they have.
"""

import logging
from datetime import timedelta
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.cabinet.models import Exchange, MemberKey
from khuang.access.cabinet.ring import SessionKeyring
from khuang.access.models import Team, TeamSeat
from khuang.access.quorum import sealed
from khuang.base.actor import SYSTEM, Actor
from khuang.base.db import paced, write
from khuang.base.errors import Denied, Locked, Stale
from khuang.trust import audit, rotation, sealing
from khuang.trust.models import Holder, HolderKind, KeyWrap

log = logging.getLogger("khuang.access")
BATCH = 200
AT_ONCE = 4_000  # lockers that one request moves: about a second
SETTLED = timedelta(hours=1)  # for so long the old key stays: a request that had begun may still seal to it


def held(team: UUID) -> Team:
    """The team as it is now, its row kept until the transaction ends. Inside ``write()``."""
    Team.objects.filter(pk=team).update(name=F("name"))
    return Team.objects.select_related("holder").get(pk=team)


def mark(team: Team, why: str, *, by: Actor) -> None:
    """Inside the action by which somebody stopped holding the key. If nobody is left to open it, it ends as lost."""
    holder = team.holder
    if holder is None or holder.retired_at:
        return
    _row, fresh = Exchange.objects.get_or_create(
        holder=holder, defaults={"team": team, "why": why, "due_at": timezone.now()}
    )
    if fresh:
        audit.record(by=by, action="access.team.key-due", object_kind="team", object_id=team.id, detail={"why": why})
    give_up(team, by=by)


def give_up(team: Team, *, by: Actor) -> None:
    """If nobody opens it and no two trustees can: from now on nothing is sealed to it, and a member makes a new one.

    What comes meanwhile is sealed to the recovery sheet. Inside the action's transaction.
    """
    holder = team.holder
    if holder is None or holder.retired_at or holders_of(team) or sealed.stands(team):
        return
    Holder.objects.filter(pk=holder.id).update(retired_at=timezone.now())
    audit.record(by=by, action="access.team.key-lost", object_kind="team", object_id=team.id)


def holders_of(team: Team) -> dict[UUID, Holder]:
    """Keys of those who sit in the team with the key, by their id."""
    seats = TeamSeat.objects.filter(team=team, state="granted", user__is_active=True).values("user")
    return {row.holder_id: row.holder for row in MemberKey.objects.filter(user__in=seats).select_related("holder")}


def begin(*, team: Team, ring: SessionKeyring, by: Actor) -> Exchange:
    """A new key for the team: to it everything is sealed from now on. Raises Locked, Denied, Stale."""
    if not TeamSeat.objects.filter(team=team, user=by.id, state="granted").exists():
        raise Denied(_("Only a member of the team does this."))
    old, now = ring.of(team), timezone.now()
    before: Holder = team.holder  # type: ignore[assignment]  # ring.of has seen it
    secret, public = sealing.new_pair()
    new = Holder(kind=HolderKind.TEAM, public_key=public, version=before.version + 1)
    members, halves = holders_of(team), sealed.boxes(team, new, secret)
    wraps = [
        KeyWrap(locker=new.id, holder=one, wrap=sealing.wrap(bytes(one.public_key), secret)) for one in members.values()
    ]
    wraps.append(KeyWrap(locker=before.id, holder=new, wrap=sealing.wrap(public, old.secret)))
    with write():
        fresh = held(team.id)
        if fresh.holder_id != before.id or holders_of(fresh).keys() != members.keys() or sealed.differ(team, halves):
            raise Stale(_("The team has changed meanwhile: look at it again, then repeat."))
        row = _begun(fresh, before, now)
        new.save(force_insert=True)
        KeyWrap.objects.filter(locker=before.id).delete()
        Holder.objects.filter(pk=before.id).update(retired_at=now)
        Team.objects.filter(pk=team.pk).update(holder=new)
        KeyWrap.objects.bulk_create(wraps)
        sealed.replace(before, halves)
        sealed.end_open(team, by=by)
        audit.record(by=by, action="access.team.key-exchanged", object_kind="team", object_id=team.id)
    team.holder = new
    return row


def _begun(team: Team, before: Holder, now: object) -> Exchange:
    row, _fresh = Exchange.objects.get_or_create(holder=before, defaults={"team": team, "why": "asked", "due_at": now})
    row.begun_at = now  # type: ignore[assignment]
    row.save(update_fields=["begun_at"])
    return row


def move(*, team: Team, ring: SessionKeyring, by: Actor, most: int = AT_ONCE) -> int:
    """Wrap lockers of the old keys to the new one, at most so many. Returns how many still wait. Raises Locked.

    Each batch stands by itself: killed at any point, every locker opens with the old key or with the new.
    """
    team.refresh_from_db()
    ring.of(team)  # raises Locked
    holder: Holder = team.holder  # type: ignore[assignment]
    secrets = {one: ring.secret(one) for one in moving(team).values_list("holder", flat=True)}
    known = {one: secret for one, secret in secrets.items() if secret is not None}
    if known.keys() != secrets.keys():
        raise Locked(team.name)
    count = 0
    for _nothing in paced(range(-(-most // BATCH))):
        rows = list(KeyWrap.objects.filter(holder__in=list(secrets)).order_by("id")[:BATCH])
        if not rows:
            break
        count += rotation.rewrap(rows, holder, lambda row: known[row.holder_id])
    if count:
        audit.record(
            by=by, action="access.team.lockers-moved", object_kind="team", object_id=team.id, detail={"n": count}
        )
    return waiting(team)


def moving(team: Team) -> QuerySet[Exchange]:
    """Keys of the team that are being exchanged."""
    return Exchange.objects.filter(team=team, ended_at=None).exclude(begun_at=None)


def waiting(team: Team) -> int:
    """Lockers that still lie under a key which was exchanged."""
    return KeyWrap.objects.filter(holder__in=moving(team).values("holder")).count()


def end_old() -> int:
    """Forget the secrets of old keys under which nothing lies any more. A sweep: it needs no key."""
    rows = Exchange.objects.filter(ended_at=None, begun_at__lt=timezone.now() - SETTLED)
    return sum(_end(row) for row in rows.select_related("team"))


def _end(row: Exchange) -> bool:
    with write():
        held(row.team_id)
        if KeyWrap.objects.filter(holder=row.holder_id).exists():
            return False
        KeyWrap.objects.filter(locker=row.holder_id).delete()
        Exchange.objects.filter(pk=row.pk, ended_at=None).update(ended_at=timezone.now())
        audit.record(by=SYSTEM, action="access.team.key-ended", object_kind="team", object_id=row.team_id)
    return True


def carry_on(*, ring: SessionKeyring, by: Actor) -> None:
    """Whoever opens the cabinet goes on with what was begun."""
    for team in Team.objects.filter(holder__in=ring.holders).select_related("holder"):
        if waiting(team):
            try:
                move(team=team, ring=ring, by=by)
            except (Locked, sealing.Unsealable):  # a damaged row must not shut everybody out
                log.error("the lockers of a team could not be moved to its new key")
