"""The rule before the address: who goes or calls somewhere says first that they keep to how these people want it.

Remembered for the day in the session (which is sealed); the saying is in the audit log.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils import timezone

from khuang.access.requests import Request
from khuang.trust import audit

KEY, MOST = "care.kept", 60


def kept(request: Request) -> frozenset[str]:
    """Ids of the people whose rule this reader has said today to keep."""
    said: Mapping[str, Any] = request.session.get(KEY) or {}
    return frozenset(said.get("people", ())) if said.get("on") == timezone.localdate().isoformat() else frozenset()


def keep(request: Request, person: UUID) -> None:
    people = [*(one for one in kept(request) if one != str(person)), str(person)][-MOST:]
    request.session[KEY] = {"on": timezone.localdate().isoformat(), "people": people}
    audit.record(by=request.actor, action="care.rule.kept", object_kind="person", object_id=person)
