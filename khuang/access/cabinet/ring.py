"""The keyring of an open cabinet: opens what is sealed to the teams of one member, while they work."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from khuang.access.cabinet.models import Exchange
from khuang.access.models import Team
from khuang.base.errors import Locked
from khuang.trust import sealing
from khuang.trust.keyring import HeldKeyring
from khuang.trust.models import Holder, KeyWrap


class TeamKeyring(HeldKeyring):
    """One team's ring: seals to its key in force, opens what still lies under a key that is being exchanged."""

    def __init__(self, holder: Holder, secret: bytes, earlier: Mapping[UUID, bytes]) -> None:
        super().__init__(holder, secret)
        self._all = {**earlier, holder.id: secret}

    def keys_for(self, lockers: Iterable[UUID]) -> dict[UUID, bytes]:
        return _keys_for(lockers, self._all)


class SessionKeyring:
    """``secrets``: id of a team's holder → its secret. ``own``: the member's key, with which trustees act."""

    def __init__(self, secrets: Mapping[UUID, bytes], own: HeldKeyring | None = None) -> None:
        self._secrets, self.own = dict(secrets), own

    @property
    def holders(self) -> frozenset[UUID]:
        """Keys of teams, also those that are being exchanged."""
        return frozenset(self._secrets)

    def secret(self, holder: UUID) -> bytes | None:
        return self._secrets.get(holder)

    def of(self, team: Team) -> TeamKeyring:
        """One team's ring, to seal and open with. Raises Locked when this cabinet does not hold its key."""
        if team.holder is None or team.holder_id not in self._secrets:
            raise Locked(team.name)
        going = Exchange.objects.filter(team=team, ended_at=None).values_list("holder", flat=True)
        earlier = {one: self._secrets[one] for one in going if one in self._secrets}
        return TeamKeyring(team.holder, self._secrets[team.holder_id], earlier)

    def keys_for(self, lockers: Iterable[UUID]) -> dict[UUID, bytes]:
        return _keys_for(lockers, self._secrets)

    def wraps(self, locker: UUID, key: bytes) -> list[KeyWrap]:
        """Writing is done in one team's name: ``of(team)``."""
        raise Locked("which team")


def _keys_for(lockers: Iterable[UUID], secrets: Mapping[UUID, bytes]) -> dict[UUID, bytes]:
    rows = KeyWrap.objects.filter(locker__in=set(lockers), holder__in=list(secrets))
    return {
        locker: sealing.unwrap(secrets[holder], bytes(wrap))
        for locker, wrap, holder in rows.values_list("locker", "wrap", "holder_id")
    }


def reached(user: UUID, own: HeldKeyring) -> dict[UUID, bytes]:
    """Secrets of the teams in which this user is granted a seat, and of their keys that are being exchanged.

    Read from the wraps each time: a cabinet that stands open learns of a new key, and loses one when the seat ends.
    """
    teams = Team.objects.filter(seats__user=user, seats__state="granted")
    wanted = set(teams.exclude(holder=None).values_list("holder", flat=True))
    going = Exchange.objects.filter(team__in=teams, ended_at=None).exclude(begun_at=None)
    wanted |= set(going.values_list("holder", flat=True))
    found = own.keys_for(wanted)
    while ahead := wanted - found.keys():
        more = _keys_for(ahead, found)  # a key that goes lies sealed to its successor
        if not more:
            return found
        found |= more
    return found
