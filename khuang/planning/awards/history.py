"""The time line: phases as the pack tells them, and what the system holds of what happened, from public records alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max
from django.urls import reverse

from khuang.base.actor import PUBLIC
from khuang.content import queries as content
from khuang.forum.models import Conversation
from khuang.planning.models import (
    Application,
    Award,
    Evaluation,
    PlanLineTransition,
    PlanOperation,
    Priority,
    TimelineEvent,
)
from khuang.registry.seats import queries as seats
from khuang.texts.models import SharedText
from khuang.ui.parts import Said

MOST = 400


@dataclass(frozen=True, slots=True)
class Event:
    """``exact``: day | month | year. ``told``: somebody's words with their source, else a record of the system."""

    on: date
    kind: str
    title: Said
    url: str = ""
    exact: str = "day"
    source: Said = ""
    id: Any = None


@dataclass(frozen=True, slots=True)
class Span:
    """A phase, or the years between phases (``body`` None), with its events in order."""

    body: dict[str, Any] | None
    first: int
    last: int | None
    events: tuple[Event, ...]


def spans() -> list[Span]:
    """Phases in order, each with what happened in its years; a year on the edge belongs to the later phase."""
    found = sorted(events(), key=lambda one: (one.on, one.kind))
    phases = sorted((item.body for item in content.current("phase")), key=lambda one: one["first_year"])
    first = phases[0]["first_year"] if phases else 0
    before = tuple(one for one in found if one.on.year < first)
    told = [Span(None, before[0].on.year, first - 1, before)] if before else []
    for n, body in enumerate(phases):
        end = phases[n + 1]["first_year"] if n + 1 < len(phases) else None
        mine = tuple(one for one in found if body["first_year"] <= one.on.year and (end is None or one.on.year < end))
        told.append(Span(body, body["first_year"], body["last_year"], mine))
    return told if phases else [Span(None, found[0].on.year, None, tuple(found))] if found else []


def events() -> Iterator[Event]:
    yield from _councils()
    yield from _talks()
    yield from _texts()
    yield from _plans()
    yield from _projects()
    yield from _awards()
    for row in TimelineEvent.objects.filter(removed=False).order_by("on")[:MOST]:
        yield Event(row.on, "told", row.title, exact=row.exact, source=row.source, id=row.id)


def _councils() -> Iterator[Event]:
    """Councils of before, as packs tell; the terms that the registry holds show on the page of seats."""
    for kind in seats.timeline():
        for one in kind["years"]:
            if one.note:
                yield Event(date(one.year, 1, 1), "council", one.note, exact="year", source=one.source)


def _talks() -> Iterator[Event]:
    own = Conversation.objects.visible_to(PUBLIC).filter(source="").exclude(kind="youth")
    for row in own[:MOST]:
        url = reverse("forum:vote", args=[row.slug])
        if row.opened_on:
            yield Event(row.opened_on, "talk-opened", row.title, url)
        if row.closed_on:
            yield Event(row.closed_on, "talk-closed", row.title, url)


def _texts() -> Iterator[Event]:
    for row in SharedText.objects.published().exclude(adopted_on=None)[:MOST]:
        if row.adopted_on:
            yield Event(row.adopted_on, "text-adopted", row.title, reverse("texts:text", args=[row.number]))


def _plans() -> Iterator[Event]:
    """Priorities sent to the municipality; the plan as it was announced, and each change of it."""
    announced = PlanOperation.objects.filter(state="announced").exclude(announced_on=None).select_related("plan")
    for one in announced.order_by("announced_on")[:MOST]:
        if one.announced_on:
            yield Event(one.announced_on, "plan", one.plan.title, reverse("planning:operation", args=[one.number]))
    sent = Priority.objects.filter(transitions__became="forwarded").annotate(sent=Max("transitions__at"))
    for row in sent.order_by("sent")[:MOST]:
        yield Event(row.sent.date(), "priority", row.title, reverse("planning:priority", args=[row.number]))


def _projects() -> Iterator[Event]:
    done = PlanLineTransition.objects.filter(became="done", line__state="done").select_related("line")
    for row in done.order_by("at")[:MOST]:
        yield Event(row.at.date(), "project", row.line.title, reverse("planning:line", args=[row.line.number]))


def _awards() -> Iterator[Event]:
    page = reverse("planning:awards")
    for item in content.current("past-award"):
        for year in item.body["years"]:
            yield Event(date(year - 543, 1, 1), "award", item.body["name"], page, "year", item.body["source"])
    for award in Award.objects.filter(state="given", application=None):
        yield Event(date(award.year - 543, 1, 1), "award", award.name, page, "year", award.source)
    for row in Application.objects.exclude(sent_on=None):
        url = reverse("planning:application", args=[row.number])
        if row.sent_on:
            yield Event(row.sent_on, "applied", row.title, url)
        if row.decided_on and row.state == "awarded":
            yield Event(row.decided_on, "award", row.form["title"], url)
    for look in Evaluation.objects.all():
        yield Event(look.on, "evaluation", look.title, reverse("planning:evaluation", args=[look.number]))
