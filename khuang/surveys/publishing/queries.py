"""Which forms are published, and where."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, QuerySet

from khuang.base.actor import Actor
from khuang.content.models import Current, Item
from khuang.surveys.publishing.models import Edition
from khuang.surveys.publishing.rules import LISTED


def published(door: str) -> list[Item]:
    """The forms that this door (``openrosa``, ``browser``, ``page`` …) hands out now, one version of each, by key.

    ``item.body`` has ``key``, ``version``, ``title``, ``xform`` (XML), ``lists`` {file: list's name}. A form of a pack
    without an edition of its own counts as published at the doors of its manifest. Retired versions are not
    here, but what was filled with them is still taken (``forms_known``).
    """
    rows = Edition.objects.filter(state__in=LISTED).select_related("item")
    found = {row.key: row.item for row in rows if door in row.doors.split()}
    known = set(Edition.objects.values_list("item_id", flat=True))
    spoken_for = set(Edition.objects.filter(state__in=LISTED).values_list("key", flat=True))
    for row in Current.objects.filter(kind="form").exclude(item_id__in=known).select_related("item"):
        if row.key not in spoken_for and door in row.item.body.get("doors", ()):
            found[row.key] = row.item
    return [found[key] for key in sorted(found)]


def editions(by: Actor) -> QuerySet[Edition]:
    """Every version of every form that this actor may manage."""
    return Edition.objects.visible_to(by).select_related("item")


def sent(rows: Iterable[Edition]) -> dict[UUID | None, int]:
    """Item → how many filled forms were received."""
    from khuang.surveys.models import Submission

    found = Submission.objects.filter(form__in=[row.item_id for row in rows if row.item_id])
    return dict(found.values_list("form").annotate(n=Count("id")))
