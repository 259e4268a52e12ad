"""The one door to plaintext. It audits before it returns; what it cannot audit it does not show."""

import json
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from khuang.base.actor import Actor
from khuang.trust import audit, sealing
from khuang.trust.keyring import SERVER, Keyring
from khuang.trust.models import Sealed
from khuang.trust.writing import binding


class Purpose(StrEnum):
    """Why something is opened: a closed list, written into the audit row."""

    VISIT = "visit"
    CASEWORK = "casework"
    SUPERVISION = "supervision"
    MATCHING = "matching"
    PLANNING_COUNT = "planning-count"
    RIGHTS_REQUEST = "rights-request"
    AUDIT = "audit"
    DEMO = "demo"


def open_all(rows: Sequence[Sealed], *, by: Actor, purpose: Purpose, keys: Keyring = SERVER) -> list[dict[str, Any]]:
    """The words of each row, in order: one query for the wraps, one audit event for the batch.

    An erased or shredded row gives ``{}``. Raises Unsealable when a ciphertext was moved or changed.
    """
    if not rows:
        return []
    found = open_bytes(rows, by=by, purpose=purpose, keys=keys)
    return [_read(row, raw) if raw else {} for row, raw in zip(rows, found, strict=True)]


def open_one(row: Sealed, *, by: Actor, purpose: Purpose, keys: Keyring = SERVER) -> dict[str, Any]:
    return open_all([row], by=by, purpose=purpose, keys=keys)[0]


def open_bytes(rows: Sequence[Sealed], *, by: Actor, purpose: Purpose, keys: Keyring = SERVER) -> list[bytes]:
    """As ``open_all``, for rows that hold raw bytes (a submission, a file's description)."""
    held = keys.keys_for(row.locker for row in rows)
    audit.record(
        by=by,
        action=f"{rows[0].SLOT}.opened",
        object_kind=rows[0].SLOT if len(rows) == 1 else "list",
        object_id=rows[0].id if len(rows) == 1 else None,
        purpose=purpose,
        detail={"ids": [str(row.id) for row in rows]},
    )
    return [
        sealing.unseal(held[row.locker], bytes(row.sealed), binding(row)) if row.sealed and row.locker in held else b""
        for row in rows
    ]


def _read(row: Sealed, raw: bytes) -> dict[str, Any]:
    words: dict[str, Any] = json.loads(raw)
    for schema in range(row.schema, row.SCHEMA):
        words = row.UPGRADES[schema](words)
    return words
