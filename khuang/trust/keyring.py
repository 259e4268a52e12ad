"""Who can open which locker. The server's ring opens the personal tier; a team's needs an open cabinet."""

from collections.abc import Iterable
from typing import Protocol
from uuid import UUID

from khuang.base.ids import random_id
from khuang.trust import keys, sealing
from khuang.trust.models import Holder, HolderKind, KeyWrap


class Keyring(Protocol):
    def keys_for(self, lockers: Iterable[UUID]) -> dict[UUID, bytes]:
        """Data keys of those lockers that this ring can open, in one query. A shredded locker is left out."""
        ...

    def wraps(self, locker: UUID, key: bytes) -> list[KeyWrap]:
        """Unsaved wraps of a new locker, one for each holder of this ring."""
        ...


class ServerKeyring:
    """The personal tier: wrapped to the server's key, which lies outside database and backups."""

    def keys_for(self, lockers: Iterable[UUID]) -> dict[UUID, bytes]:
        rows = KeyWrap.objects.filter(locker__in=set(lockers), holder__kind=HolderKind.SERVER)
        return {
            locker: sealing.unwrap(keys.wrap_secret(version), bytes(wrap))
            for locker, wrap, version in rows.values_list("locker", "wrap", "holder__version")
        }

    def wraps(self, locker: UUID, key: bytes) -> list[KeyWrap]:
        return wraps_for([server_holder()], locker, key)


class HeldKeyring:
    """What is wrapped to one holder whose secret is at hand: a team's, or the recovery sheet's."""

    def __init__(self, holder: Holder, secret: bytes) -> None:
        if sealing.public_of(secret) != bytes(holder.public_key):
            raise sealing.Unsealable("the secret is not the one of this holder")
        self.holder, self.secret = holder, secret

    def keys_for(self, lockers: Iterable[UUID]) -> dict[UUID, bytes]:
        rows = KeyWrap.objects.filter(locker__in=set(lockers), holder=self.holder).values_list("locker", "wrap")
        return {locker: sealing.unwrap(self.secret, bytes(wrap)) for locker, wrap in rows}

    def wraps(self, locker: UUID, key: bytes) -> list[KeyWrap]:
        return wraps_for([self.holder], locker, key)


def wraps_for(holders: Iterable[Holder], locker: UUID, key: bytes) -> list[KeyWrap]:
    """Unsaved wraps of a locker's key, one for each holder."""
    return [KeyWrap(locker=locker, holder=one, wrap=sealing.wrap(bytes(one.public_key), key)) for one in holders]


def recovery_holder() -> Holder:
    """The holder of the printed recovery sheet: for what nobody else may open, and must not be lost."""
    public = keys.recovery_public()
    found = Holder.objects.filter(kind=HolderKind.RECOVERY, public_key=public).first()
    return found or Holder.objects.create(kind=HolderKind.RECOVERY, public_key=public)


_holders: dict[tuple[bytes, int], Holder] = {}


def server_holder() -> Holder:
    """The holder of the newest server key; made the first time that key is used."""
    version = keys.newest("wrap")
    public = sealing.public_of(keys.wrap_secret(version))
    known = _holders.get((public, version))
    if known is None:
        known, _ = Holder.objects.get_or_create(
            kind=HolderKind.SERVER, version=version, defaults={"id": random_id(), "public_key": public}
        )
        if bytes(known.public_key) != public:
            raise sealing.Unsealable("the key file is not the one of this town")
        _holders[public, version] = known
    return known


def forget_holders() -> None:
    """Drop what was remembered (after restore, and between tests)."""
    _holders.clear()


SERVER: Keyring = ServerKeyring()
