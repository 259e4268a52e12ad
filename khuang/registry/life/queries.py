"""Reading what happened, and which homes stand at an address. What one may not see is not there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from khuang.base.actor import Actor
from khuang.registry import queries, wording
from khuang.registry.models import Household, LifeEvent, Lookup, Person
from khuang.trust.lookup import tag
from khuang.trust.reading import Purpose


@dataclass(frozen=True, slots=True)
class Happened:
    """One event as a page shows it; ``undone``: taken back since."""

    id: UUID
    text: str
    on: date
    undone: bool


def of_person(actor: Actor, person: Person) -> list[Happened]:
    """The latest first; what happened to the home this person lived in counts too."""
    homes = person.membership_set.values("household")  # type: ignore[attr-defined]
    rows = LifeEvent.objects.visible_to(actor).filter(Q(person=person) | Q(person=None, household__in=homes))
    return _told(rows)


def of_household(actor: Actor, household: Household) -> list[Happened]:
    return _told(LifeEvent.objects.visible_to(actor).filter(household=household))


def _told(rows: QuerySet[LifeEvent]) -> list[Happened]:
    found = rows.order_by("-on", "-at").distinct()[:20]
    return [Happened(row.id, str(wording.LIFE[row.kind]), row.on, row.undone_at is not None) for row in found]


def homes_at(actor: Actor, place: str, house: str) -> list[Household]:
    """Homes of this number in this village in which somebody lives, of those this actor may see."""
    found = Lookup.objects.filter(tag=tag("house", house, place)).values("person")
    people = Person.objects.here().filter(id__in=found)
    return list(Household.objects.visible_to(actor).filter(id__in=people.values("household"), place=place))


def who_lives_there(actor: Actor, homes: Sequence[Household], purpose: Purpose) -> list[tuple[str, str]]:
    """(id, names) of each home, to tell them apart."""
    people = list(queries.visible_to(actor).filter(household__in=homes).order_by("household", "id"))
    names: dict[UUID, list[str]] = {}
    for person, words in zip(people, queries.words(people, by=actor, purpose=purpose), strict=True):
        if person.household_id:
            names.setdefault(person.household_id, []).append(queries.name_of(words))
    return [(str(home.id), ", ".join(names.get(home.id, ()))) for home in homes]
