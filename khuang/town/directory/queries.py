"""Reads of the directory: what help there is for somebody, what must be looked at again, what could not be had."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone

from khuang.base.actor import Actor
from khuang.content import queries as content
from khuang.town import queries as town
from khuang.town.directory import rules
from khuang.town.directory.models import Service, Services, Unavailable
from khuang.town.models import Organisation

EDITORS = ("caseworker", "supervisor", "steward")  # of every entry; a partner of those of its own organisation


# -- kinds of help
def types() -> dict[str, dict[str, Any]]:
    """Types of service in force, by key, in the order of the packs."""
    found = [item.body for item in content.current("service-type")]
    return {body["key"]: body for body in sorted(found, key=lambda body: (body["order"], body["key"]))}


def closed_days() -> frozenset[date]:
    """Days on which whoever closes on public holidays is closed, as the packs say: the town's own among them."""
    return frozenset(date.fromisoformat(item.key) for item in content.current("closed-day"))


def look_again(kind: str, known: dict[str, dict[str, Any]]) -> int:
    return int(known.get(kind, {}).get("look_again", rules.LOOK_AGAIN))


# -- who may write
def may_edit(actor: Actor, org: Organisation) -> bool:
    if actor.kind == "system" or actor.has(*EDITORS):
        return True
    return bool(actor.org) and actor.org == org.code and actor.has("partner")


def editable_by(actor: Actor) -> Services:
    """Entries that this actor keeps, whatever their state."""
    rows = Service.objects.select_related("org", "place", "facility")
    if actor.kind == "system" or actor.has(*EDITORS):
        return rows
    return rows.filter(org__code=actor.org) if actor.org and actor.has("partner") else rows.none()


# -- what help there is
def find(
    *, service_type: str | Iterable[str] = (), place: str = "", age: int | None = None, language: str = "",
    on: date | None = None, org: str = "", limit: int = 50,
) -> list[Service]:  # fmt: skip
    """Services somebody can be sent to: of these types, serving this place, for this age, where this language is
    understood, not closed on this day. Those with room come first, then those confirmed last.
    """
    kinds = [service_type] if isinstance(service_type, str) else list(service_type)
    rows = Service.objects.shown().select_related("org", "place")
    rows = rows.filter(kind__in=kinds) if kinds and kinds != [""] else rows
    rows = rows.filter(org__code=org) if org else rows
    on, above = on or timezone.localdate(), town.covered_by(place) if place else set()
    found = [
        row for row in rows
        if _there(row, on) and (not place or serves(row, above)) and rules.fits_age(age, row.youngest, row.oldest)
        and rules.understood(language, row.languages, row.interpreting)
    ]  # fmt: skip
    return sorted(found, key=_first)[:limit]


def _there(row: Service, on: date) -> bool:
    return row.status == "active" or (row.back_on is not None and row.back_on <= on)


def serves(row: Service, above: set[str]) -> bool:
    """Whether it serves a place that lies in ``above``; without an area of its own it serves everybody."""
    return not row.area or not above.isdisjoint(row.area)


def _first(row: Service) -> tuple[int, int, str]:
    room = {"open": 0, "": 1, "waiting": 2, "full": 3}[row.capacity]
    return room, -(row.assured_on.toordinal() if row.assured_on else 0), row.code


# -- what must be looked at again
@dataclass(frozen=True, slots=True)
class Kept:
    """An entry as its keeper sees it. ``fresh``: fresh | due | old | never."""

    row: Service
    fresh: str


def kept(rows: Iterable[Service], today: date) -> list[Kept]:
    known = types()
    found = []
    for row in rows:
        found.append(Kept(row, rules.freshness(row.assured_on, look_again(row.kind, known), today)))
    return found


def to_confirm(actor: Actor, today: date | None = None) -> list[Kept]:
    """Entries of this keeper that nobody has confirmed for too long, the oldest first."""
    rows = editable_by(actor).filter(status__in=rules.SHOWN, org__active=True)
    waiting = [one for one in kept(rows, today or timezone.localdate()) if one.fresh != "fresh"]
    return sorted(waiting, key=lambda one: (one.row.assured_on or date.min, one.row.code))


# -- what could not be had
def unavailable(since: date, until: date) -> QuerySet[Unavailable, dict[str, Any]]:
    """How often which kind of help could not be had, and why: ``{kind, reason, n}``, most first."""
    rows = Unavailable.objects.filter(on__gte=since, on__lte=until).values("kind", "reason")
    return rows.annotate(n=Count("id")).order_by("-n", "kind", "reason")
