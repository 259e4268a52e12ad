"""Erasure: without its wraps a locker is noise, in the live database and in every backup older than 30 days."""

from collections.abc import Iterable
from uuid import UUID

from khuang.trust.models import KeyWrap


def shred(lockers: Iterable[UUID]) -> int:
    """Delete all wraps of these lockers. Inside the action's transaction; the action empties ``sealed`` and audits."""
    deleted, _ = KeyWrap.objects.filter(locker__in=set(lockers)).delete()
    return deleted
