"""Reading groups: their levels for whoever works in their place, hidden names for their keeper alone."""

from typing import Any

from django.db.models import Q, QuerySet

from khuang.access.queries import place_scope
from khuang.access.roles import Can
from khuang.base.actor import SYSTEM, Actor
from khuang.registry import queries, wording
from khuang.registry.community.rules import Level, levels
from khuang.registry.models import CommunityGroup, GroupMember, HiddenMember
from khuang.trust.reading import Purpose, open_all


def in_scope(actor: Actor) -> QuerySet[CommunityGroup]:
    """Groups of the places where this actor reads people; those of the whole town for whoever reads everywhere."""
    scope = place_scope(actor, Can.READ_PEOPLE)
    rows = CommunityGroup.objects.select_related("place").order_by("place_id", "code")
    return rows if scope is None else rows.filter(Q(place__in=scope))


def kept_by(actor: Actor) -> QuerySet[CommunityGroup]:
    """Groups whose hidden list this user keeps."""
    return (
        CommunityGroup.objects.filter(listing="hidden", keeper=actor.id) if actor.id else CommunityGroup.objects.none()
    )


def members(group: CommunityGroup, actor: Actor) -> list[dict[str, Any]]:
    """Standing members with names, by role; those outside the actor's places count without a name."""
    rows = list(group.members.filter(until=None).select_related("person__canonical").order_by("role", "since"))
    ids = [row.person.canonical_id for row in rows]
    seen = set(queries.visible_to(actor).filter(id__in=ids).values_list("id", flat=True))
    named = [row for row in rows if row.person.canonical_id in seen]
    opened = queries.words([row.person.canonical for row in named], by=actor, purpose=queries.purpose_of(actor))
    names = {row.id: queries.name_of(words) for row, words in zip(named, opened, strict=True)}
    return [
        {"row": row, "name": names.get(row.id, ""), "visible": row.id in names, "role": wording.GROUP_ROLES[row.role]}
        for row in rows
    ]


def parts_in_scope(actor: Actor) -> QuerySet[GroupMember]:
    """Standing parts of people whom this actor may read, in groups of their places."""
    rows = GroupMember.objects.filter(
        until=None, group__in=in_scope(actor), person__canonical__in=queries.visible_to(actor)
    )
    return rows.select_related("group", "person")


def levels_of(group: CommunityGroup, actor: Actor) -> list[Level]:
    """Chair, committee, members and all: from people, from numbers told, or from the hidden list."""
    if group.listing == "counts":
        return levels(group.counts.filter(until=None).values_list("role", "gender", "n"))
    if group.listing == "hidden":
        return levels(
            (row.role, words.get("gender", ""), 1) for row, words in hidden_of(group, SYSTEM) if not row.until
        )
    rows = list(group.members.filter(until=None).select_related("person__canonical"))
    return levels(_genders(rows, actor))


def _genders(rows: list[GroupMember], actor: Actor) -> list[tuple[str, str, int]]:
    opened = queries.words([row.person.canonical for row in rows], by=actor, purpose=Purpose.PLANNING_COUNT)
    return [
        (row.role, queries.traits(words).gender if words else "unsaid", 1)
        for row, words in zip(rows, opened, strict=True)
    ]


def hidden_of(group: CommunityGroup, by: Actor) -> list[tuple[HiddenMember, dict[str, Any]]]:
    """Every hidden member with the words. For counting (the system) or for the keeper; views ask ``kept_list``."""
    rows = list(group.hidden.order_by("role", "since", "id"))
    return list(zip(rows, open_all(rows, by=by, purpose=Purpose.PLANNING_COUNT), strict=True))


def kept_list(group: CommunityGroup, actor: Actor) -> list[tuple[HiddenMember, dict[str, Any]]]:
    """Names of a hidden group for its keeper; nobody else gets a row."""
    rows = list(HiddenMember.objects.visible_to(actor).filter(group=group, until=None).order_by("role", "since", "id"))
    return list(zip(rows, open_all(rows, by=actor, purpose=Purpose.CASEWORK), strict=True))
