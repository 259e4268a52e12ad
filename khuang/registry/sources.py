"""How the facts of groups and offices are told again when they are rebuilt."""

from collections.abc import Iterable, Iterator
from itertools import islice

from khuang.base.actor import SYSTEM
from khuang.base.facts import Fact, Source
from khuang.registry import groups, households, offices
from khuang.registry.community import actions as community
from khuang.registry.models import CommunityGroup, GroupCount, GroupMember, OfficeTerm
from khuang.registry.queries import traits, words
from khuang.results import sources
from khuang.trust.reading import Purpose

Told = Iterator[tuple[Source, Iterable[Fact]]]


def register() -> None:
    sources.register(households.KIND, rows=households.one, all=households.all_known)
    sources.register("registry.group", rows=_group, all=all_groups)
    sources.register("registry.member", rows=_member, all=all_members)
    sources.register("registry.term", rows=_term, all=all_terms)
    sources.register("registry.count", rows=_count, all=all_counts)
    sources.register("registry.hidden", rows=_hidden, all=all_hidden)


def _group(key: str) -> Iterable[Fact]:
    return [fact for row in CommunityGroup.objects.filter(id=key) for fact in groups.facts_of_group(row)]


def all_groups() -> Told:
    for row in CommunityGroup.objects.order_by("pk").iterator(chunk_size=500):
        yield groups.source_of("group", row), groups.facts_of_group(row)


def _member(key: str) -> Iterable[Fact]:
    rows = GroupMember.objects.filter(id=key).select_related("group", "person")
    return [fact for _, told in _members(list(rows)) for fact in told]


def all_members() -> Told:
    rows = GroupMember.objects.select_related("group", "person").order_by("pk")
    walk = rows.iterator(chunk_size=500)
    while some := list(islice(walk, 500)):
        yield from _members(some)


def _members(rows: list[GroupMember]) -> Told:
    """The gender comes from the sealed person; an erased one is counted no more."""
    opened = words([row.person for row in rows], by=SYSTEM, purpose=Purpose.PLANNING_COUNT)
    for row, one in zip(rows, opened, strict=True):
        yield groups.source_of("member", row), groups.facts_of_member(row, traits(one)) if one else []


def _term(key: str) -> Iterable[Fact]:
    rows = OfficeTerm.objects.filter(id=key).select_related("office")
    return [fact for row in rows for fact in offices.facts_of(row)]


def all_terms() -> Told:
    for row in OfficeTerm.objects.select_related("office").order_by("pk").iterator(chunk_size=500):
        yield Source("registry.term", str(row.id)), offices.facts_of(row)


def _count(key: str) -> Iterable[Fact]:
    rows = GroupCount.objects.filter(id=key).select_related("group")
    return [fact for row in rows for fact in community.facts_of_count(row)]


def all_counts() -> Told:
    for row in GroupCount.objects.select_related("group").order_by("pk").iterator(chunk_size=500):
        yield Source(community.COUNT, str(row.id)), community.facts_of_count(row)


def _hidden(key: str) -> Iterable[Fact]:
    groups_with = CommunityGroup.objects.filter(hidden__id=key)
    told = [one for group in groups_with for one in community.told_of_hidden(group, SYSTEM)]
    return [fact for source, facts in told if source.id == key for fact in facts]


def all_hidden() -> Told:
    for group in CommunityGroup.objects.filter(listing="hidden").order_by("pk"):
        yield from community.told_of_hidden(group, SYSTEM)
