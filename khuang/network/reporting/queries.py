"""Rounds and reports, for who owes them, whom they name, who approves, and who watches over the round."""

from collections import Counter
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.network.models import Report, Round
from khuang.network.reporting import rules
from khuang.network.reporting.actions import turn

UNFINISHED = ("draft", "returned")


def rounds() -> QuerySet[Round]:
    return Round.objects.order_by("-number")


def reports() -> QuerySet[Report]:
    return Report.objects.select_related("round", "org", "edition", "correcting")


def sees_all(actor: Actor) -> bool:
    """The secretariat, who approves, and who watches see every report of a round."""
    return can(actor, Can.COORDINATE) or can(actor, Can.APPROVE) or can(actor, Can.MONITOR)


def of_actor(actor: Actor) -> list[Report]:
    """What one may look at: everything for those who keep the round, else what one's organisation owes or is named in."""
    rows = reports().order_by("round", "org__code", "figure")
    if sees_all(actor):
        return list(rows)
    return [row for row in rows if actor.org and actor.org in {row.org.code, *row.credited}]


def owed(actor: Actor) -> list[Report]:
    """What one's own organisation still has to report."""
    if not actor.org or not (can(actor, Can.REPORT) or can(actor, Can.PLAN)):
        return []
    rows = reports().filter(org__code=actor.org, state__in=UNFINISHED)
    return [row for row in rows if row.round.state == "open" or row.correcting_id]


def to_approve(actor: Actor) -> QuerySet[Report]:
    rows = reports().filter(state="submitted")
    return rows.exclude(submitted_by=actor.id) if can(actor, Can.APPROVE) else rows.none()


def to_clear(actor: Actor) -> list[Report]:
    """What names one's own organisation and waits for its word."""
    if not actor.org or not (can(actor, Can.REPORT) or can(actor, Can.PLAN)):
        return []
    return [row for row in reports().filter(state="approved") if actor.org in waiting(row)]


def waiting(row: Report) -> list[str]:
    cleared = row.clearances.filter(round_of=turn(row)).values_list("org", flat=True)
    return rules.waits_for(row.credited, row.org.code, cleared) if row.state == "approved" else []


def late(row: Report, today: date | None = None) -> bool:
    return row.state in UNFINISHED and row.round.due < (today or timezone.localdate())


def missing(today: date | None = None) -> list[Report]:
    """What is owed and past its day, in rounds that are open."""
    return [row for row in reports().filter(state__in=UNFINISHED, round__state="open") if late(row, today)]


def tally(rows: list[Report]) -> dict[str, Any]:
    return dict(Counter(row.state for row in rows))
