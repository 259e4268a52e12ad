"""Teams and their seats. An administrator says who is meant to sit there; only members hand on the key."""

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.cabinet import exchanging, rules
from khuang.access.cabinet.models import Exchange
from khuang.access.cabinet.queries import key_of
from khuang.access.cabinet.ring import SessionKeyring
from khuang.access.models import Team, TeamSeat, User
from khuang.access.queries import actor_of
from khuang.access.quorum import actions as trustees
from khuang.base.actor import Actor
from khuang.base.db import write
from khuang.base.errors import Denied, Problem, Stale
from khuang.trust import audit, sealing
from khuang.trust.models import Holder, HolderKind, KeyWrap


def make_team(*, name: str, org: str = "", by: Actor) -> Team:
    """A team without a key: its first member founds that. Raises Denied, Problem."""
    _check_administrator(by)
    if not name.strip() or Team.objects.filter(name=name.strip()).exists():
        raise Problem(_("Give the team a name of its own."), field="name")
    team = Team(name=name.strip(), org=org)
    with write():
        team.save(force_insert=True)
        audit.record(by=by, action="access.team.made", object_kind="team", object_id=team.id)
    return team


def invite(*, team: Team, user: User, by: Actor) -> TeamSeat:
    """A seat that waits for a member to hand on the key. Raises Denied, Problem."""
    _check_administrator(by)
    if {"administrator", "officer"} & actor_of(user).roles or not user.is_active:
        raise Problem(_("Whoever manages accounts, or watches over data, does not sit in a team."), field="user")
    if team.trustees.filter(user=user).exclude(state="left").exists():
        raise Problem(_("They keep a part of this team's key: a trustee stands outside."), field="user")
    with write():
        seat, fresh = TeamSeat.objects.get_or_create(team=team, user=user, defaults={"state": "invited"})
        if not fresh:
            if not rules.may(seat.state, "invite"):
                raise Problem(_("They sit in this team already."), field="user")
            _move(seat, "invite")
        audit.record(by=by, action="access.seat.invited", object_kind="team", object_id=team.id)
    return seat


def found_key(*, team: Team, user: User, by: Actor) -> None:
    """The first invited member with a key of their own makes the team's, or a new one when the old is lost for good.

    Raises Denied, Problem.
    """
    mine, seat = key_of(user), TeamSeat.objects.filter(team=team, user=user, state="invited").first()
    if mine is None or seat is None:
        raise Denied(_("Only an invited member with a passphrase of their own can do this."))
    secret, public = sealing.new_pair()
    lost = team.holder if team.holder and team.holder.retired_at else None
    holder = Holder(kind=HolderKind.TEAM, public_key=public, version=lost.version + 1 if lost else 1)
    with write():
        holder.save(force_insert=True)
        if not Team.objects.filter(pk=team.pk, holder=lost).update(holder=holder):
            raise Problem(_("This team has a key already: a member must let you in."))
        Exchange.objects.filter(team=team, ended_at=None).update(ended_at=timezone.now())
        KeyWrap.objects.create(
            locker=holder.id, holder=mine.holder, wrap=sealing.wrap(bytes(mine.holder.public_key), secret)
        )
        _move(seat, "grant")
        audit.record(by=by, action="access.team.key-made", object_kind="team", object_id=team.id)
    team.holder = holder


def grant(*, seat: TeamSeat, ring: SessionKeyring, by: Actor) -> None:
    """A member whose cabinet is open hands the team's key to an invited one. Raises Locked, Denied, Problem."""
    if not TeamSeat.objects.filter(team=seat.team, user=by.id, state="granted").exists():
        raise Denied(_("Only a member of the team lets somebody in."))
    secret = ring.of(seat.team).secret
    theirs = key_of(seat.user)
    if theirs is None:
        raise Problem(_("They must choose a passphrase of their own first."))
    if not rules.may(seat.state, "grant") or seat.team.holder_id is None:
        raise Problem(_("They sit in this team already."))
    wrap = sealing.wrap(bytes(theirs.holder.public_key), secret)
    with write():
        if exchanging.held(seat.team_id).holder_id != seat.team.holder_id:
            raise Stale(_("The team's key was exchanged meanwhile: try again."))
        KeyWrap.objects.create(locker=seat.team.holder_id, holder=theirs.holder, wrap=wrap)
        _move(seat, "grant")
        audit.record(by=by, action="access.seat.granted", object_kind="team", object_id=seat.team_id)


def leave(*, seat: TeamSeat, by: Actor) -> None:
    """The seat ends, its wraps are deleted, the team's key is due for exchange. Raises Denied.

    Who kept the key elsewhere keeps it: the page says so.
    """
    if by.id != seat.user_id:
        _check_administrator(by)
    had = seat.state == "granted"
    with write():
        team = exchanging.held(seat.team_id)
        if mine := key_of(seat.user):
            theirs = [team.holder_id, *exchanging.moving(team).values_list("holder", flat=True)]
            KeyWrap.objects.filter(locker__in=[one for one in theirs if one], holder=mine.holder).delete()
        _move(seat, "leave")
        audit.record(by=by, action="access.seat.left", object_kind="team", object_id=seat.team_id)
        if had:
            exchanging.mark(team, "left" if by.id == seat.user_id else "removed", by=by)


def leave_all(*, user: User, by: Actor) -> None:
    """An account is closed: its seats end, and what it keeps as a trustee."""
    for seat in TeamSeat.objects.filter(user=user).exclude(state="left").select_related("team", "user"):
        leave(seat=seat, by=by)
    trustees.leave_all(user=user, by=by)


def _move(seat: TeamSeat, verb: str) -> None:
    seat.state = rules.SEATS[seat.state][verb]
    seat.save(update_fields=["state"])


def _check_administrator(by: Actor) -> None:
    if by.kind != "system" and "administrator" not in by.roles:
        raise Denied(_("Only an administrator does this."))
