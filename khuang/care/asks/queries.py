"""Reads of calls for help: topics, promises, how long people really wait, lists, and the call of a code."""

from datetime import timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from khuang.access import limits
from khuang.base.actor import Actor
from khuang.base.ids import clean_code
from khuang.care.asks import rules
from khuang.care.asks.content import Promise, Topic
from khuang.care.models import Ask
from khuang.content import queries as content
from khuang.trust import keys

TRIES, WINDOW = 5, 600
DAYS = 90  # over which real waiting times are told
SHOWN = 200


def topics() -> list[Topic]:
    rows = [_topic(item.digest) for item in content.current("ask-topic")]
    return sorted(rows, key=lambda one: (one.order, one.key))


def topic(key: str) -> Topic | None:
    item = content.item("ask-topic", key)
    return _topic(item.digest) if item else None


def promises() -> dict[str, Promise]:
    return {item.key: Promise.model_validate(item.body) for item in content.current("ask-promise")}


def hours() -> dict[str, int]:
    return {**rules.HOURS, **{key: one.hours for key, one in promises().items()}}


def code_tag(code: str) -> bytes:
    return keys.digest("index", "ask-code", code)


def of_code(typed: str, *, address: str) -> Ask | None:
    """The call that this receipt belongs to. Only wrong codes spend tries. Raises TooMany."""
    limits.check("ask-code", address, limit=TRIES, seconds=WINDOW)
    code = clean_code(typed)
    row = Ask.objects.filter(code_tag=code_tag(code)).first() if code else None
    if row is None:
        limits.spend("ask-code", address, limit=TRIES, seconds=WINDOW)
    return row


def known(key: UUID) -> Ask | None:
    """The call whose code was entered on this device: its signed cookie holds the key for half an hour."""
    return Ask.objects.filter(pk=key).first()


def waits() -> dict[str, Any]:
    """Urgency → (median, ninth of ten) of first answers in the last 90 days; None while there are too few to tell.

    Only ordinary calls are counted: of others the urgency is not known here.
    """
    since = timezone.now() - timedelta(days=DAYS)
    rows = Ask.objects.filter(received_at__gte=since, tier="personal").exclude(answered_at=None)
    found: dict[str, list[timedelta]] = {one: [] for one in rules.URGENCIES}
    for urgency, received, answered in rows.values_list("urgency", "received_at", "answered_at"):
        found[urgency].append(answered - received)
    return {urgency: rules.waits(times) for urgency, times in found.items()}


def waiting(actor: Actor) -> QuerySet[Ask]:
    """What this actor may read and somebody must answer: what is owed first comes first."""
    rows = Ask.objects.visible_to(actor).filter(state__in=rules.WAITING)
    return rows.select_related("team", "owner", "place").defer("sealed").order_by("due_at", "pk")


def ended(actor: Actor) -> QuerySet[Ask]:
    rows = Ask.objects.visible_to(actor).exclude(state__in=rules.WAITING)
    return rows.select_related("team", "owner", "place").defer("sealed").order_by("-received_at", "pk")


def late(actor: Actor) -> int:
    """How many were promised an answer that is overdue."""
    return waiting(actor).filter(answered_at=None, due_at__lt=timezone.now()).count()


@lru_cache(maxsize=64)
def _topic(digest: str) -> Topic:
    found = content.version(digest)
    if found is None:
        raise LookupError(digest)
    return Topic.model_validate(found.body)
