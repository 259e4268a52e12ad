"""Reading the assistance ledger: requests, sums by type and source, what stands on a request."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from khuang.access.queries import names
from khuang.base.actor import Actor
from khuang.care import people
from khuang.care.assistance import kinds, rules, words
from khuang.care.assistance.actions.common import For
from khuang.care.models import Aid, Handover
from khuang.registry.models import CommunityGroup, Household, Person
from khuang.trust.reading import Purpose, open_all

Said = dict[str, str]


def aids(actor: Actor) -> QuerySet[Any]:
    rows = Aid.objects.visible_to(actor)
    return rows.select_related("person__canonical__place", "household__place", "group__place")


@dataclass(frozen=True, slots=True)
class Entry:
    """One request, as lists show it."""

    id: UUID
    name: str | Said
    title: Said | str
    state: str
    on: date
    satang: int
    had: int
    place: Said


def entries(rows: Sequence[Aid], *, by: Actor) -> list[Entry]:
    """Names for one page: people and homes in one opening each."""
    shown = whom(rows, by=by)
    titles: dict[str, Any] = dict(kinds.titles())
    return [
        Entry(
            row.pk, shown[row.pk], titles.get(row.kind, words.PRIVATE if row.kind == rules.PRIVATE else row.kind), row.state,
            row.on, row.approved or row.satang, row.had, _place(row),
        )
        for row in rows
    ]  # fmt: skip


def whom(rows: Sequence[Aid], *, by: Actor) -> dict[UUID, str | Said]:
    """For whom each is: a name, a house number, the name of a group."""
    subjects = [row.person.canonical for row in rows if row.person]
    known = people.names(subjects, by=by, purpose=Purpose.CASEWORK)
    homes = list({row.household_id: row.household for row in rows if row.household}.values())
    opened = open_all(homes, by=by, purpose=Purpose.CASEWORK)
    numbers = {home.pk: str(said.get("house_number") or "–") for home, said in zip(homes, opened, strict=True)}
    found: dict[UUID, str | Said] = {}
    for row in rows:
        if row.person:
            found[row.pk] = known.get(row.person.canonical_id) or "–"
        elif row.household_id:
            number = numbers[row.household_id]
            found[row.pk] = {"th": f"บ้านเลขที่ {number}", "en": f"House no. {number}"}
        elif row.group:
            found[row.pk] = row.group.name
    return found


def _place(row: Aid) -> Said:
    holder = row.person.canonical if row.person else row.household or row.group
    place = holder.place if holder else None
    return {"th": place.name_th, "en": place.name_en} if place else {}


def of_person(actor: Actor, person: Person) -> list[Aid]:
    """This person's own, and what their home got as one."""
    home = Q(household=person.household_id) if person.household_id else Q(pk=None)
    own = Q(person__canonical=person.canonical_id)
    return list(aids(actor).filter(own | home).order_by("-on"))


def of_household(actor: Actor, home: Household) -> list[Aid]:
    return list(aids(actor).filter(household=home).order_by("-on"))


def subject(actor: Actor, what: str, key: UUID) -> Person | Household | CommunityGroup | None:
    """For whom something is asked, if in the places of this actor."""
    from khuang.access.queries import place_scope
    from khuang.access.roles import Can
    from khuang.care import queries as care

    if what == "person":
        return care.subject(actor, key)
    places = place_scope(actor, Can.CARE)
    if what == "household":
        homes = Household.objects.visible_to(actor).filter(pk=key)
        found: Household | None = (homes if places is None else homes.filter(place__in=places)).first()
        return found
    if what == "group":
        groups = CommunityGroup.objects.filter(pk=key, until=None).exclude(listing="hidden")
        return (groups if places is None else groups.filter(place__in=places)).first()
    return None


def target(actor: Actor, what: str, key: UUID) -> For | None:
    """The same, as the actions want it."""
    found = subject(actor, what, key)
    if found is None:
        return None
    return For(
        person=found if isinstance(found, Person) else None,
        household=found if isinstance(found, Household) else None,
        group=found if isinstance(found, CommunityGroup) else None,
    )


@dataclass(frozen=True, slots=True)
class Total:
    title: Said | str
    n: int
    asked: int
    approved: int
    had: int


def totals(actor: Actor, first: date, last: date, *, by: str) -> list[Total]:
    """Sums of a time, ``by`` type (``kind``) or source of the money (``money``); one query."""
    rows = Aid.objects.visible_to(actor).filter(on__range=(first, last)).values(by)
    sums = rows.annotate(n=Count("pk"), asked=Sum("satang"), approved=Sum("approved"), had=Sum("had")).order_by(by)
    titles: dict[str, Any] = {**kinds.titles(), rules.PRIVATE: words.PRIVATE} if by == "kind" else dict(words.MONEY)
    return [
        Total(titles.get(row[by], row[by] or "–"), row["n"], row["asked"], row["approved"], row["had"]) for row in sums
    ]


@dataclass(frozen=True, slots=True)
class Line:
    """One handover, opened."""

    row: Handover
    proof: Any
    receiver: str
    number: str
    note: str
    by: str


def handed(aid: Aid, *, by: Actor) -> list[Line]:
    rows = list(Handover.objects.visible_to(by).filter(aid=aid).order_by("on", "at"))
    who = names({row.by for row in rows if row.by})
    opened = open_all(rows, by=by, purpose=Purpose.CASEWORK)
    return [
        Line(
            row, words.PROOFS.get(row.proof, ""), said.get("receiver", ""), said.get("number", ""), said.get("note", ""),
            who.get(row.by, "") if row.by else "",
        )
        for row, said in zip(rows, opened, strict=True)
    ]  # fmt: skip
