"""Reading allowances: the roll of a month, what differs, who is soon of age, what somebody may be entitled to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone

from khuang.access.queries import place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.thai import fiscal_bounds
from khuang.care.allowances import kinds, rules
from khuang.care.models import Allowance, Roll, RollLine
from khuang.care.querysets import in_scope
from khuang.registry.models import Household, Person
from khuang.registry.queries import name_of
from khuang.registry.rules import born
from khuang.trust.reading import Purpose, open_all

SOME = 500  # people opened at a time
MOST = 6000  # people looked through for one page; beyond it somebody chooses a village


# -- the roll
def rights(rows: Sequence[Allowance], *, by: Actor) -> list[rules.Right]:
    """With days of birth: one opening for all."""
    people = [row.person for row in rows]
    today, found = timezone.localdate(), []
    for row, words in zip(rows, open_all(people, by=by, purpose=Purpose.CASEWORK), strict=True):
        if row.since is not None and words:
            place = row.person.canonical.place_id or ""
            found.append(rules.Right(row.pk, row.scheme, born(words, today), row.since, row.until, place))
    return found


def lines_of(month: date, *, by: Actor, rows: QuerySet[Allowance] | None = None) -> list[rules.Line]:
    """Who gets how much in this month, as everything stands now. The whole town unless ``rows`` says less."""
    every = Allowance.objects.all() if rows is None else rows
    paying = every.exclude(since=None).filter(since__lte=month)
    paying = paying.exclude(state="suspended").exclude(until__lt=month).filter(person__erased_at=None)
    found = list(paying.select_related("person__canonical").order_by("scheme", "pk"))
    return rules.roll(rights(found, by=by), month, kinds.rates())


def closed_lines(roll: Roll, actor: Actor) -> list[rules.Line]:
    """As written down, of the places of this actor."""
    rows = RollLine.objects.visible_to(actor).filter(roll=roll)
    return [_line(row) for row in rows]


def _line(row: RollLine) -> rules.Line:
    return rules.Line(row.allowance_id, row.scheme, row.rate, row.satang, row.place_id or "")


@dataclass(frozen=True, slots=True)
class Month:
    """``roll`` None: still open, computed now. ``before``: the month before, as closed or computed."""

    month: date
    roll: Roll | None
    lines: list[rules.Line]
    difference: rules.Difference

    @property
    def satang(self) -> int:
        return sum(line.satang for line in self.lines)

    @property
    def unpriced(self) -> int:
        return sum(not line.rate for line in self.lines)


def month(actor: Actor, day: date) -> Month:
    """A month as this actor may see it, and what differs from the one before."""
    first = rules.month_of(day)
    roll, lines = _lines(actor, first)
    _before, earlier = _lines(actor, rules.month_before(first))
    return Month(first, roll, lines, rules.difference(earlier, lines))


def _lines(actor: Actor, first: date) -> tuple[Roll | None, list[rules.Line]]:
    roll = Roll.objects.visible_to(actor).filter(month=first).first()
    if roll:
        return roll, closed_lines(roll, actor)
    rows = Allowance.objects.filter(in_scope(actor, Can.SUPERVISE))
    return None, lines_of(first, by=actor, rows=rows)


def names(actor: Actor, ids: Iterable[UUID]) -> dict[UUID, tuple[str, UUID]]:
    """Allowance → (name, person), for lines that this actor may see."""
    rows = list(Allowance.objects.filter(pk__in=list(ids)).select_related("person__canonical"))
    rows = [row for row in rows if row.person.canonical.erased_at is None]
    people = [row.person.canonical for row in rows]
    opened = open_all(people, by=actor, purpose=Purpose.SUPERVISION)
    return {row.pk: (name_of(words), row.person.canonical_id) for row, words in zip(rows, opened, strict=True)}


def rolls(actor: Actor) -> list[Roll]:
    return list(Roll.objects.visible_to(actor).order_by("-month")[:24])


@dataclass(frozen=True, slots=True)
class TooLong:
    """Somebody was paid for months after the last one due."""

    person: UUID
    name: str
    scheme: str
    months: int
    satang: int


def paid_too_long(actor: Actor) -> list[TooLong]:
    """Of the last two years of closed months: who died or moved away and was paid on."""
    ended = Allowance.objects.visible_to(actor).filter(state="ended", paid__roll__month__gt=F("until")).distinct()
    rows = list(ended.prefetch_related("paid__roll"))
    known = names(actor, [row.pk for row in rows])
    found = []
    for row in rows:
        paid = [(line.roll.month, line.satang) for line in row.paid.all()]
        months, satang = rules.paid_too_long(paid, row.until or date.max)
        if months and row.pk in known:
            found.append(TooLong(known[row.pk][1], known[row.pk][0], row.scheme, months, satang))
    return found


# -- who is soon of age
@dataclass(frozen=True, slots=True)
class Soon:
    """``first``: the first month paid; ``exact`` False: the day of birth is not known exactly. ``state``: of an
    allowance that somebody put down already."""

    person: UUID
    name: str
    place: dict[str, str]
    first: date
    exact: bool
    state: str = ""


def soon(actor: Actor, *, scheme: str, fiscal: int, village: str = "") -> tuple[list[Soon], bool]:
    """Who reaches the age of a scheme in that fiscal year and does not receive it; whether a village must be chosen.

    Those over the age already and without it stand first: nobody is left out because a year was missed.
    """
    body = kinds.schemes()[scheme]
    rows = _without(actor, scheme, village)
    if rows.count() > MOST:
        return [], True
    found = [one for some in _some(rows) for one in _soon(some, body["age_from"], fiscal, scheme, actor)]
    return sorted(found, key=lambda one: (one.first, str(one.person))), False


def _without(actor: Actor, scheme: str, village: str) -> QuerySet[Person]:
    receiving = Allowance.objects.filter(
        person__canonical=OuterRef("pk"), scheme=scheme, state__in=("receiving", "suspended")
    )
    rows = Person.objects.filter(in_scope(actor, path="place"), canonical=F("pk"), erased_at=None, gone_on=None)
    rows = rows.filter(age_band__in=("25-59", "60-69", "70-79", "80+")).exclude(Exists(receiving))
    rows = rows.filter(place=village) if village else rows
    found: QuerySet[Person] = rows.select_related("place").order_by("pk")
    return found


def _some(rows: QuerySet[Person]) -> Iterable[list[Person]]:
    people = list(rows)
    return (people[start : start + SOME] for start in range(0, len(people), SOME))


def _soon(people: list[Person], age: int, fiscal: int, scheme: str, actor: Actor) -> list[Soon]:
    today, found = timezone.localdate(), []
    last = fiscal_bounds(fiscal)[1]
    held = Allowance.objects.filter(person__canonical__in=people, scheme=scheme, state__in=rules.STANDING)
    states = dict(held.values_list("person__canonical", "state"))
    for person, words in zip(people, open_all(people, by=actor, purpose=Purpose.CASEWORK), strict=True):
        birth = born(words, today) if words else None
        first = rules.first_month(birth, age) if birth else None
        if birth and first and first <= last:
            place = {"th": person.place.name_th, "en": person.place.name_en} if person.place else {}
            state = states.get(person.pk, "")
            found.append(Soon(person.pk, name_of(words), place, first, bool(birth[2]), state))
    return found


# -- what somebody may be entitled to
@dataclass(frozen=True, slots=True)
class Entitled:
    """One entitlement and what the rules found, with the pack's body; ``held``: an allowance that stands already."""

    body: dict[str, Any]
    finding: rules.Finding
    held: Allowance | None = None
    rate: rules.Rate | None = None


def entitled(actor: Actor, person: Person, *, all_of_them: bool = False) -> list[Entitled]:
    """What this person may be entitled to; ``all_of_them``: with what does not fit, and why."""
    today = timezone.localdate()
    words = open_all([person], by=actor, purpose=Purpose.CASEWORK)[0]
    home = _home(person, actor)
    known = rules.Known({**home, **words}, born(words, today))
    held = {row.scheme: row for row in Allowance.objects.visible_to(actor).of(person).order_by("at")}
    rates, found = kinds.rates(), []
    for body in kinds.entitlements():
        finding = rules.find(kinds.rule(body), known, today)
        if finding.how == rules.NOT and not all_of_them:
            continue
        month = finding.soon or rules.month_of(today)
        rate = rules.rate_on(rates, body["scheme"], known.birth, month) if body["scheme"] else None
        found.append(Entitled(body, finding, held.get(body["scheme"]) if body["scheme"] else None, rate))
    return found


def _home(person: Person, actor: Actor) -> dict[str, Any]:
    home = Household.objects.filter(pk=person.household_id, erased_at=None).first() if person.household_id else None
    return open_all([home], by=actor, purpose=Purpose.CASEWORK)[0] if home else {}


def whole_town(actor: Actor) -> bool:
    return place_scope(actor, Can.SUPERVISE) is None
