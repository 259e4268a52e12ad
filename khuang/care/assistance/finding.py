"""Was it given already? The same person under any record of theirs, the same home, by us or by others."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q

from khuang.base.actor import Actor
from khuang.care.assistance import kinds, rules
from khuang.care.models import Aid
from khuang.care.people import canonical
from khuang.trust.reading import Purpose, open_all


@dataclass(frozen=True, slots=True)
class Home:
    """Ids of survivors of merges."""

    person: UUID | None
    household: UUID | None
    group: UUID | None


def _home(target: Any) -> Home:
    person = canonical(target.person) if target.person else None
    household = target.household.pk if target.household else person.household_id if person else None
    return Home(person.pk if person else None, household, target.group.pk if target.group else None)


def doubles(target: Any, kind: str, on: date, *, by: Actor, but: UUID | None = None) -> list[rules.Given]:
    """Earlier requests and deliveries of this type to look at before giving it again, the latest first.

    Whatever place they were recorded in: who moved from one village to the next is the same person.
    """
    body, home = kinds.of(kind), _home(target)
    if not body:
        return []
    rows = _near(home, on - timedelta(days=body["every_days"]), kinds.column(body))
    given = [_given(row, words) for row, words in zip(rows, _private(rows, by), strict=True)]
    wanted = rules.Given(kind, on, "requested", home.person, home.household, home.group, id=but)
    return rules.doubles(wanted, given, days=body["every_days"], household=body["per"] == "household")


def _near(home: Home, since: date, column: str) -> list[Aid]:
    about = Q(pk=None)
    if home.person:
        about |= Q(person__canonical=home.person)
    if home.household:
        about |= Q(household=home.household) | Q(person__canonical__household=home.household)
    if home.group:
        about |= Q(group=home.group)
    rows = Aid.objects.filter(about, kind=column, on__gt=since, person__erased_at=None)
    return list(rows.select_related("person__canonical"))


def _private(rows: list[Aid], by: Actor) -> list[str]:
    """The type of each; of private ones it is opened."""
    hidden = [row for row in rows if row.kind == rules.PRIVATE]
    words = open_all(hidden, by=by, purpose=Purpose.CASEWORK)
    said = {row.pk: str(one.get("kind", "")) for row, one in zip(hidden, words, strict=True)}
    return [said.get(row.pk, row.kind) for row in rows]


def _given(row: Aid, kind: str) -> rules.Given:
    person = row.person.canonical if row.person else None
    return rules.Given(
        kind, row.on, row.state, person.pk if person else None,
        row.household_id or (person.household_id if person else None), row.group_id, row.org,
        row.had or row.satang, row.by, row.pk,
    )  # fmt: skip
