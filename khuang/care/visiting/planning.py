"""From the register to a proposal who looks after whom, and from a proposal to assignments."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from khuang.base.actor import Actor
from khuang.care import intervals, queries, rules
from khuang.care import people as people_of
from khuang.care.models import Assignment, Line, Volunteer, VolunteerWords
from khuang.care.visiting import queries as visiting
from khuang.care.visiting.rules import weight
from khuang.care.visiting.spreading import Carrier, Spread, Wanting, spread
from khuang.registry.models import Person
from khuang.registry.queries import name_of
from khuang.trust.reading import Purpose, open_all

AT_ONCE = 300  # people in one proposal; the next begins where this one was applied
# What is usually spoken by whom, where nothing surer is known: a preference, never a reason to leave somebody out.
USUAL: Mapping[str, frozenset[str]] = {
    "mm": frozenset({"my", "shn", "ksw"}), "la": frozenset({"lo"}), "kh": frozenset({"km"}),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proposal:
    """``people`` and ``crew`` by id; ``names`` of all of them. ``leaving``: whose people these are until now."""

    spread: Spread
    people: Mapping[UUID, Any]
    crew: Mapping[UUID, Volunteer]
    names: Mapping[UUID, str]
    before: Mapping[UUID, Carrier]
    leaving: Volunteer | None = None
    more: int = 0  # wait for the next proposal

    @property
    def stamp(self) -> str:
        """Says whether somebody changed something between looking and applying."""
        told = ",".join(f"{person}:{volunteer}" for person, volunteer in self.spread.given)
        return hashlib.sha256(told.encode()).hexdigest()[:16]


def propose(actor: Actor, *, leaving: Volunteer | None = None, excess: bool = False) -> Proposal:
    """Who could look after everybody whom nobody visits; or after the people of somebody who leaves, or (``excess``)
    after those whom somebody cannot carry. Opens names."""
    found = _of(actor, leaving, excess) if leaving else _unvisited(actor)
    people, more = found[:AT_ONCE], len(found) - len(found[:AT_ONCE])
    rows = _crew(actor, leaving)
    words = dict(zip((p.pk for p in people), open_all(people, by=actor, purpose=Purpose.SUPERVISION), strict=True))
    before = carriers(rows, by=actor)
    found_spread = spread(wanting(people, words), before, visiting.spots(_places(people, rows)))
    known = people_of.names([row.person.canonical for row in rows], by=actor, purpose=Purpose.SUPERVISION)
    return Proposal(
        spread=found_spread, people={person.pk: person for person in people}, crew={row.pk: row for row in rows},
        names={**{pk: name_of(said) for pk, said in words.items()},
               **{row.pk: known.get(row.person.canonical_id, "") for row in rows}},
        before={one.id: one for one in before}, leaving=leaving, more=more,
    )  # fmt: skip


def _unvisited(actor: Actor) -> list[Any]:
    """In the register and visited by nobody; and children decided to be at high risk."""
    lines = Line.objects.visible_to(actor).unassigned().select_related("person__place").order_by("person")
    rows = [line.person for line in lines]
    children = queries.unvisited_high(actor).select_related("person__canonical__place")
    return [*rows, *(row.person.canonical for row in children if row.person.canonical_id not in {p.pk for p in rows})]


def _of(actor: Actor, leaving: Volunteer, excess: bool) -> list[Any]:
    """Whom they visit; of the excess those who are visited least often, until the rest is within the limits."""
    found = Assignment.objects.visible_to(actor).standing().filter(volunteer=leaving, person__erased_at=None)
    rows = list(found.select_related("person__canonical__place").order_by("-every_days", "pk"))
    if excess:
        people, visits = len(rows), sum(7 / row.every_days for row in rows)
        most_people = rules.MOST_PEOPLE if leaving.most_people is None else leaving.most_people
        most_visits = rules.MOST_VISITS_A_WEEK if leaving.most_visits is None else leaving.most_visits
        kept = 0
        while kept < len(rows) and (people > most_people or visits > most_visits):
            people, visits, kept = people - 1, visits - 7 / rows[kept].every_days, kept + 1
        rows = rows[:kept]
    return [row.person.canonical for row in rows]


def _crew(actor: Actor, leaving: Volunteer | None) -> list[Any]:
    """Those who visit; not whoever is leaving."""
    rows = queries.circle(actor).select_related("person__canonical")
    return list(rows.exclude(pk=leaving.pk) if leaving else rows)


def _places(people: Iterable[Person], rows: Iterable[Any]) -> set[str]:
    return {p.place_id or "" for p in people} | {row.person.canonical.place_id or "" for row in rows}


def wanting(people: Sequence[Any], words: Mapping[UUID, Mapping[str, Any]]) -> list[Wanting]:
    groups, risks = queries.groups_of(people), visiting.risks_of(people)
    return [
        Wanting(
            id=person.pk,
            weight=weight(groups[person.pk], risks.get(person.pk, "")),
            every=intervals.suggested((*groups[person.pk], risks.get(person.pk, ""))),
            place=person.place_id or "",
            languages=USUAL.get(str(words.get(person.pk, {}).get("nationality", "")), frozenset()),
            house=str(person.household_id or ""),
        )
        for person in people
    ]


def carriers(rows: Sequence[Any], *, by: Actor) -> list[Carrier]:
    """``rows`` of ``queries.circle``: with how many and how often they visit."""
    said = list(VolunteerWords.objects.filter(volunteer__in=[row.pk for row in rows]))
    opened = zip(said, open_all(said, by=by, purpose=Purpose.SUPERVISION), strict=True)
    languages = {row.volunteer_id: frozenset(words.get("languages", ())) for row, words in opened}
    return [
        Carrier(
            id=row.pk, place=row.person.canonical.place_id or "", people=row.people_n, visits=row.a_week or 0.0,
            most_people=rules.MOST_PEOPLE if row.most_people is None else row.most_people,
            most_visits=rules.MOST_VISITS_A_WEEK if row.most_visits is None else row.most_visits,
            languages=languages.get(row.pk, frozenset()),
        )
        for row in rows
    ]  # fmt: skip


def waiting(actor: Actor) -> int:
    """How many a proposal would be about."""
    lines = Line.objects.visible_to(actor).unassigned()
    children = queries.unvisited_high(actor).exclude(person__canonical__in=lines.values("person"))
    return lines.count() + children.count()
