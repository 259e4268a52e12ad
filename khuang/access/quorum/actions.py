"""Naming trustees, sealing the key to them, and bringing a lost one back by two of three."""

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.cabinet import exchanging
from khuang.access.cabinet.models import MemberKey
from khuang.access.cabinet.ring import SessionKeyring
from khuang.access.models import Decision, Half, Recovery, Team, TeamSeat, Trustee, User
from khuang.access.queries import actor_of
from khuang.access.quorum import rules, sealed
from khuang.base.actor import SYSTEM, Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Locked, Problem, Stale
from khuang.trust import audit, sealing
from khuang.trust.keyring import HeldKeyring
from khuang.trust.models import KeyWrap
from khuang.trust.writing import Writer


# -- who the trustees are
def name(*, team: Team, user: User, by: Actor) -> Trustee:
    """An administrator asks somebody of another organisation. Raises Denied, Problem."""
    _check_administrator(by)
    if problem := _unfit(team, user):
        raise Problem(problem, field="user")
    with write():
        row, fresh = Trustee.objects.get_or_create(
            team=team, user=user, defaults={"org": user.org, "state": "asked", "at": timezone.now()}
        )
        if not fresh:
            if not rules.may(row.state, "ask"):
                raise Problem(_("They are a trustee of this team already."), field="user")
            row.state, row.org, row.at = rules.STATES[row.state]["ask"], user.org, timezone.now()
            row.save(update_fields=["state", "org", "at"])
        audit.record(by=by, action="access.trustee.asked", object_kind="team", object_id=team.id)
    return row


def _unfit(team: Team, user: User) -> str:
    standing = team.trustees.exclude(state="left").exclude(user=user)
    if not user.org or not user.is_active:
        return _("A trustee stands for an organisation: this account has none.")
    if {"administrator", "officer"} & actor_of(user).roles:
        return _("Whoever manages accounts, or watches over data, keeps no part of a team's key.")
    if TeamSeat.objects.filter(team=team, user=user).exclude(state="left").exists():
        return _("They sit in this team. A trustee stands outside.")
    if standing.filter(org=user.org).exists():
        return _("There is a trustee of this organisation already: each stands for another.")
    return _("There are three trustees already.") if standing.count() >= rules.TRUSTEES else ""


def accept(*, trustee: Trustee, by: Actor) -> None:
    """They say yes, with a passphrase of their own. Raises Denied, Problem."""
    if by.id != trustee.user_id or not rules.may(trustee.state, "agree"):
        raise Denied(_("Only whoever was asked answers this."))
    if not MemberKey.objects.filter(user=trustee.user_id).exists():
        raise Problem(_("Choose a passphrase of your own first."))
    with write():
        trustee.state, trustee.at = rules.STATES[trustee.state]["agree"], timezone.now()
        trustee.save(update_fields=["state", "at"])
        audit.record(by=by, action="access.trustee.agreed", object_kind="team", object_id=trustee.team_id)


def leave(*, trustee: Trustee, by: Actor) -> None:
    """A trustee steps back, or is taken back by an administrator. Raises Denied."""
    if by.id != trustee.user_id:
        _check_administrator(by)
    if not rules.may(trustee.state, "leave"):
        raise Problem(_("They are no trustee any more."))
    _step_back(Trustee.objects.filter(pk=trustee.pk), verb="leave", by=by)


def leave_all(*, user: User, by: Actor) -> None:
    _step_back(Trustee.objects.filter(user=user).exclude(state="left"), verb="leave", by=by)


def _step_back(rows: object, *, verb: str, by: Actor) -> None:
    with write():
        for team in sealed.withdraw(rows, verb=verb, by=by):  # type: ignore[arg-type]
            exchanging.give_up(exchanging.held(team.id), by=by)


# -- the key, sealed to each two of them
def seal(*, team: Team, ring: SessionKeyring, by: Actor) -> None:
    """A member whose cabinet is open seals the team's key to its three trustees. Raises Locked, Denied, Problem, Stale."""
    if not TeamSeat.objects.filter(team=team, user=by.id, state="granted").exists():
        raise Denied(_("Only a member of the team does this."))
    team = Team.objects.select_related("holder").get(pk=team.pk)
    made = sealed.boxes(team, team.holder, ring.of(team).secret)  # type: ignore[arg-type]
    if not made:
        raise Problem(_("Three trustees of three organisations must have agreed first, each with a passphrase."))
    with write():
        if exchanging.held(team.id).holder_id != team.holder_id or sealed.differ(team, made):
            raise Stale(_("The team has changed meanwhile: look at it again, then repeat."))
        sealed.replace(team.holder, made)  # type: ignore[arg-type]
        audit.record(by=by, action="access.team.key-entrusted", object_kind="team", object_id=team.id)


# -- bringing it back
def ask(*, team: Team, why: str, by: Actor) -> Recovery:
    """An invited member asks the trustees for the key that nobody in the team holds. Raises Denied, Problem."""
    seat = TeamSeat.objects.filter(team=team, user=by.id, state="invited").first()
    mine = MemberKey.objects.filter(user=by.id).first()
    if seat is None or mine is None:
        raise Denied(_("Only an invited member with a passphrase of their own can do this."))
    team = Team.objects.select_related("holder").get(pk=team.pk)
    if exchanging.holders_of(team):
        raise Problem(_("A member of the team holds the key: ask them to let you in."))
    if not sealed.stands(team):
        raise Problem(_("The key of this team was not entrusted to anybody: it cannot be brought back."))
    if len(why.strip()) < 10:
        raise Problem(_("Say in a sentence what happened: the trustees decide by it."), field="why")
    now, pen = timezone.now(), Writer()
    row = Recovery(
        team=team, holder=team.holder, asker=seat.user, to=mine.holder_id, state="asked", locker=pen.locker()
    )
    row.since, row.until = now, now + rules.OPEN
    pen.seal(row, {"why": why.strip()})
    with write():
        exchanging.held(team.id)
        if Recovery.objects.filter(team=team, ended_at=None).exists():
            raise Problem(_("There is an open request for this team already."))
        row.save(force_insert=True)
        pen.store()
        audit.record(
            by=by, action="access.recovery.asked", object_kind="team", object_id=team.id, detail={"sealed": pen.digests}
        )
    return row


def agree(*, recovery: Recovery, ring: SessionKeyring, by: Actor) -> Recovery:
    """A trustee whose cabinet is open opens their box. The second one hands the key to the asker, unseen.

    Raises Denied, Locked, Problem, Stale.
    """
    trustee, own = _trustee(recovery, by), _own(ring, by)
    if recovery.state == "asked":
        return _first(recovery, trustee, own, by=by)
    return _second(recovery, trustee, own, by=by)


def _first(recovery: Recovery, trustee: Trustee, own: HeldKeyring, *, by: Actor) -> Recovery:
    """The outer boxes of this trustee are opened: for each of the others there is now an inner box, theirs alone."""
    others = {one.id: one for one in sealed.able(recovery.team) if one.org != trustee.org}
    halves = {
        half.locker: others[half.second_id]
        for half in Half.objects.filter(holder=recovery.holder_id, first=trustee, second__in=others)
    }
    inner = own.keys_for(halves)
    holders = dict(
        MemberKey.objects.filter(user__in=[o.user_id for o in others.values()]).values_list("user", "holder")
    )
    made = [
        KeyWrap(locker=sealed.inner_of(recovery, halves[one]), holder_id=holders[halves[one].user_id], wrap=box)
        for one, box in inner.items()
    ]
    if not made:
        raise Problem(_("Your part of this key is not here any more: the two others can still bring it back."))
    with write():
        _decide(recovery, trustee, agreed=True, by=by)
        KeyWrap.objects.bulk_create(made)
    return recovery


def _second(recovery: Recovery, trustee: Trustee, own: HeldKeyring, *, by: Actor) -> Recovery:
    if trustee.org in recovery.decisions.filter(agreed=True).values_list("org", flat=True):
        raise Denied(_("The second trustee is of another organisation than the first."))
    locker = sealed.inner_of(recovery, trustee)
    secret = own.keys_for([locker]).get(locker)
    if secret is None or sealing.public_of(secret) != bytes(recovery.holder.public_key):
        raise Problem(_("Your part of this key is not here any more: the two others can still bring it back."))
    asker = MemberKey.objects.filter(user=recovery.asker_id, holder=recovery.to).select_related("holder").first()
    seat = TeamSeat.objects.filter(team=recovery.team_id, user=recovery.asker_id, state="invited").first()
    if asker is None or seat is None:
        raise Problem(_("Whoever asked has another key now, or is not invited any more: they must ask again."))
    wrap = KeyWrap(
        locker=recovery.holder_id, holder=asker.holder, wrap=sealing.wrap(bytes(asker.holder.public_key), secret)
    )
    with write():
        team = exchanging.held(recovery.team_id)
        if team.holder_id != recovery.holder_id:
            raise Stale(_("The team's key was exchanged meanwhile."))
        _decide(recovery, trustee, agreed=True, by=by)
        wrap.save(force_insert=True)
        TeamSeat.objects.filter(pk=seat.pk).update(state="granted")
        exchanging.mark(team, "recovered", by=by)
        sealed.forget_inner(recovery)
    return recovery


def refuse(*, recovery: Recovery, by: Actor) -> Recovery:
    """A trustee says no. The two others may still agree; a second no ends it. Raises Denied, Problem."""
    trustee = _trustee(recovery, by)
    with write():
        _decide(recovery, trustee, agreed=False, by=by)
    return recovery


def withdraw(*, recovery: Recovery, by: Actor) -> None:
    """Whoever asked needs it no more. Raises Denied."""
    if by.id != recovery.asker_id or recovery.ended_at:
        raise Denied(_("Only whoever asked takes this back."))
    with write():
        sealed.end(recovery, "withdraw", by=by)


def expire() -> int:
    """Requests that were not answered in time end, with whatever a first trustee had opened. A sweep."""
    rows = list(Recovery.objects.filter(ended_at=None, until__lt=timezone.now()).select_related("team"))
    for row in rows:
        with write():
            sealed.end(row, "expire", by=SYSTEM)
    return len(rows)


def _decide(recovery: Recovery, trustee: Trustee, *, agreed: bool, by: Actor) -> None:
    """One answer a trustee; the state moves with it. Raises Stale when another trustee answered at this moment."""
    if Decision.objects.filter(recovery=recovery, trustee=trustee).exists():
        raise Problem(_("You have answered this request already."))
    now = timezone.now()
    Decision.objects.create(recovery=recovery, trustee=trustee, org=trustee.org, agreed=agreed, at=now)
    verb = "agree" if agreed else "refuse"
    audit.record(by=by, action=f"access.recovery.{verb}d", object_kind="team", object_id=recovery.team_id)
    refused = recovery.decisions.filter(agreed=False).count()
    if agreed:
        state = rules.RECOVERY[recovery.state][verb]
        change(recovery, state=state, ended_at=now if state == "done" else None)
    elif rules.hopeless(len(sealed.able(recovery.team)), refused):
        sealed.end(recovery, "refuse", by=by)
    else:
        change(recovery, state=recovery.state)


def _trustee(recovery: Recovery, by: Actor) -> Trustee:
    found = next((one for one in sealed.able(recovery.team) if one.user_id == by.id), None)
    if found is None or by.id == recovery.asker_id or by.has("administrator", "officer"):
        raise Denied(_("Only a trustee of this team answers this."))
    if recovery.ended_at or recovery.until < timezone.now() or not rules.may_answer(recovery.state):
        raise Problem(_("This request has ended."))
    return found


def _own(ring: SessionKeyring, by: Actor) -> HeldKeyring:
    if ring.own is None or not MemberKey.objects.filter(user=by.id, holder=ring.own.holder).exists():
        raise Locked("cabinet")
    return ring.own


def _check_administrator(by: Actor) -> None:
    if by.kind != "system" and "administrator" not in by.roles:
        raise Denied(_("Only an administrator does this."))
