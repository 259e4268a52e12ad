"""Which files a form shows, and which of them are here."""

from dataclasses import dataclass

from django.db.models import QuerySet

from khuang.content.models import Item
from khuang.surveys.formfiles import rules
from khuang.surveys.formfiles.models import FormFile
from khuang.surveys.publishing.models import Edition


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file that the form names; ``size`` in kilobytes, 0 while it is missing."""

    name: str
    folder: str
    size: int


def wanted(edition: Edition) -> list[Wanted]:
    sizes = dict(FormFile.objects.filter(key=edition.key).values_list("name", "size"))
    named = rules.wanted(edition.body["xform"])
    return [Wanted(name, folder, -(-sizes.get(name, 0) // 1024)) for name, folder in named.items()]


def carried(item: Item) -> QuerySet[FormFile]:
    """What phones fetch with this version of the form, without the content."""
    names = rules.wanted(str(item.body.get("xform", "")))
    return FormFile.objects.filter(key=item.key, name__in=names).defer("content").order_by("name")


def keys() -> frozenset[str]:
    """Forms that have files."""
    return frozenset(FormFile.objects.values_list("key", flat=True).distinct())
