"""Whoever an edit does not name any more, and of whom nobody else said anything, was never here."""

from typing import Any
from uuid import UUID

from khuang.registry import rules
from khuang.registry.models import Block, Lookup, Membership, Observation, Person, Unmatched
from khuang.registry.observing import Intake
from khuang.trust.shred import shred

PROJECTIONS = (Block, Lookup, Membership, Unmatched)


def forget_unsaid(intake: Intake) -> list[UUID]:
    """Their rows go and what was said of them is shredded, as if the edit had come first. Inside the action's transaction.

    Who stands in another record (care, a group, a merge) keeps the bare row, so that this record holds.
    """
    if intake.source.supersedes is None:
        return []
    known = intake.after.keys() & intake.before.keys()
    rows = [row for key in known if isinstance(row := intake.rows[key], Person)]
    return [row.id for row in rows if rules.says_nothing(intake.after[row.id]) and _gone(row)]


def _gone(row: Person) -> bool:
    if any(_stands_in(link, row) for link in Person._meta.related_objects if link.related_model not in PROJECTIONS):
        return False
    for index in PROJECTIONS:
        index.objects.filter(person=row).delete()
    rows = Person.objects.filter(id=row.id)
    rows._raw_delete(rows.db)  # type: ignore[attr-defined]  # its own canonical record would protect it
    Observation.objects.filter(subject_id=row.id).update(sealed=b"")
    shred([row.locker])
    return True


def _stands_in(link: Any, row: Person) -> bool:
    found = link.related_model._base_manager.filter(**{link.field.name: row})
    return bool((found.exclude(id=row.id) if link.related_model is Person else found).exists())
