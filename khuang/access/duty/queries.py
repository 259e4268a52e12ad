"""Who is on duty, whom to call, and what is opened in an emergency just now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from khuang.access.duty import rules
from khuang.access.models import Glass, Shift, TeamSeat, User
from khuang.access.queries import FIELD, can, place_scope, roles_that, standing
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.town.models import Place
from khuang.town.queries import covered_by, covers
from khuang.trust.reading import Purpose, open_all

MOST = 60  # shifts shown at once


@dataclass(frozen=True, slots=True)
class Call:
    """Whom to call now. ``place``: for which part of the town; None for all of it."""

    name: str
    phone: str
    note: str
    until: datetime
    place: Place | None
    user: UUID


def standing_shifts() -> QuerySet[Shift]:
    rows = Shift.objects.filter(cancelled_at=None, user__is_active=True)
    return rows.select_related("user", "place").order_by("since", "user__name", "id")


def on_duty(place: str = "", at: datetime | None = None) -> QuerySet[Shift]:
    """Shifts in force, of the whole town and of whatever covers this place (of every part when none is named)."""
    now = at or timezone.now()
    rows = standing_shifts().filter(since__lte=now, until__gt=now)
    return rows.filter(Q(place=None) | Q(place__in=covered_by(place))) if place else rows


def is_on_duty(actor: Actor, place: str) -> bool:
    """Whether this actor is on duty now for that place; without a place: for the whole town."""
    if actor.id is None:
        return False
    rows = on_duty(place) if place else on_duty().filter(place=None)
    return rows.filter(user=actor.id).exists()


def is_on_any_duty(actor: Actor) -> bool:
    return bool(actor.id) and on_duty().filter(user=actor.id).exists()


def duty_places(actor: Actor) -> frozenset[str] | None:
    """Places for which this actor is on duty now; None: the whole town."""
    codes = set(on_duty().filter(user=actor.id).values_list("place", flat=True)) if actor.id else set()
    return None if None in codes else frozenset().union(*(covers(code) for code in codes if code))


def calls(*, by: Actor, place: str = "") -> list[Call]:
    """Whom to call now, with their numbers: for every member of staff."""
    return told(list(on_duty(place)), by=by)


def teams_of(found: Sequence[Call]) -> list[tuple[Call, str]]:
    """Who of these sits in a team with its key, and in which: for what only a team opens."""
    seats = TeamSeat.objects.filter(user__in=[one.user for one in found], state="granted").order_by("team__name")
    names = [(user, name) for user, name in seats.values_list("user", "team__name")]
    return [(one, name) for one in found for user, name in names if user == one.user]


def told(rows: Sequence[Shift], *, by: Actor) -> list[Call]:
    words = open_all(rows, by=by, purpose=Purpose.SUPERVISION)
    return [
        Call(row.user.name, said.get("phone", ""), said.get("note", ""), row.until, row.place, row.user_id)
        for row, said in zip(rows, words, strict=True)
    ]


def may_read(actor: Actor) -> bool:
    """Staff who meet people; a number of somebody on duty is theirs to call."""
    return actor.has(*FIELD, *roles_that(Can.CARE), *roles_that(Can.PROTECT))


def planned(actor: Actor, *, days: timedelta = rules.AHEAD) -> QuerySet[Shift]:
    """What is ahead, and what is now."""
    now = timezone.now()
    return standing_shifts().filter(until__gt=now, since__lt=now + days)


def may_cancel(actor: Actor, shift: Shift) -> bool:
    if not can(actor, Can.SUPERVISE):
        return False
    scope = place_scope(actor, Can.SUPERVISE)
    return scope is None or (shift.place_id is not None and shift.place_id in scope)


def gaps() -> list[tuple[datetime, datetime]]:
    """When, within a week, nobody is on duty for the whole town."""
    now = timezone.now()
    rows = standing_shifts().filter(place=None, until__gt=now, since__lt=now + rules.AHEAD)
    return rules.gaps(rows.values_list("since", "until"), now, now + rules.AHEAD)


def could_be_on_duty() -> QuerySet[User]:
    grants = standing().filter(role__in=roles_that(Can.CARE))
    return User.objects.filter(is_active=True, grants__in=grants).distinct().order_by("name")


# -- emergencies
def open_now() -> QuerySet[Glass]:
    return Glass.objects.filter(until__gt=timezone.now())


def glass(actor: Actor, kind: str = "person") -> frozenset[UUID]:
    """Ids of the records that this actor has opened in an emergency, while it lasts. For ``visible_to`` to add.

    Empty for everybody else, and for whoever has stopped doing this work meanwhile.
    """
    if actor.id is None or not can(actor, Can.CARE) or actor.has("administrator", "officer"):
        return frozenset()
    return frozenset(open_now().filter(user=actor.id, kind=kind).values_list("record", flat=True))


def broken(actor: Actor, record: UUID) -> Glass | None:
    """By which emergency this actor sees this record now, if by one."""
    if record not in glass(actor):
        return None
    return open_now().filter(user=actor.id, record=record).order_by("-until").first()


def to_review(actor: Actor) -> QuerySet[Glass]:
    """What waits for this actor's judgement: not what they opened themselves."""
    rows: QuerySet[Glass] = Glass.objects.visible_to(actor).filter(verdict="").exclude(user=actor.id)
    return rows.select_related("user").order_by("review_by")


def overdue(actor: Actor) -> int:
    return to_review(actor).filter(review_by__lt=timezone.now()).count()
