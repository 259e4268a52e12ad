"""The round of a volunteer's week, from clear columns; names and addresses are opened for what is shown alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from khuang.base.actor import Actor
from khuang.care import people, queries
from khuang.care.models import Assessment, Assignment, Away, Promise, Sheet, Visit, Volunteer
from khuang.care.rules import MOST_VISITS_A_WEEK
from khuang.care.visiting import rules
from khuang.town.models import PlaceOutline
from khuang.town.outlines import centre
from khuang.trust.reading import Purpose


@dataclass(frozen=True, slots=True)
class Planned:
    """A week as it stands: which visit on which of the days left. Opens nobody."""

    days: Mapping[date, list[rules.Stop]]
    tasks: Mapping[UUID, str]  # of an assignment: what was promised
    done: int = 0
    left: int = 0  # due this week and beyond what they can do

    @property
    def ids(self) -> list[UUID]:
        return [stop.id for _day, stops in sorted(self.days.items()) for stop in stops]

    def first(self, most: int) -> "Planned":
        """So many, the days in order and on each who cannot wait."""
        kept = set(self.ids[:most])
        days = {day: [stop for stop in stops if stop.id in kept] for day, stops in self.days.items()}
        return replace(self, days={day: stops for day, stops in days.items() if stops})

    def only(self, day: date, most: int) -> "Planned":
        """The first of one day."""
        return replace(self, days={day: self.days.get(day, [])[:most]})

    def upto(self, day: date) -> "Planned":
        """What falls into the days up to this one, and what is due by then anyway."""
        days = {
            one: [stop for stop in stops if one <= day or rules.is_wanted(stop, day)]
            for one, stops in self.days.items()
        }
        return replace(self, days={one: stops for one, stops in days.items() if stops})


@dataclass(frozen=True, slots=True)
class Task:
    """One visit of the round, as the volunteer sees it. ``promised``: a code of what was promised, or empty."""

    call: queries.Call
    on: date
    promised: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    today: list[Task] = field(default_factory=list)
    later: list[tuple[date, list[Task]]] = field(default_factory=list)
    done: int = 0
    left: int = 0

    @property
    def tasks(self) -> list[Task]:
        return [*self.today, *(task for _day, tasks in self.later for task in tasks)]


def my_week(actor: Actor, rows: QuerySet[Assignment] | None = None) -> Planned:
    """One's own round of this week. ``rows``: of these visits alone."""
    who = Volunteer.objects.mine(actor).first()
    return week_of(who, Assignment.objects.mine(actor) if rows is None else rows)


def week_of(who: Volunteer | None, rows: QuerySet[Assignment], *, today: date | None = None) -> Planned:
    """The round of one volunteer among these assignments. The whole week, from today to Sunday."""
    today = today or timezone.localdate()
    week = rules.monday(today)
    found = list(rows.select_related("person__canonical").order_by("pk"))
    promises = promised([row.person.canonical_id for row in found])
    stops = stops_of(found, promises)
    done = Visit.objects.standing().filter(volunteer=who, on__gte=week, on__lte=today).count() if who else 0
    most = MOST_VISITS_A_WEEK if who is None or who.most_visits is None else who.most_visits
    chosen = rules.choose(stops, week, done=done, most=most)
    wanted = sum(rules.is_wanted(stop, week + timedelta(days=6)) for stop in stops)
    visited = {row.pk: row.person.canonical_id for row in found}
    tasks = {key: promises[person][1] for key, person in visited.items() if person in promises}
    days = rules.spread(chosen, today, spots({stop.place for stop in chosen}))
    return Planned(days, tasks, done, max(0, wanted - len(chosen)))


def stops_of(rows: Sequence[Assignment], promises: Mapping[UUID, tuple[date, str]]) -> list[rules.Stop]:
    """Four queries, whatever their number."""
    subjects = [row.person.canonical for row in rows]
    groups, risks = queries.groups_of(subjects), risks_of(subjects)
    last = last_seen(subjects)
    return [
        rules.Stop(
            id=row.pk,
            weight=rules.weight(groups[person.pk], risks.get(person.pk, "")),
            every=row.every_days,
            last=max(row.since, last.get(person.pk, row.since)),
            due=row.due,
            promised=promises[person.pk][0] if person.pk in promises else None,
            place=person.place_id or "",
            new=person.pk not in last,
        )
        for row, person in zip(rows, subjects, strict=True)
    ]


def promised(subjects: Iterable[UUID]) -> dict[UUID, tuple[date, str]]:
    """The next thing promised to each: (day, code). A row speaks for all records merged with its person."""
    rows = Promise.objects.standing().filter(person__canonical__in=list(subjects)).order_by("-on", "-pk")
    return {person: (on, task) for person, on, task in rows.values_list("person__canonical", "on", "task")}


def risks_of(subjects: Sequence[Any]) -> dict[UUID, str]:
    rows = Assessment.objects.filter(person__canonical__in=subjects).in_force()
    return dict(rows.values_list("person__canonical", "decided"))


def last_seen(subjects: Sequence[Any]) -> dict[UUID, date]:
    """The last day on which somebody stood at their door and was not sought in vain."""
    rows = Visit.objects.standing().filter(person__canonical__in=subjects).exclude(outcome="not-home")
    return dict(rows.values_list("person__canonical").annotate(last=Max("on")))


def spots(places: Iterable[str]) -> dict[str, rules.Spot]:
    """Where these villages lie, of those whose outline is known."""
    rows = PlaceOutline.objects.filter(place__in=[code for code in places if code])
    return {code: centre(shape) for code, shape in rows.values_list("place", "shape")}


def round_of(actor: Actor, planned: Planned, *, today: date | None = None) -> Round:
    """With names and addresses, each day in an order in which one walks little: two openings, whatever their number."""
    today = today or timezone.localdate()
    calls = {call.id: call for call in queries.calls(Assignment.objects.filter(pk__in=planned.ids), by=actor)}
    where = spots({stop.place for stops in planned.days.values() for stop in stops})
    days = {day: _tasks(stops, calls, planned.tasks, day, where) for day, stops in planned.days.items()}
    later = [(day, tasks) for day, tasks in sorted(days.items()) if day > today and tasks]
    return Round(days.get(today, []), later, planned.done, planned.left)


def _tasks(
    stops: Sequence[rules.Stop], calls: Mapping[UUID, queries.Call], promises: Mapping[UUID, str], day: date,
    where: Mapping[str, rules.Spot],
) -> list[Task]:  # fmt: skip
    known = [replace(stop, found=calls[stop.id].caller.spot) for stop in stops if stop.id in calls]
    houses = {stop.id: calls[stop.id].caller.address for stop in known}
    return [Task(calls[stop.id], day, promises.get(stop.id, "")) for stop in rules.way(known, where, houses)]


# -- who is away
def away_now(actor: Actor) -> Away | None:
    """One's own leave that runs today."""
    rows = Away.objects.on(timezone.localdate()).filter(volunteer__user=actor.id)
    return rows.select_related("cover__person__canonical").first() if actor.id else None


def covering(actor: Actor) -> list[tuple[str, date]]:
    """For whom one stands in as a volunteer today, and until when."""
    if actor.kind != "user" or actor.id is None:
        return []
    found = Away.objects.on(timezone.localdate()).filter(cover__user=actor.id).order_by("until", "pk")
    rows = [row for row in found.select_related("volunteer__person__canonical") if row.volunteer]
    persons = [row.volunteer.person.canonical for row in rows if row.volunteer]
    known = people.names(persons, by=actor, purpose=Purpose.VISIT) if persons else {}
    return [(known.get(one.pk, ""), row.until) for one, row in zip(persons, rows, strict=True)]


def for_paper(actor: Actor, volunteer: Volunteer) -> QuerySet[Assignment]:
    """Of this volunteer and of those whom they cover today, as far as the actor sees them."""
    others = Away.objects.on(timezone.localdate()).filter(cover=volunteer).values("volunteer")
    rows = Assignment.objects.visible_to(actor).standing().filter(person__erased_at=None)
    return rows.filter(Q(volunteer=volunteer) | Q(volunteer__in=others))


# -- paper
def sheets(actor: Actor) -> QuerySet[Sheet]:
    return Sheet.objects.visible_to(actor).select_related("volunteer__person__canonical").order_by("-at")


def sheets_of(who: Volunteer) -> QuerySet[Sheet]:
    """Of somebody whom the reader was given."""
    return Sheet.objects.filter(volunteer=who).order_by("-at")


def sheets_waiting(actor: Actor) -> list[tuple[Sheet, str]]:
    """Printed within four weeks and not entered, with whose they are; the oldest first."""
    since = timezone.localdate() - timedelta(days=28)
    rows = list(sheets(actor).filter(keyed_at=None, week__gte=since).order_by("at")[:60])
    known = people.names([row.volunteer.person.canonical for row in rows], by=actor, purpose=Purpose.SUPERVISION)
    return [(row, known.get(row.volunteer.person.canonical_id, "")) for row in rows]


def assignments_on(sheet: Sheet, by: Actor) -> list[Assignment]:
    """In any order; also those handed over since, as long as the actor works in care there."""
    rows = Assignment.objects.visible_to(by).filter(pk__in=sheet.lines, person__erased_at=None)
    return list(rows.select_related("person__canonical", "volunteer"))


def calls_of(rows: Sequence[Assignment], *, by: Actor) -> list[queries.Call]:
    return queries.calls(Assignment.objects.filter(pk__in=[row.pk for row in rows]), by=by)


def on_paper(actor: Actor, sheet: Sheet) -> list[Task]:
    """The lines of a sheet as they are now, in its order; who is visited no more is left out."""
    rows = [row for row in assignments_on(sheet, actor) if row.until is None]
    calls = {str(call.id): call for call in calls_of(rows, by=actor)}
    promises = promised([call.person for call in calls.values()])
    return [
        Task(calls[key], calls[key].due, promises[calls[key].person][1] if calls[key].person in promises else "")
        for key in sheet.lines
        if key in calls
    ]


def told_on_paper(tasks: Iterable[Task]) -> set[str]:
    """Whose address is printed: not theirs of whom the coordinator is asked first."""
    return {str(task.call.person) for task in tasks if task.call.caller.rule != "ask-coordinator"}


def open_promises(actor: Actor) -> QuerySet[Any]:
    """To be kept, the earliest first; ``visited``: whether anybody goes there anyway."""
    goes = Assignment.objects.standing().filter(person__canonical=OuterRef("person__canonical"))
    rows = Promise.objects.visible_to(actor).standing().filter(person__canonical__erased_at=None)
    found: QuerySet[Any] = rows.filter(person__canonical__gone_on=None).annotate(visited=Exists(goes))
    return found.select_related("person__canonical__place").order_by("on", "pk")


def is_late(row: Promise) -> bool:
    return row.on < timezone.localdate()


def overdue_promises(actor: Actor) -> QuerySet[Promise]:
    """Not kept by the day: for whoever looks after the register there."""
    rows = Promise.objects.visible_to(actor).standing().filter(on__lt=timezone.localdate())
    return rows.filter(Q(person__canonical__gone_on=None), person__canonical__erased_at=None).order_by("on")
