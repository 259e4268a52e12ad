"""Putting messages into the outbox, and sending those that are due."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core.mail import EmailMessage
from django.db.models import QuerySet
from django.utils import timezone

from khuang.base.db import change, paced, write
from khuang.base.errors import Stale
from khuang.messaging.models import Outbox
from khuang.messaging.wording import message

TRIES = 6
BATCH = 50
CHUNK = 500  # rows of one UPDATE
PRINTED = ("board", "page")  # channels whose news stands on the list for the village board
OPEN = ("waiting", "failed", "by-code")


@dataclass(frozen=True, slots=True)
class Address:
    """Where an origin wants its news: today a mail address, and the language to write in."""

    where: str
    language: str = "th"


# Opens the addresses of these origins, audited; one that was erased or left none is missing from the answer.
Open = Callable[[Sequence[UUID]], Mapping[UUID, Address]]


def queue(*, move: UUID, origins: Iterable[UUID], text_key: str, channel: str = "mail") -> None:
    """One message for each origin and move, once. Called inside the transaction of the move."""
    now, state = timezone.now(), "by-code" if channel == "page" else "waiting"
    rows = [Outbox(origin=o, move=move, channel=channel, text_key=text_key, state=state, next_at=now) for o in origins]
    with write():
        Outbox.objects.bulk_create(rows, ignore_conflicts=True)


def void(*, origins: Iterable[UUID]) -> int:
    """What has not gone out to these yet does not go out any more. Inside the transaction of the withdrawal."""
    return Outbox.objects.filter(origin__in=list(origins), state__in=OPEN, listing=None).update(state="void")


def unlisted(origins: Iterable[UUID]) -> QuerySet[Outbox]:
    """News for these that no message carries and no printed list has held yet."""
    return Outbox.objects.filter(origin__in=list(origins), channel__in=PRINTED, state__in=OPEN, listing=None)


def listed(listing: UUID) -> QuerySet[Outbox]:
    """What stood on this printed list."""
    return Outbox.objects.filter(listing=listing)


def put_on_list(*, rows: Iterable[UUID], listing: UUID) -> int:
    """These stand on the list now; the next begins after them. What is read by code stays readable by code."""
    done, chosen = 0, list(rows)
    with write():
        for n in range(0, len(chosen), CHUNK):
            open_rows = Outbox.objects.filter(id__in=chosen[n : n + CHUNK], state__in=OPEN, listing=None)
            done += open_rows.filter(channel="page").update(listing=listing)
            done += open_rows.filter(channel="board").update(listing=listing, state="listed")
    return done


def send_due(open_addresses: Open, *, now: datetime | None = None) -> dict[str, int]:
    """Send what is due, and say how many ended in which state. At least once: a killed worker sends one again."""
    now = now or timezone.now()
    waiting = Outbox.objects.filter(channel="mail", state__in=("waiting", "failed"), next_at__lte=now)
    due = list(waiting.order_by("next_at")[:BATCH])
    addresses = open_addresses(sorted({row.origin for row in due})) if due else {}
    told: dict[str, int] = {}
    mailed: dict[UUID, bool] = {}  # several things moved for somebody: one mail tells of all
    for row in paced(due):
        state = _send(row, addresses.get(row.origin), now, mailed)
        told[state] = told.get(state, 0) + 1
    return told


def _send(row: Outbox, address: Address | None, now: datetime, mailed: dict[UUID, bool]) -> str:
    """The try is written down before it is made, so that no crash makes it endless."""
    tries = row.tries + 1
    try:
        with write():
            change(row, tries=tries, next_at=now + wait(tries), state="failed")
    except Stale:
        return "taken"
    if address is not None and row.origin not in mailed:
        mailed[row.origin] = _mail(address)
    state = "given-up" if address is None else "sent" if mailed[row.origin] else "failed"
    if state == "failed" and tries >= TRIES:
        state = "given-up"
    if state != "failed":
        with write():
            change(row, state=state)
    return state


def wait(tries: int) -> timedelta:
    """Five minutes after the first failure, then twice as long each time: 5, 10, 20 … minutes."""
    return timedelta(minutes=5 * 2 ** (tries - 1))


def _mail(address: Address) -> bool:
    subject, body = message(address.language)
    try:
        return bool(EmailMessage(subject, body, to=[address.where]).send())
    except (OSError, ValueError):  # every SMTP error is an OSError; ValueError: not a mail address after all
        return False
