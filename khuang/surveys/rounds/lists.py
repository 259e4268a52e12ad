"""The homes of a round as a list: worked out in memory, addresses opened one page at a time."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from khuang.base.actor import Actor
from khuang.registry import rules as people
from khuang.registry.queries import words
from khuang.surveys.models import Round
from khuang.surveys.rounds import queries
from khuang.surveys.rounds.queries import Standing
from khuang.surveys.rounds.wording import REASONS, STATES
from khuang.town import queries as town
from khuang.trust.reading import Purpose
from khuang.ui.lists import Column, Filter, List
from khuang.ui.templatetags.ui import thaidate

STILL = "still"  # to visit, and tried before


class Homes(List):
    """Rows: ``queries.standings``. Nothing chosen shows what still wants a visit."""

    columns = (
        Column("house", _("House number"), link=lambda row: row["href"]),
        Column("village", _("Village")),
        Column("state", _("State")),
        Column("asked", _("Last asked")),
        Column("tries", _("Tried")),
    )
    size = 20
    nothing = _("No home waits here: everybody was asked.")

    def __init__(self, request: HttpRequest, round: Round, *, by: Actor) -> None:
        self.round, self.by = round, by
        lang = "en" if get_language() == "en" else "th"
        walked = list(queries.places(round, by))
        self.places = {row.place_id: row.place.name_en if lang == "en" else row.place.name_th for row in walked}
        states = [(STILL, _("still to visit")), *((key, label) for key, (label, _kind) in STATES.items())]
        self.filters = (
            Filter("place", _("Village"), choices=list(self.places.items()), apply=_in_place),
            Filter("state", _("State"), choices=states, apply=_in_state),
        )
        super().__init__(request, queries.standings(round, list(self.places)))

    def opened(self, rows: list[Standing]) -> list[Any]:
        found = words([row.household for row in rows], by=self.by, purpose=Purpose.VISIT)
        return [self._row(row, said) for row, said in zip(rows, found, strict=True)]

    def _row(self, row: Standing, said: dict[str, Any]) -> dict[str, Any]:
        last = row.home.tries[-1] if row.home.tries else None
        return {
            "house": said.get(people.HOUSE) or "–",
            "href": reverse("surveys:home", args=[self.round.pk, row.household.pk]),
            "village": self.places.get(str(row.household.place_id), ""),
            "state": STATES[row.state][0],
            "asked": thaidate(row.home.asked, "short") if row.home.asked else "–",
            "tries": REASONS[last[1]] if last else "–",
        }


def _in_place(rows: list[Standing], value: str) -> list[Standing]:
    return [row for row in rows if row.household.place_id == value]


def _in_state(rows: list[Standing], value: str) -> list[Standing]:
    wanted = ("to-visit", "tried") if value == STILL else (value,)
    return [row for row in rows if row.state in wanted]


def to_visit(*, by: Actor) -> list[dict[str, str]]:
    """For phones (``surveys.lists``): the homes that this actor's open rounds still want, with the address alone."""
    found: dict[UUID, Standing] = {}
    for round in queries.open_rounds(by):
        codes = [row.place_id for row in queries.places(round, by)]
        found |= {row.household.pk: row for row in _in_state(queries.standings(round, codes), STILL)}
    rows = list(found.values())
    villages = town.names("th")
    opened = words([row.household for row in rows], by=by, purpose=Purpose.VISIT)
    return [
        {
            "name": str(row.household.pk), "label": f"{said.get(people.HOUSE) or '–'} {villages.get(str(row.household.place_id), '')}",
            "village": str(row.household.place_id or ""), "last_asked": row.home.asked.isoformat() if row.home.asked else "",
        }
        for row, said in zip(rows, opened, strict=True)
    ]  # fmt: skip
