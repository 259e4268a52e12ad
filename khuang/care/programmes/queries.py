"""Reading programmes: meetings, who takes part, who stopped coming, who could be asked."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from khuang.base.actor import Actor
from khuang.care import people
from khuang.care.models import Lesson, Participant, Presence, Programme
from khuang.care.programmes import absent, kinds, rules
from khuang.care.querysets import in_scope
from khuang.registry.models import Person
from khuang.trust.reading import Purpose


def programmes(actor: Actor) -> QuerySet[Any]:
    """Those under way first, with how many take part."""
    rows = Programme.objects.visible_to(actor).select_related("place")
    taking = Count("participants", filter=Q(participants__state="enrolled"))
    found: QuerySet[Any] = rows.annotate(taking=taking).order_by("-state", "-begins", "pk")
    return found


@dataclass(frozen=True, slots=True)
class Taking:
    """Somebody in a programme, as its page shows them. ``missed`` in a row; ``stopped``: too many."""

    row: Participant
    name: str
    came: int
    missed: int
    stopped: bool


def taking_part(programme: Programme, actor: Actor) -> list[Taking]:
    """Of this actor's places; everybody, for whoever leads it. One opening."""
    mine = Participant.objects.visible_to(actor).filter(programme=programme)
    rows = list(mine.select_related("person__canonical", "programme").order_by("state", "since", "pk"))
    known = people.names([row.person.canonical for row in rows], by=actor, purpose=Purpose.CASEWORK)
    days = absent.presences(rows)
    found = []
    for row in rows:
        seen = days.get(row.pk, [])
        gone = row.state != "enrolled"
        missed = 0 if gone else rules.missed_in_a_row(seen)
        came = sum(state == rules.CAME for _day, state in seen)
        found.append(Taking(row, known.get(row.person.canonical_id, ""), came, missed, missed >= programme.missed))
    return sorted(found, key=lambda one: (one.row.state != "enrolled", not one.stopped, one.name))


def meetings(programme: Programme, actor: Actor) -> list[Any]:
    rows = Lesson.objects.visible_to(actor).filter(programme=programme)
    here = Count("presences", filter=Q(presences__state=rules.CAME))
    return list(rows.annotate(came=here).order_by("-on"))


def last_sheet(lesson: Lesson) -> dict[UUID, str]:
    """Participant → state, of the meeting before this one; {} when there was none."""
    before = (
        Lesson.objects.filter(programme=lesson.programme_id, state="held", on__lt=lesson.on).order_by("-on").first()
    )
    if before is None:
        return {}
    return dict(Presence.objects.filter(lesson=before).values_list("participant", "state"))


def ticked(lesson: Lesson) -> dict[UUID, str]:
    return dict(Presence.objects.filter(lesson=lesson).values_list("participant", "state"))


def to_ask(programme: Programme, actor: Actor) -> QuerySet[Person]:
    """People of this actor's places whom this kind of programme is for and who are not in it."""
    inside = Participant.objects.here().filter(programme=programme, person__canonical=OuterRef("pk"))
    rows = Person.objects.filter(in_scope(actor, path="place"), canonical=F("pk"), erased_at=None, gone_on=None)
    bands, flags = kinds.fits(kinds.of(programme.kind))
    if bands:
        rows = rows.filter(age_band__in=bands)
    if flags:
        fitting = Q(pk=None)
        for flag in flags:
            fitting |= Q(**{flag: True})
        rows = rows.filter(fitting)
    if programme.place_id:
        rows = rows.filter(place=programme.place_id)
    found: QuerySet[Person] = rows.exclude(Exists(inside)).select_related("place").order_by("place", "pk")
    return found


def of_person(actor: Actor, person: Person) -> Sequence[Participant]:
    rows = Participant.objects.visible_to(actor).of(person).select_related("programme")
    return list(rows.order_by("-since"))


def led(actor: Actor) -> list[tuple[Programme, Lesson | None]]:
    """Programmes that this actor leads, each with the meeting whose sheet waits: today's, or the next."""
    found = []
    for row in Programme.objects.mine(actor):
        lesson = row.lessons.filter(state="planned").order_by("on").first()
        found.append((row, lesson))
    return found


def counted(rows: Sequence[Taking]) -> dict[str, int]:
    states = Counter(one.row.state for one in rows)
    return {"enrolled": states["enrolled"], "waiting": states["waiting"], "stopped": sum(one.stopped for one in rows)}


def due(lesson: Lesson, today: date) -> bool:
    return lesson.state == "planned" and lesson.on <= today
