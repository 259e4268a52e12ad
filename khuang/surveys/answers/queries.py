"""Filled forms whose answers count: not those corrected by a later one, not those taken back."""

from typing import Any

from django.db.models import QuerySet

from khuang.access.queries import place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.registry.models import Household, Observation, Person
from khuang.surveys.models import Edition, Part, Submission
from khuang.surveys.phone.models import TAKEN_BACK


def standing(edition: Edition) -> QuerySet[Submission]:
    """In the order of their arrival."""
    rows = Submission.objects.filter(form=edition.item).exclude(steps__step=TAKEN_BACK)
    corrected = Submission.objects.exclude(deprecates="").values("deprecates")
    return rows.exclude(instance__in=corrected).order_by("received_at", "id")


def readable_by(edition: Edition, by: Actor) -> QuerySet[Submission]:
    """Those whose people this actor may read: all for the whole town, else those about homes and people in scope.

    A form about nobody in the register belongs to no place: only whoever reads in the whole town gets it.
    """
    rows = standing(edition)
    if place_scope(by, Can.READ_PEOPLE) is None:
        return rows
    seen = Observation.objects.filter(source_kind="submission")
    homes = seen.filter(subject_kind="household", subject_id__in=Household.objects.visible_to(by).values("id"))
    people = seen.filter(subject_kind="person", subject_id__in=Person.objects.visible_to(by).values("id"))
    return rows.filter(id__in=homes.values("source_id").union(people.values("source_id")))


def readable_parts(rows: list[Submission]) -> list[Part]:
    """Of each form the part that the server may open."""
    found: dict[Any, Part] = {}
    for part in Part.objects.filter(submission__in=rows, name__in=("open", "raw")).order_by("name"):
        found.setdefault(part.submission_id, part)  # "open" comes before "raw"
    return [found[row.id] for row in rows if row.id in found]
