"""The keyring of an open cabinet: opens what is sealed to the teams of one member, while they work."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from khuang.access.models import Team
from khuang.base.errors import Locked
from khuang.trust import sealing
from khuang.trust.keyring import HeldKeyring
from khuang.trust.models import KeyWrap


class SessionKeyring:
    """``secrets``: id of a team's holder → its secret."""

    def __init__(self, secrets: Mapping[UUID, bytes]) -> None:
        self._secrets = dict(secrets)

    @property
    def holders(self) -> frozenset[UUID]:
        return frozenset(self._secrets)

    def of(self, team: Team) -> HeldKeyring:
        """One team's ring, to seal and open with. Raises Locked when this cabinet does not hold its key."""
        if team.holder is None or team.holder_id not in self._secrets:
            raise Locked(team.name)
        return HeldKeyring(team.holder, self._secrets[team.holder_id])

    def keys_for(self, lockers: Iterable[UUID]) -> dict[UUID, bytes]:
        rows = KeyWrap.objects.filter(locker__in=set(lockers), holder__in=self._secrets)
        return {
            locker: sealing.unwrap(self._secrets[holder], bytes(wrap))
            for locker, wrap, holder in rows.values_list("locker", "wrap", "holder_id")
        }

    def wraps(self, locker: UUID, key: bytes) -> list[KeyWrap]:
        """Writing is done in one team's name: ``of(team)``."""
        raise Locked("which team")
