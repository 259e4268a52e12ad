"""What those who supervise see: what nobody answered in time, who is away, what is still in somebody's hands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khuang.access.models import User
from khuang.access.queries import can, users_with
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.care import people, queries
from khuang.care.models import Alert, Assignment, Away, Line, Sheet, Volunteer
from khuang.care.pool import queries as pool
from khuang.care.supervising import rules
from khuang.care.visiting import queries as visiting
from khuang.content.queries import current
from khuang.trust.reading import Purpose

STAFF = ("caseworker", "supervisor")


def hours(clock: str) -> int:
    """Of a clock, as the packs say, else as we propose."""
    said = {item.body["key"]: item.body["hours"] for item in current("care-clock")}
    return int(said.get(clock, rules.HOURS[clock]))


def _before(clock: str) -> datetime:
    return timezone.now() - timedelta(hours=hours(clock))


# -- what nobody answered in time
def late_alerts(actor: Actor) -> QuerySet[Alert]:
    """Urgent visits that nobody answered within the hours: no longer the case worker's alone."""
    return queries.alerts(actor).filter(raised_at__lt=_before("alert"))


def late_visits(actor: Actor) -> QuerySet[Line]:
    """Overdue for longer than the clock allows."""
    return Line.objects.visible_to(actor).overdue(timezone.localtime(_before("overdue")).date())


def late_promises(actor: Actor) -> QuerySet[Any]:
    return visiting.overdue_promises(actor).filter(on__lt=timezone.localtime(_before("promise")).date())


def late_sheets(actor: Actor) -> QuerySet[Sheet]:
    """Printed, and still not entered."""
    return Sheet.objects.visible_to(actor).filter(keyed_at=None, at__lt=_before("sheet"))


def escalated(actor: Actor) -> list[tuple[Any, int, str]]:
    """(title, how many, address) of what has become the supervisor's business; what is at nought is left out."""
    if not can(actor, Can.SUPERVISE):
        return []
    register = reverse("care:register")
    lines = [
        (_("Urgent, and nobody has answered in time"), late_alerts(actor).count(), reverse("care:urgent")),
        (_("Visits overdue for long"), late_visits(actor).count(), f"{register}?visits=overdue"),
        (_("Promises not kept by the day"), late_promises(actor).count(), reverse("care:promises")),
        (_("Sheets of paper not entered"), late_sheets(actor).count(), reverse("care:find-sheet")),
    ]
    return [line for line in lines if line[1]]


def approvals(actor: Actor) -> list[tuple[Any, int, str]]:
    """What waits for this supervisor's yes or no."""
    lines = [
        (_("Expenses of volunteers"), pool.expenses(actor).count(), reverse("care:expenses")),
        (_("Children whose risk waits for your decision"), queries.to_decide(actor).count(), reverse("care:risk")),
    ]
    return [line for line in lines if line[1]]


# -- who is away
@dataclass(frozen=True, slots=True)
class Leave:
    row: Away
    who: str
    cover: str
    state: str


def leaves(actor: Actor) -> list[Leave]:
    """Running and to come, the first to begin on top."""
    today = timezone.localdate()
    found = Away.objects.visible_to(actor).filter(back_at=None, until__gte=today).order_by("since", "pk")
    rows = list(found.select_related("volunteer__person__canonical", "cover__person__canonical", "user", "cover_user"))
    known = _names([one for row in rows for one in (row.volunteer, row.cover) if one], by=actor)
    return [
        Leave(
            row,
            known.get(row.volunteer_id, "") if row.volunteer_id else row.user.name if row.user else "",
            known.get(row.cover_id, "") if row.cover_id else row.cover_user.name if row.cover_user else "",
            rules.state(rules.Spell(row.since, row.until), False, today),
        )
        for row in rows
    ]


def _names(rows: Sequence[Volunteer], *, by: Actor) -> dict[UUID, str]:
    found = people.names([row.person.canonical for row in rows], by=by, purpose=Purpose.SUPERVISION)
    return {row.pk: found.get(row.person.canonical_id, "") for row in rows}


def staff() -> list[User]:
    """Whoever works in home care, by name."""
    found = {user.pk: user for role in STAFF for user in users_with(role)}
    return sorted(found.values(), key=lambda user: user.name)


def crew(actor: Actor) -> list[tuple[Volunteer, str]]:
    """Volunteers who visit, with names, in the order of the alphabet."""
    rows = list(queries.circle(actor).select_related("person__canonical"))
    known = _names(rows, by=actor)
    return sorted(((row, known[row.pk]) for row in rows), key=lambda pair: (pair[1], str(pair[0].pk)))


# -- departure
def in_hands(actor: Actor, who: Volunteer) -> list[tuple[Any, int, str]]:
    """What a volunteer still holds: worked through to nothing before they leave."""
    visits = Assignment.objects.visible_to(actor).standing().filter(volunteer=who)
    today = timezone.localdate()
    covers = Away.objects.filter(cover=who, back_at=None, until__gte=today)
    lines = [
        (_("People they visit"), visits.count(), reverse("care:spread-of", args=[who.pk])),
        (_("Leaves of others for which they stand in"), covers.count(), reverse("care:away")),
        (
            _("Sheets of paper not entered"),
            Sheet.objects.visible_to(actor).filter(volunteer=who, keyed_at=None, week__gte=today - timedelta(days=28)).count(),
            reverse("care:sheet", args=[who.pk]),
        ),
        (
            _("Expenses not settled"),
            pool.expenses(actor).filter(volunteer=who).count(),
            reverse("care:expenses"),
        ),
    ]  # fmt: skip
    return [line for line in lines if line[1]]
