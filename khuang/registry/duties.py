"""What the registry owes a person: all that it holds, and its end."""

from typing import Any
from uuid import UUID

from khuang.base.actor import Actor
from khuang.registry.life import parting
from khuang.registry.models import GroupMember, LifeEvent, Lookup, Membership, Observation, Person
from khuang.trust.duties import DUTIES, Duty
from khuang.trust.reading import Purpose, open_all


def register() -> None:
    DUTIES.register(
        "registry.person", Duty(export=export, erase=erase, depart=parting.depart, come_back=parting.come_back)
    )


def export(person: UUID, *, by: Actor) -> list[dict[str, Any]]:
    """State, everything observed, homes and groups of a person."""
    row = Person.objects.filter(id=person, erased_at=None).first()
    if row is None:
        return []
    records = Person.objects.filter(canonical=row.canonical_id).values("id")  # whatever was found to be the same person
    said = list(Observation.objects.filter(subject_id__in=records).order_by("observed_at", "id"))
    now, *before = open_all([row, *said], by=by, purpose=Purpose.RIGHTS_REQUEST)
    now.pop("pseudonyms", None)
    events = LifeEvent.objects.filter(person=person).values("kind", "on", "undone_at")
    found = [{"what": "person", **now}]
    for one, blob in zip(said, before, strict=True):
        blob.pop("pseudonyms", None)
        found.append(
            {"what": "observation", "observed_at": one.observed_at.isoformat(), "by_role": one.by_role, **blob}
        )
    homes = Membership.objects.filter(person=person).values("household_id", "since", "until")
    groups = GroupMember.objects.filter(person=person).values("group__code", "role", "since", "until")
    found += [{"what": "household", **home} for home in homes]
    found += [{"what": "life event", **event} for event in events]
    return found + [{"what": "group", **group} for group in groups]


def erase(person: UUID, *, by: Actor) -> int:
    from khuang.registry import actions

    row = Person.objects.filter(id=person).first()
    return actions.erase(person=row, by=by) if row else Lookup.objects.filter(person=person).delete()[0]
