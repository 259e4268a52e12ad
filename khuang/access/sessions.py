"""Sessions in the database, sealed: allauth keeps the seed of a second factor there while it is being set up."""

import base64
import json
from typing import Any
from uuid import UUID

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from khuang.trust import keys, sealing

_PLACE = UUID(int=1)


class SessionStore(DatabaseStore):
    """Django's database sessions with an envelope around the words. An unreadable one is an empty one."""

    def encode(self, session_dict: dict[str, Any]) -> str:
        raw = json.dumps(session_dict, separators=(",", ":")).encode()
        return base64.b64encode(sealing.seal(_key(), raw, _binding())).decode()

    def decode(self, session_data: str | bytes) -> dict[str, Any]:
        try:
            found: dict[str, Any] = json.loads(sealing.unseal(_key(), base64.b64decode(session_data), _binding()))
        except (sealing.Unsealable, ValueError):
            return {}
        return found


def _key() -> bytes:
    return keys.digest("noise", "sessions")


def _binding() -> sealing.Binding:
    return sealing.Binding(keys.cell_id(), "access.session", _PLACE, _PLACE)
