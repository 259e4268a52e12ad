"""The list of pairs that wait: names of one page opened at a time."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy

from khuang.base.actor import Actor
from khuang.registry import queries
from khuang.registry.matching.wording import STATES, likelihood
from khuang.trust.reading import Purpose
from khuang.ui.lists import Column, List


class Waiting(List):
    """Give it ``matching.queries.waiting(actor)``."""

    columns = (
        Column("names", gettext_lazy("Two records"), link=lambda row: row["href"]),
        Column("places", gettext_lazy("Village")),
        Column("likely", gettext_lazy("The same person?")),
        Column("state", gettext_lazy("State")),
    )
    exports = False
    size = 25
    nothing = gettext_lazy("No two records look like one person at the moment.")

    def __init__(self, request: HttpRequest, rows: Any, *, by: Actor) -> None:
        self.by = by
        self.places = queries.place_names(get_language() or "th", by, everywhere=True)
        super().__init__(request, rows)

    def opened(self, rows: list[Any]) -> list[Any]:
        people = {person.id: person for row in rows for person in (row.low, row.high)}
        words = queries.words(list(people.values()), by=self.by, purpose=Purpose.MATCHING)
        names = {key: queries.name_of(one) or "–" for key, one in zip(people, words, strict=True)}
        return [self._row(row, names) for row in rows]

    def _row(self, row: Any, names: dict[Any, str]) -> dict[str, Any]:
        places = dict.fromkeys(self.places.get(one.place_id or "", one.place_id or "–") for one in (row.low, row.high))
        return {
            "names": f"{names[row.low_id]} · {names[row.high_id]}",
            "places": " · ".join(places),
            "likely": likelihood(row.bits),
            "state": str(STATES[row.state]),
            "href": reverse("registry:pair", args=[row.id]),
        }
