"""The list of people: clear columns to filter and sort by, names opened for one page at a time."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.registry import queries, wording
from khuang.registry.models import Person
from khuang.registry.rules import BAND_CODES
from khuang.trust.reading import Purpose
from khuang.ui.lists import Column, Filter, List, Sort

MOST = 2_000  # rows one can page through: a page costs the same among a thousand people and a million


class Bounded(Paginator):
    """Counts no further than MOST, so that neither the count nor the last page walks the whole table."""

    @cached_property
    def count(self) -> int:
        rows: Any = self.object_list
        return int(rows[:MOST].count())


class People(List):
    """Give it ``queries.visible_to(actor)``."""

    columns = (
        Column("name", gettext_lazy("Name"), link=lambda row: row["href"]),
        Column("age", gettext_lazy("Age")),
        Column("place", gettext_lazy("Village")),
        Column("care", gettext_lazy("Care")),
    )
    sorts = (
        Sort("place", gettext_lazy("Village"), ("place_id", "id")),
        Sort("age", gettext_lazy("Age"), ("place_id", "age_band", "id")),
    )
    exports = False  # a list of names leaves the house as an audited request, not as a click
    nothing = gettext_lazy("Nobody is registered here yet. Surveys that come in fill this list.")

    def __init__(self, request: HttpRequest, rows: Any, *, by: Actor, purpose: Purpose) -> None:
        self.by, self.purpose = by, purpose
        self.places = queries.place_names(get_language() or "th", by)
        self.filters = (
            Filter("place", gettext_lazy("Village"), choices=sorted(self.places.items())),
            Filter("age_band", gettext_lazy("Age"), choices=[(code, wording.band(code)) for code in BAND_CODES]),
            Filter("care", gettext_lazy("Care"), choices=list(wording.FLAGS.items()), apply=_flagged),
        )
        super().__init__(request, rows)

    @cached_property
    def page(self) -> Any:
        page = Bounded(self.rows, self.size).get_page(self.request.GET.get("page"))
        page.object_list = self.opened(list(page.object_list))
        return page

    def opened(self, rows: list[Person]) -> list[Any]:
        found = queries.words(rows, by=self.by, purpose=self.purpose)
        return [shown(row, words, self.places) for row, words in zip(rows, found, strict=True)]


def shown(row: Person, words: Mapping[str, Any], places: Mapping[str, str]) -> dict[str, Any]:
    """A person as a line of a list."""
    return {
        "name": queries.name_of(words) or _("No name told"),
        "href": reverse("registry:person", args=[row.id]),
        "age": wording.band(row.age_band),
        "place": places.get(row.place_id or "", row.place_id or "–"),
        "care": ", ".join(str(label) for flag, label in wording.FLAGS.items() if getattr(row, flag)) or "–",
    }


def _flagged(rows: Any, flag: str) -> Any:
    return rows.filter(**{flag: True}) if flag in wording.FLAGS else rows
