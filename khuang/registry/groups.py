"""Community groups and who is in them."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem
from khuang.base.facts import Fact, Source
from khuang.base.work import wake
from khuang.registry import facts
from khuang.registry.models import CommunityGroup, GroupMember, Person
from khuang.registry.queries import traits, words
from khuang.registry.rules import Traits
from khuang.results import ledger
from khuang.trust import audit
from khuang.trust.reading import Purpose

ROLES = ("chair", "committee", "member")


def found_group(
    *, code: str, name_th: str, name_en: str, kind: str, place: str, since: date, by: Actor, listing: str = "people",
    keeper: UUID | None = None,
) -> CommunityGroup:  # fmt: skip
    """A new group. ``listing``: people | counts | hidden; a hidden one needs its keeper. Raises Problem when the code
    is taken."""
    if listing == "hidden" and keeper is None:
        raise Problem(_("A group with hidden members needs somebody who keeps the list."), field="keeper")
    if CommunityGroup.objects.filter(code=code).exists():
        raise Problem(_("There is already a group “%(code)s”.") % {"code": code}, field="code")
    row = CommunityGroup(
        code=code, name_th=name_th, name_en=name_en, kind=kind, place_id=place or None, since=since, listing=listing,
        keeper=keeper if listing == "hidden" else None,
    )  # fmt: skip
    with write():
        row.save(force_insert=True)
        audit.record(by=by, action="registry.group.founded", object_kind="group", object_id=row.id)
        tell_group(row)
    return row


def add_member(*, group: CommunityGroup, person: Person, role: str, since: date, by: Actor) -> GroupMember:
    """A person joins a group in a role. Raises Problem for a second membership, or a second chair."""
    return add_members(group=group, people=[(person, role)], since=since, by=by)[0]


def add_members(
    *, group: CommunityGroup, people: list[tuple[Person, str]], since: date, by: Actor
) -> list[GroupMember]:
    """Several people at once: their words are opened in one go, for the gender that facts carry."""
    _check(group, people)
    made = [GroupMember(group=group, person=person, role=role, since=since) for person, role in people]
    opened = words([person for person, _role in people], by=by, purpose=Purpose.PLANNING_COUNT)
    with write():
        GroupMember.objects.bulk_create(made)
        audit.record(
            by=by, action="registry.member.joined", object_kind="group", object_id=group.id,
            detail={"members": [str(row.id) for row in made]},
        )  # fmt: skip
        for row, one in zip(made, opened, strict=True):
            tell_member(row, traits(one))
        wake("results.figures")
    return made


def _check(group: CommunityGroup, people: list[tuple[Person, str]]) -> None:
    if group.listing != "people":
        raise Problem(_("This group keeps no list of people of the register."))
    if group.until:
        raise Problem(_("This group has ended."))
    for _person, role in people:
        if role not in ROLES:
            raise Problem(_("There is no role “%(role)s” in a group.") % {"role": role}, field="role")
    standing = group.members.filter(until=None)
    if standing.filter(person__in=[person for person, _role in people]).exists():
        raise Problem(_("This person is already in the group."), field="person")
    chairs = sum(role == "chair" for _person, role in people) + standing.filter(role="chair").count()
    if chairs > 1:
        raise Problem(_("This group has a chair already: end that part first, or replace the chair."), field="role")


def end_member(*, member: GroupMember, until: date, by: Actor) -> None:
    """A person leaves the group, or this part in it; ``until`` is the last day."""
    if until < member.since:
        raise Problem(_("The last day lies before the first."), field="until")
    opened = words([member.person], by=by, purpose=Purpose.PLANNING_COUNT)[0]
    with write():
        change(member, until=until)
        audit.record(by=by, action="registry.member.left", object_kind="group", object_id=member.group_id)
        if opened:
            tell_member(member, traits(opened))
        wake("results.figures")


def replace_chair(*, group: CommunityGroup, person: Person, since: date, by: Actor) -> GroupMember:
    """Somebody else takes the chair on that day; whoever had it, and the newcomer's other part, end the day before."""
    leaving = list(
        group.members.filter(Q(role="chair") | Q(person=person), until=None).select_related("person", "group")
    )
    if any(member.since >= since for member in leaving):
        raise Problem(_("They took this part on that very day or later: choose a later day."), field="since")
    with write():
        for member in leaving:
            end_member(member=member, until=since - timedelta(days=1), by=by)
        return add_member(group=group, person=person, role="chair", since=since, by=by)


def tell_group(row: CommunityGroup) -> None:
    ledger.replace(source_of("group", row), facts_of_group(row))


def facts_of_group(row: CommunityGroup) -> list[Fact]:
    return facts.group_facts(code=row.code, place=row.place_id or "", since=row.since, until=row.until)


def tell_member(row: GroupMember, person: Traits) -> None:
    ledger.replace(source_of("member", row), facts_of_member(row, person))


def facts_of_member(row: GroupMember, person: Traits) -> list[Fact]:
    place = row.group.place_id or ""
    return facts.member_facts(
        code=row.group.code, place=place, role=row.role, since=row.since, until=row.until, person=person
    )


def source_of(kind: str, row: CommunityGroup | GroupMember) -> Source:
    return Source(f"registry.{kind}", str(row.id))
