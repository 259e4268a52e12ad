"""The way in: sealing the words of rows, within one action."""

import hashlib
import json
from typing import Any
from uuid import UUID

from khuang.base.db import insert
from khuang.base.ids import random_id
from khuang.trust import keys, sealing
from khuang.trust.keyring import SERVER, Keyring, wraps_for
from khuang.trust.models import Holder, KeyWrap, Sealed


def binding(row: Sealed, schema: int | None = None) -> sealing.Binding:
    return sealing.Binding(keys.cell_id(), row.SLOT, row.id, row.locker, schema or row.schema)


class Writer:
    """Seals any number of rows, then stores their new wraps in one statement.

        pen = Writer()
        person = Person(locker=pen.locker(), place=place)
        pen.seal(person, {"given": "…"})
        with write():
            person.save(force_insert=True)
            pen.store()
            audit.record(..., detail={"sealed": pen.digests})

    Sealing comes before ``write()``: it is arithmetic and holds no lock.
    """

    def __init__(self, keyring: Keyring = SERVER) -> None:
        self._ring = keyring
        self._keys: dict[UUID, bytes] = {}
        self._wraps: list[KeyWrap] = []
        self.digests: list[list[str]] = []  # [slot, id, SHA-256 of the ciphertext]

    def locker(self, *holders: Holder) -> UUID:
        """A new locker with a new data key; with ``holders`` it is theirs alone, and this ring's holder gets no wrap.

        Anyone may seal to a holder, only the holder opens: after the action the server cannot read it back.
        """
        made, key = random_id(), sealing.new_key()
        self._keys[made] = key
        self._wraps += wraps_for(holders, made, key) if holders else self._ring.wraps(made, key)
        return made

    def fetch(self, *lockers: UUID) -> None:
        """Read the keys of existing lockers, all in one query."""
        missing = [locker for locker in lockers if locker not in self._keys]
        if missing:
            self._keys |= self._ring.keys_for(missing)

    def key(self, locker: UUID) -> bytes:
        self.fetch(locker)
        try:
            return self._keys[locker]
        except KeyError:
            raise sealing.Unsealable("the locker was shredded or is not ours to open") from None

    def seal(self, row: Sealed, plain: dict[str, Any]) -> None:
        """Put the words into the row's envelope. The row needs its id and locker first."""
        row.schema = row.SCHEMA
        raw = json.dumps(plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
        self.seal_bytes(row, raw)

    def seal_bytes(self, row: Sealed, raw: bytes) -> None:
        row.sealed = sealing.seal(self.key(row.locker), raw, binding(row))
        self.digests.append([row.SLOT, str(row.id), hashlib.sha256(row.sealed).hexdigest()])

    def store(self) -> None:
        """Insert the wraps of the lockers made here. Inside the action's transaction."""
        insert(self._wraps)
        self._wraps = []
