"""What the registry itself ends when somebody dies or moves away: the parts they had in groups."""

from datetime import date
from uuid import UUID

from khuang.base.actor import Actor
from khuang.base.db import change
from khuang.registry.groups import tell_member
from khuang.registry.life.rules import DIED, MOVED_AWAY
from khuang.registry.models import GroupMember, Person
from khuang.registry.queries import traits, words
from khuang.trust import audit
from khuang.trust.reading import Purpose


def depart(person: UUID, *, why: str, on: date, by: Actor) -> list[str]:
    """Whoever only moves within the town keeps their part in its groups."""
    if why not in (DIED, MOVED_AWAY):
        return []
    rows = list(GroupMember.objects.filter(person=person, until=None).select_related("group"))
    _change(person, [(row, max(on, row.since)) for row in rows], by)
    return [str(row.id) for row in rows]


def come_back(person: UUID, *, ended: list[str], by: Actor) -> int:
    """A chair that somebody else took meanwhile stays with them."""
    rows = list(GroupMember.objects.filter(id__in=ended).exclude(until=None).select_related("group"))
    free = [row for row in rows if not _taken(row)]
    _change(person, [(row, None) for row in free], by)
    return len(free)


def _taken(row: GroupMember) -> bool:
    standing = GroupMember.objects.filter(group=row.group, until=None)
    return standing.filter(person=row.person).exists() or (
        row.role == "chair" and standing.filter(role="chair").exists()
    )


def _change(person: UUID, ends: list[tuple[GroupMember, date | None]], by: Actor) -> None:
    if not ends:
        return
    subject = Person.objects.get(id=person)
    about = traits(words([subject], by=by, purpose=Purpose.PLANNING_COUNT)[0])
    for row, until in ends:
        change(row, until=until)
        tell_member(row, about)
    audit.record(by=by, action="registry.member.parted", object_kind="person", object_id=person)
