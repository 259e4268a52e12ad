"""Boxes within boxes: a team's secret sealed to each pair of its trustees, so that one alone opens nothing.

Each pair is sealed in both orders, since either of the two may be the first to agree.
"""

from collections.abc import Iterable
from itertools import permutations
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from khuang.access.cabinet.models import MemberKey
from khuang.access.models import Half, Recovery, Team, Trustee
from khuang.access.quorum import rules
from khuang.base.actor import Actor
from khuang.base.ids import derived_id
from khuang.trust import audit, sealing
from khuang.trust.models import Holder, KeyWrap

Boxes = list[tuple[Half, KeyWrap]]


def able(team: Team) -> list[Trustee]:
    """Trustees who agreed, hold a key of their own and still stand for the organisation that they were named for."""
    rows = team.trustees.filter(state="agreed", user__is_active=True, user__memberkey__isnull=False)
    return [one for one in rows.select_related("user").order_by("at", "id") if one.org and one.user.org == one.org]


def boxes(team: Team, holder: Holder, secret: bytes) -> Boxes:
    """Unsaved: six boxes for three trustees; none unless there are three, each of another organisation."""
    keepers = able(team)
    if not rules.complete(one.org for one in keepers):
        return []
    keys = dict(_keys(keepers))
    return [_box(holder, secret, pair, keys) for pair in permutations(keepers, rules.NEEDED)]


def _box(holder: Holder, secret: bytes, pair: tuple[Trustee, ...], keys: dict[UUID, Holder]) -> tuple[Half, KeyWrap]:
    first, second = pair
    inner = sealing.wrap(bytes(keys[second.user_id].public_key), secret)
    half, outer = Half(holder=holder, first=first, second=second), keys[first.user_id]
    return half, KeyWrap(locker=half.locker, holder=outer, wrap=sealing.wrap(bytes(outer.public_key), inner))


def _keys(keepers: Iterable[Trustee]) -> Iterable[tuple[UUID, Holder]]:
    rows = MemberKey.objects.filter(user__in=[one.user_id for one in keepers]).select_related("holder")
    return ((row.user_id, row.holder) for row in rows)


def differ(team: Team, made: Boxes) -> bool:
    """Whether the trustees, or their keys, are no longer those for whom these boxes were made. Inside ``write()``."""
    keepers = able(team)
    now = set() if not rules.complete(one.org for one in keepers) else {holder.id for _u, holder in _keys(keepers)}
    return {wrap.holder_id for _half, wrap in made} != now


def replace(before: Holder, made: Boxes) -> None:
    """Away with the boxes of an old key (or older boxes of this one), in with the new. Inside ``write()``."""
    drop(Half.objects.filter(holder=before))
    Half.objects.bulk_create([half for half, _wrap in made])
    KeyWrap.objects.bulk_create([wrap for _half, wrap in made])


def drop(halves: QuerySet[Half]) -> None:
    KeyWrap.objects.filter(locker__in=list(halves.values_list("locker", flat=True))).delete()
    halves.delete()


def stands(team: Team) -> bool:
    """Whether two trustees could bring this team's key back."""
    keepers = able(team)
    return Half.objects.filter(holder=team.holder_id, first__in=keepers, second__in=keepers).exists()


def inner_of(recovery: Recovery, second: Trustee) -> UUID:
    """Locker of the inner box that waits for this trustee, once a first one has agreed."""
    return derived_id(recovery.id, str(second.id))


def forget_inner(recovery: Recovery) -> None:
    inner = [inner_of(recovery, one) for one in recovery.team.trustees.all()]
    KeyWrap.objects.filter(locker__in=inner).delete()


def end(recovery: Recovery, verb: str, *, by: Actor) -> None:
    """A request ends; what a first trustee had opened goes. Inside ``write()``."""
    recovery.state, recovery.ended_at = rules.RECOVERY[recovery.state][verb], timezone.now()
    recovery.save(update_fields=["state", "ended_at"])
    forget_inner(recovery)
    audit.record(by=by, action=f"access.recovery.{recovery.state}", object_kind="team", object_id=recovery.team_id)


def end_open(team: Team, *, by: Actor) -> None:
    for row in Recovery.objects.filter(team=team, ended_at=None):
        end(row, "withdraw", by=by)


def withdraw(trustees: QuerySet[Trustee], *, verb: str, by: Actor) -> list[Team]:
    """These keep nothing any more: their boxes go, requests that wait for them end. Inside ``write()``."""
    rows = list(trustees.select_related("team__holder"))
    for one in rows:
        drop(Half.objects.filter(first=one) | Half.objects.filter(second=one))
        end_open(one.team, by=by)
        one.state, one.at = rules.STATES[one.state][verb], timezone.now()
        one.save(update_fields=["state", "at"])
        audit.record(by=by, action=f"access.trustee.{verb}", object_kind="team", object_id=one.team_id)
    return [one.team for one in rows]
