"""Reading people and households: who may see them, their words, what facts may carry of them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from khuang.access.queries import place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.registry import rules
from khuang.registry.models import Household, Membership, Observation, Person
from khuang.registry.rules import Traits
from khuang.town.models import Place
from khuang.trust.reading import Purpose, open_all

Row = TypeVar("Row", Person, Household)
# Of several roles the one whose word weighs most, for properties that only some may clear.
BY_WEIGHT = ("supervisor", "caseworker", "steward", "researcher", "volunteer")


def visible_to(actor: Actor) -> QuerySet[Person]:
    """People in the places where this actor may read people, each once, without those who died or moved away."""
    return Person.objects.standing().here().visible_to(actor)


def words(people: Sequence[Row], *, by: Actor, purpose: Purpose) -> list[dict[str, Any]]:
    """The properties of people or households, in order: one query, one audit event. ``{}`` for the erased."""
    return open_all(people, by=by, purpose=purpose)


def traits(words: Mapping[str, Any]) -> Traits:
    """Pseudonyms, gender and age band, for facts."""
    return rules.traits(words, today=timezone.localdate())


def name_of(words: Mapping[str, Any]) -> str:
    """Full name as shown; "" when none is known."""
    return rules.full_name(words)


def role_of(by: Actor) -> str:
    """The role in whose name this actor observes."""
    return next((role for role in BY_WEIGHT if role in by.roles), "")


def moves(people: Sequence[UUID]) -> dict[UUID, tuple[tuple[date, str], ...]]:
    """(first day, village) of those who lived in several villages, oldest first; who never moved is left out."""
    found: dict[UUID, list[tuple[date, str]]] = defaultdict(list)
    stays = Membership.objects.filter(person__in=people).order_by("since", "until")
    for person, since, place in stays.values_list("person", "since", "household__place"):
        if place and (not found[person] or found[person][-1][1] != place):
            found[person].append((since, place))
    return {person: tuple(stretch) for person, stretch in found.items() if len(stretch) > 1}


def observations(subject: UUID) -> QuerySet[Observation]:
    """What was said of a subject, oldest first."""
    return Observation.objects.filter(subject_id=subject).order_by("observed_at", "id")


def purpose_of(actor: Actor) -> Purpose:
    """Why this actor opens people's words: by the role in which they do it."""
    if actor.has("caseworker"):
        return Purpose.CASEWORK
    return Purpose.SUPERVISION if actor.has("supervisor") else Purpose.MATCHING


def place_names(lang: str, by: Actor, *, everywhere: bool = False) -> dict[str, str]:
    """Villages and communities in which this actor reads people (or all): code → name. One query, besides the scope's."""
    scope = None if everywhere else place_scope(by, Can.READ_PEOPLE)
    rows = Place.objects.filter(kind__in=("village", "community"), active=True).order_by("number", "code")
    found = rows.values_list("code", "name_th" if lang == "th" else "name_en")
    return {code: name for code, name in found if scope is None or code in scope}


def is_known(person: UUID) -> bool:
    """Whether this record stands, for the officer who answers a person's request; tells nothing else of it."""
    return Person.objects.filter(id=person, erased_at=None).exists()
