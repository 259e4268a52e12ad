"""Reading what is kept of volunteers. Every function takes the actor, or rows that the actor was given."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet, Sum
from django.utils import timezone

from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.care import people
from khuang.care.models import (
    Attendance,
    Circle,
    Effort,
    Expense,
    Gathering,
    Outing,
    Supervision,
    Volunteer,
    VolunteerWords,
)
from khuang.care.pool import rules
from khuang.registry.models import Person
from khuang.results.models import Fact
from khuang.town.models import PlaceCover
from khuang.trust.reading import Purpose, open_all

SHOWN = 12  # rows of each kind on a record


@dataclass(frozen=True, slots=True)
class Profile:
    """One volunteer as those who supervise see them."""

    volunteer: Volunteer
    name: str
    place: dict[str, str]  # {th, en}
    circles: tuple[str, ...]
    words: dict[str, Any] = field(default_factory=dict)


# -- who
def me(actor: Actor) -> Volunteer | None:
    """One's own part in the pool."""
    return Volunteer.objects.mine(actor).select_related("person").first()


def pool(actor: Actor) -> QuerySet[Volunteer]:
    """Everybody in the pool whom this actor supervises."""
    rows = Volunteer.objects.visible_to(actor, Can.SUPERVISE).standing()
    return rows.filter(person__erased_at=None).select_related("person__canonical__place").order_by("since", "pk")


def profiles(rows: Sequence[Volunteer], *, by: Actor) -> list[Profile]:
    """With names, circles and words: two openings, whatever their number."""
    names = people.names([row.person.canonical for row in rows], by=by, purpose=Purpose.SUPERVISION)
    held = circles(rows)
    words = words_of(rows, by=by)
    return [
        Profile(
            row,
            names.get(row.person.canonical_id, ""),
            _place(row.person.canonical),
            held.get(row.pk, ()),
            words.get(row.pk, {}),
        )
        for row in rows
    ]


def _place(person: Person) -> dict[str, str]:
    return {"th": person.place.name_th, "en": person.place.name_en} if person.place else {}


def circles(rows: Iterable[Volunteer]) -> dict[UUID, tuple[str, ...]]:
    found: dict[UUID, set[str]] = defaultdict(set)
    held = Circle.objects.filter(volunteer__in=[row.pk for row in rows], until=None)
    for volunteer, kind in held.values_list("volunteer", "kind"):
        found[volunteer].add(kind)
    return {key: tuple(kind for kind in rules.CIRCLES if kind in kinds) for key, kinds in found.items()}


def words_of(rows: Iterable[Volunteer], *, by: Actor) -> dict[UUID, dict[str, Any]]:
    """Languages, fields, times of each; one opening."""
    found = list(VolunteerWords.objects.filter(volunteer__in=[row.pk for row in rows]))
    opened = open_all(found, by=by, purpose=Purpose.SUPERVISION)
    return {row.volunteer_id: words for row, words in zip(found, opened, strict=True)}


def having(rows: QuerySet[Volunteer], name: str, code: str, *, by: Actor) -> QuerySet[Volunteer]:
    """Those in whose words this code stands under ``languages``, ``fields`` or ``times``: sealed, so read one by one."""
    words = words_of(rows, by=by)
    return rows.filter(pk__in=[key for key, said in words.items() if code in said.get(name, ())])


def trained(rows: QuerySet[Volunteer]) -> QuerySet[Volunteer]:
    came = Attendance.objects.filter(state="came", gathering__kind="training")
    return rows.filter(pk__in=came.values("volunteer"))


# -- hours
def minutes(volunteer: Volunteer, since: date | None = None) -> int:
    rows = Effort.objects.standing().filter(volunteer=volunteer)
    rows = rows.filter(on__gte=since) if since else rows
    return int(rows.aggregate(n=Sum("minutes"))["n"] or 0)


def by_month(volunteer: Volunteer) -> list[tuple[date, int]]:
    """The last twelve months in which time was given, newest first."""
    rows = Effort.objects.standing().filter(volunteer=volunteer).values_list("on", "minutes")
    summed = sorted(rules.months(rows).items(), reverse=True)[:12]
    return [(date(year, month, 1), total) for (year, month), total in summed]


@dataclass(frozen=True, slots=True)
class Thanks:
    """What somebody has given: since when, full years, hours, trainings, people they look after now."""

    since: date
    years: int
    hours: int
    trainings: int


def thanks(volunteer: Volunteer) -> Thanks:
    """Also of earlier times in the pool, before a break."""
    person = volunteer.person.canonical_id
    rows = Volunteer.objects.filter(person__canonical=person)
    first = rows.aggregate(first=Min("since"))["first"] or volunteer.since
    today = timezone.localdate()
    days = sum(((row.until or today) - row.since).days for row in rows)
    given = Effort.objects.standing().filter(volunteer__in=rows.values("pk")).aggregate(n=Sum("minutes"))["n"] or 0
    came = Attendance.objects.filter(volunteer__in=rows.values("pk"), state="came", gathering__kind="training")
    return Thanks(first, days // 365, int(given) // 60, came.count())


# -- trainings and events
def asked(volunteer: Volunteer) -> list[Attendance]:
    """What is to come that they were asked to, soonest first."""
    rows = Attendance.objects.filter(volunteer=volunteer, gathering__state="planned")
    rows = rows.filter(gathering__on__gte=timezone.localdate()).select_related("gathering__place")
    return list(rows.order_by("gathering__on", "pk"))


def attended(volunteer: Volunteer) -> list[Attendance]:
    rows = Attendance.objects.filter(volunteer=volunteer).select_related("gathering__place")
    return list(rows.order_by("-gathering__on")[:SHOWN])


def to_assess(volunteer: Volunteer) -> list[tuple[Attendance, str]]:
    """Trainings of the last month, and those to come, with the half of the self-assessment that may be given now."""
    today = timezone.localdate()
    rows = Attendance.objects.filter(volunteer=volunteer, gathering__kind="training", state__in=("accepted", "came"))
    rows = rows.exclude(gathering__state="cancelled").select_related("gathering")
    near = [row for row in rows.order_by("gathering__on") if abs((row.gathering.on - today).days) <= 30]
    return [(row, "after" if row.gathering.on <= today and row.state == "came" else "before") for row in near]


def gatherings(actor: Actor) -> QuerySet[Any]:
    rows = Gathering.objects.visible_to(actor).select_related("place")
    counted: QuerySet[Any] = rows.annotate(
        asked_n=Count("attendances"),
        yes_n=Count("attendances", filter=Q(attendances__state__in=("accepted", "came"))),
        came_n=Count("attendances", filter=Q(attendances__state="came")),
    )
    return counted.order_by("-on", "-id")


def fitting(gathering: Gathering, *, by: Actor) -> list[Profile]:
    """Volunteers who fit what is wanted and were not asked yet."""
    asked_now = Attendance.objects.filter(gathering=gathering).values("volunteer")
    rows = list(pool(by).exclude(pk__in=asked_now))
    wanted = wanted_of(gathering)
    above = _above({row.person.canonical.place_id for row in rows if row.person.canonical.place_id})
    found = profiles(rows, by=by) if rows else []
    return [one for one in found if rules.fits(_able(one, above), wanted)]


def wanted_of(gathering: Gathering) -> rules.Wanted:
    said = gathering.wanted
    return rules.Wanted(
        said.get("circle") or "", tuple(said.get("languages") or ()), tuple(said.get("fields") or ()),
        said.get("place") or "",
    )  # fmt: skip


def _above(codes: set[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for below, above in PlaceCover.objects.filter(descendant__in=codes).values_list("descendant", "ancestor"):
        found[below].add(above)
    return found


def _able(one: Profile, above: dict[str, set[str]]) -> rules.Able:
    place = one.volunteer.person.canonical.place_id or ""
    return rules.Able(
        frozenset(one.circles), frozenset(one.words.get("languages", ())), frozenset(one.words.get("fields", ())),
        frozenset(above.get(place, {place})),
    )  # fmt: skip


def confidence(gathering: Gathering, *, by: Actor) -> list[tuple[str, rules.Change]]:
    """How sure those who came felt before and after: each question, then all ("")."""
    rows = list(Attendance.objects.filter(gathering=gathering, state="came"))
    opened = open_all(rows, by=by, purpose=Purpose.PLANNING_COUNT)
    pairs = [(words.get("before") or {}, words.get("after") or {}) for words in opened]
    return [(name, rules.change(pairs, name)) for name in (*rules.QUESTIONS, "")]


# -- money, talks, safety
def expenses(actor: Actor) -> QuerySet[Expense]:
    """Expenses that wait for an answer or for the money."""
    rows = Expense.objects.visible_to(actor).filter(state__in=("requested", "approved"))
    others = rows.exclude(volunteer__user=actor.id) if actor.id else rows
    return others.select_related("volunteer__person__canonical").order_by("at")


def expenses_of(volunteer: Volunteer) -> list[Expense]:
    return list(Expense.objects.filter(volunteer=volunteer).order_by("-on", "-at")[:SHOWN])


def talks(volunteer: Volunteer) -> list[Supervision]:
    return list(Supervision.objects.filter(volunteer=volunteer).order_by("-on", "-at")[:SHOWN])


def out(volunteer: Volunteer) -> Outing | None:
    return Outing.objects.filter(volunteer=volunteer, back_at=None).first()


def overdue(actor: Actor, now: datetime | None = None) -> list[Outing]:
    """Volunteers who said they would be back by now, and nobody has reached yet."""
    now = now or timezone.now()
    rows = Outing.objects.visible_to(actor).filter(back_at=None, answered_at=None, due_at__lt=now - rules.GRACE)
    return list(rows.select_related("volunteer__person__canonical").order_by("due_at"))


# -- the share of women
@dataclass(frozen=True, slots=True)
class Share:
    """Of the pool at the end of a year (or today): counted from facts, so that the figure and the trend agree."""

    day: date
    women: int
    said: int
    unsaid: int

    @property
    def share(self) -> float:
        return self.women / self.said if self.said else 0.0


def women_by_year(today: date | None = None) -> list[Share]:
    """The last five year ends at which there was a pool, and today; newest first."""
    today = today or timezone.localdate()
    rows = Fact.objects.filter(kind="volunteer.active", family="who", retracted=False, dims__circle="pool")
    spells = list(rows.values_list("person", "gender", "starts", "ends"))
    days = [today, *(date(today.year - n, 12, 31) for n in range(1, 6))]
    return [share for day in days if (share := _share(spells, day)).said + share.unsaid]


def _share(spells: Iterable[tuple[Any, str, date, date | None]], day: date) -> Share:
    """``who`` facts know months alone: whoever came or left within the month is counted in it."""
    month = day.replace(day=1)
    there = {
        bytes(who): gender for who, gender, starts, ends in spells if starts <= day and (ends is None or ends >= month)
    }
    unsaid = sum(gender in ("", "unsaid") for gender in there.values())
    return Share(day, sum(gender == "f" for gender in there.values()), len(there) - unsaid, unsaid)
