"""Reading home care: the register, one's visits, what waits for a decision, who carries how much.

Every function takes the actor and shows what this actor may see, nothing else.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    FloatField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    UUIDField,
    Value,
    When,
)
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.care import people, rules
from khuang.care.interpreters import queries as interpreting
from khuang.care.models import Alert, Assessment, Assignment, Enrolment, Line, Visit, Volunteer
from khuang.care.pool import queries as pool
from khuang.care.pool.cautions import contact_rules
from khuang.care.pool.rules import strictest
from khuang.care.querysets import in_scope
from khuang.care.visiting.rules import NOBODY
from khuang.registry.models import Person
from khuang.trust.reading import Purpose

SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Entry:
    """One person of the register, as a page shows them. ``due`` None: nobody visits yet. ``flags``: as surveyed."""

    id: UUID
    name: str
    place: dict[str, str]  # {th, en}
    groups: tuple[str, ...]
    flags: tuple[str, ...]
    due: date | None
    volunteer: str
    late: bool


@dataclass(frozen=True, slots=True)
class Call:
    """One visit to make: a name, an address, a task, and the ids a form needs. Nothing else leaves this function."""

    id: UUID
    person: UUID
    household: UUID | None
    village: str  # a code
    caller: people.Caller
    place: dict[str, str]  # {th, en}
    task: str  # a key of ``words.TASKS``
    due: date
    late: bool


@dataclass(frozen=True, slots=True)
class Carrying:
    """One volunteer and what they carry."""

    volunteer: Volunteer
    name: str
    load: rules.Load


# -- the register
def register(actor: Actor, *, group: str = "", place: str = "", overdue: bool = False) -> QuerySet[Line]:
    """People in home care in the actor's places, each once, with the day due and who visits. Nobody's come first."""
    rows = Line.objects.visible_to(actor).select_related("person__place", "volunteer")
    if group:
        rows = rows.filter(**{group: True})
    if place:
        rows = rows.filter(place=place)
    return rows.overdue(timezone.localdate()) if overdue else rows


def lined(rows: Sequence[Line]) -> list[Any]:
    """The people of these lines, with what the line says of each, as ``entries`` reads them."""
    for line in rows:
        person: Any = line.person
        person.due = None if line.due == NOBODY else line.due
        person.visitor = line.volunteer.person_id if line.volunteer else None
        for group in rules.GROUPS:
            setattr(person, f"in_{group}", getattr(line, group))
    return [line.person for line in rows]


def _people(actor: Actor) -> QuerySet[Person]:
    if not can(actor, Can.CARE):
        return Person.objects.none()
    return Person.objects.filter(in_scope(actor, path="place"), canonical=F("pk"), erased_at=None, gone_on=None)


def subject(actor: Actor, key: UUID) -> Person | None:
    """The survivor of a merge, if in the places where this actor works in care."""
    rows = _people(actor).select_related("place")
    return rows.filter(pk__in=Person.objects.filter(pk=key, erased_at=None).values("canonical")).first()


def groups_held(actor: Actor, person: Person) -> list[Enrolment]:
    return list(Enrolment.objects.visible_to(actor).standing().of(person).order_by("since"))


def visits_arranged(actor: Actor, person: Person) -> Assignment | None:
    rows = Assignment.objects.visible_to(actor).standing().of(person)
    return rows.select_related("person", "volunteer").first()


def as_volunteer(actor: Actor, person: Person) -> Volunteer | None:
    """This person's own part in the pool, if any."""
    return Volunteer.objects.visible_to(actor).standing().of(person).first()


def signed_up() -> QuerySet[Volunteer]:
    """Volunteers whose sign-in is taken; ids of accounts, nobody's data."""
    return Volunteer.objects.standing().exclude(user=None)


def entry(actor: Actor, person: Person) -> Entry:
    """One person as the register shows them."""
    rows = with_visits(_people(actor).filter(pk=person.pk).select_related("place"))
    return entries(list(rows), by=actor)[0]


def call(actor: Actor, assignment: Assignment) -> Call:
    """One visit to make, as its volunteer sees it."""
    return calls(Assignment.objects.visible_to(actor).filter(pk=assignment.pk), by=actor)[0]


def with_visits(rows: QuerySet[Person]) -> QuerySet[Any]:
    """Annotated with the day due and the volunteer's person."""
    visits = Assignment.objects.standing().filter(person__canonical=OuterRef("pk"))
    return rows.annotate(
        due=Subquery(visits.values("due")[:1]),
        visitor=Subquery(visits.values("volunteer__person")[:1], output_field=UUIDField()),
    )


def entries(rows: Sequence[Any], *, by: Actor) -> list[Entry]:
    """The rows of one page with names: two queries and one opening for people and volunteers together."""
    visitors = {row.visitor for row in rows if getattr(row, "visitor", None)}
    helpers = list(Person.objects.filter(pk__in=visitors - {row.pk for row in rows}))
    names = people.names([*rows, *helpers], by=by, purpose=Purpose.CASEWORK)
    groups, today = groups_of(rows), timezone.localdate()
    return [
        Entry(
            id=row.pk,
            name=names.get(row.pk, ""),
            place=place_name(row),
            groups=groups[row.pk],
            flags=tuple(group for group in rules.GROUPS if getattr(row, group)),
            due=row.due,
            volunteer=names.get(row.visitor, ""),
            late=row.due is not None and row.due < today,
        )  # fmt: skip
        for row in rows
    ]


def place_name(person: Person) -> dict[str, str]:
    """Of the village, in both languages; empty when it is not known."""
    return {"th": person.place.name_th, "en": person.place.name_en} if person.place else {}


def groups_of(rows: Sequence[Person]) -> dict[UUID, tuple[str, ...]]:
    """Groups in which each person stands, in the order bedridden, disabled, elderly; from the row where it says so."""
    if all(hasattr(row, f"in_{group}") for row in rows for group in rules.GROUPS):
        return {row.pk: tuple(g for g in rules.GROUPS if getattr(row, f"in_{g}")) for row in rows}
    found: dict[UUID, set[str]] = defaultdict(set)
    held = Enrolment.objects.standing().filter(person__canonical__in=rows)
    for person, group in held.values_list("person__canonical", "group"):
        found[person].add(group)
    return defaultdict(tuple, {key: tuple(g for g in rules.GROUPS if g in have) for key, have in found.items()})


def counts(actor: Actor) -> dict[str, int]:
    """People in each group (they overlap), in all, overdue, and without a volunteer; one query over a narrow index."""
    today = timezone.localdate()
    found: dict[str, int] = Line.objects.visible_to(actor).aggregate(
        **{group: Count("pk", filter=Q(**{group: True})) for group in rules.GROUPS},
        all=Count("pk"),
        overdue=Count("pk", filter=Q(due__gt=NOBODY, due__lt=today)),
        unassigned=Count("pk", filter=Q(due=NOBODY)),
    )
    return found


def not_enrolled(actor: Actor, *, group: str = "") -> QuerySet[Any]:
    """People whose answers say bedridden, disabled or elderly, and who are not in the register under it."""
    missing = Q(pk=None)
    for name in [group] if group else rules.GROUPS:
        held = Enrolment.objects.standing().filter(group=name, person__canonical=OuterRef("pk"))
        missing |= Q(~Exists(held), **{name: True})
    return with_visits(_people(actor).filter(missing)).select_related("place")


def unassigned(actor: Actor) -> QuerySet[Line]:
    """In the register, visited by nobody."""
    rows: QuerySet[Line] = Line.objects.visible_to(actor).unassigned()
    return rows


# -- visits
def my_visits(actor: Actor, *, within: timedelta | None = None) -> list[Call]:
    """A volunteer's own visits, the most overdue first. Opens names and addresses for the purpose of visiting."""
    rows = Assignment.objects.mine(actor)
    if within is not None:
        rows = rows.filter(due__lte=timezone.localdate() + within)
    return calls(rows, by=actor)


def calls(rows: QuerySet[Assignment], *, by: Actor, most: int | None = None) -> list[Call]:
    """Visits as whoever makes them sees them, the most overdue first."""
    rows = rows.select_related("person__canonical__household", "person__canonical__place").order_by("due", "pk")
    found = list(rows[:most])
    subjects = [row.person.canonical for row in found]
    known = with_cautions(subjects, by=by)
    groups, today = groups_of(subjects), timezone.localdate()
    return [
        Call(
            id=row.pk,
            person=row.person.canonical_id,
            household=row.person.canonical.household_id,
            village=row.person.canonical.place_id or "",
            caller=known[row.person.canonical_id],
            place=place_name(row.person.canonical),
            task=(groups[row.person.canonical_id] or ("family",))[0],
            due=row.due,
            late=row.due < today,
        )  # fmt: skip
        for row in found
    ]


def with_cautions(subjects: Sequence[Person], *, by: Actor) -> dict[UUID, people.Caller]:
    """Name and address of each, with the rule that protects whoever goes there; why, nobody reads here."""
    warned = contact_rules(subjects, by=by)
    return {
        key: replace(one, rule=strictest((one.rule, warned.get(key, ""))))
        for key, one in people.callers(subjects, by=by).items()
    }


def due_now(actor: Actor) -> int:
    return Assignment.objects.mine(actor).filter(due__lte=timezone.localdate()).count()


def overdue(actor: Actor) -> QuerySet[Assignment]:
    """Visits not made in time, for those who look after the register."""
    rows = Assignment.objects.overdue(timezone.localdate()).filter(person__canonical__erased_at=None)
    return rows.filter(in_scope(actor)) if can(actor, Can.CARE) else rows.none()


def alerts(actor: Actor) -> QuerySet[Alert]:
    """Urgent visits that nobody has answered yet, the oldest first; also of who died or moved away since: until
    somebody answers, nobody knows whether it was heard."""
    rows = Alert.objects.visible_to(actor).filter(answered_at=None, person__erased_at=None)
    return rows.order_by("raised_at")


def history(actor: Actor, person: Person) -> QuerySet[Visit]:
    return Visit.objects.visible_to(actor).of(person).standing().order_by("-on", "-at")


# -- risk
def to_decide(actor: Actor) -> QuerySet[Any]:
    """Suggestions that wait for a person's decision, high first."""
    severity = Case(*(When(suggested=risk, then=Value(n)) for n, risk in enumerate(rules.RISKS)), default=Value(9))
    rows: QuerySet[Any] = Assessment.objects.visible_to(actor).waiting()
    found: QuerySet[Any] = rows.annotate(severity=severity)
    return found.order_by("severity", "observed_at", "pk")


def unvisited_high(actor: Actor) -> QuerySet[Assessment]:
    """Children decided to be at high risk whom nobody visits."""
    visits = Assignment.objects.standing().filter(person__canonical=OuterRef("person__canonical"))
    rows: QuerySet[Assessment] = Assessment.objects.visible_to(actor).in_force()
    return rows.filter(~Exists(visits), decided="high").order_by("at", "pk")


# -- who carries how much
def workload(actor: Actor, *, near: str = "") -> list[Carrying]:
    """Volunteers of the care circle, those who could take one more first. ``near``: code of a village."""
    rows = {row.pk: row for row in circle(actor).select_related("person__canonical")}
    names = people.names([row.person.canonical for row in rows.values()], by=actor, purpose=Purpose.SUPERVISION)
    ordered = rules.fairest((_load(row, near) for row in rows.values()), rules.USUAL_DAYS)
    return [
        Carrying(rows[load.volunteer], names.get(rows[load.volunteer].person.canonical_id, ""), load)
        for load in ordered
    ]


def loads(actor: Actor) -> list[rules.Load]:
    """What each volunteer carries, without names."""
    return [_load(row, "") for row in circle(actor).select_related("person__canonical")]


def circle(actor: Actor) -> QuerySet[Any]:
    """Volunteers who visit, with ``people_n``, visits ``a_week`` and ``late_n``."""
    standing = Q(assignments__until=None, assignments__isnull=False)
    a_week = Sum(Value(7.0) / Cast("assignments__every_days", FloatField()), filter=standing)
    late = standing & Q(assignments__due__lt=timezone.localdate())
    rows: QuerySet[Any] = Volunteer.objects.visible_to(actor).standing().filter(care=True, person__erased_at=None)
    loaded: QuerySet[Any] = rows.annotate(
        people_n=Count("assignments", filter=standing), a_week=a_week, late_n=Count("assignments", filter=late)
    )
    return loaded


def _load(row: Any, near: str) -> rules.Load:
    here = bool(near) and row.person.canonical.place_id == near
    return rules.Load(row.pk, row.people_n, row.a_week or 0.0, row.late_n, here)


def at_work(actor: Actor) -> dict[str, Any]:
    """What the supervisor's page and day show, without names."""
    return {
        "counts": counts(actor),
        "alerts": alerts(actor).count(),
        "to_decide": to_decide(actor).count(),
        "unvisited_high": unvisited_high(actor).count(),
    }


def day(actor: Actor) -> list[tuple[Any, int, str]]:
    """What this actor's day holds: (title, how many, address). What is at nought is left out, but for one's own visits."""
    found: list[tuple[Any, int, str]] = []
    if can(actor, Can.VISIT):
        found.append((_("Visits due today"), due_now(actor), reverse("care:visits")))
    if can(actor, Can.CARE):
        found += [line for line in _casework(actor) if line[1]]
    return found


def _casework(actor: Actor) -> list[tuple[Any, int, str]]:
    register_url = reverse("care:register")
    counted = counts(actor)
    lines = [
        (_("Urgent: call today"), alerts(actor).count(), reverse("care:urgent")),
        (_("Children whose risk waits for your decision"), to_decide(actor).count(), reverse("care:risk")),
        (_("Children at high risk whom nobody visits"), unvisited_high(actor).count(), reverse("care:risk")),
        (_("Visits overdue"), counted["overdue"], f"{register_url}?visits=overdue"),
        (_("In home care, visited by nobody"), counted["unassigned"], f"{register_url}?visits=none"),
        (_("May need home care, not enrolled yet"), not_enrolled(actor).count(), reverse("care:waiting")),
        (_("Meetings without an interpreter"), interpreting.waiting(actor), reverse("care:interpreters")),
    ]
    from khuang.care.cases.queries import day as cases  # stands on this module too

    lines[3:3] = cases(actor)
    if can(actor, Can.SUPERVISE):
        from khuang.care.supervising.queries import escalated  # stands on this module

        lines[:0] = escalated(actor)
        busy = sum(one.too_much for one in loads(actor))
        lines.insert(0, (_("Volunteers who are not back yet"), len(pool.overdue(actor)), reverse("care:work")))
        lines.append((_("Volunteers with too much to do"), busy, reverse("care:work")))
        lines.append((_("Expenses of volunteers"), pool.expenses(actor).count(), reverse("care:expenses")))
    return lines
