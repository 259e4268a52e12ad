"""The list of assistance: clear columns to sort and filter by, names opened one page at a time."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from khuang.base.money import baht
from khuang.care.assistance import kinds, queries, words
from khuang.care.words import pairs
from khuang.ui.lists import Column, Filter, List, Sort
from khuang.ui.text import EMPTY, day_text, said


def _text(value: Any) -> str:
    return said(value)[0] if isinstance(value, dict) else str(value)


def _titles() -> list[tuple[str, str]]:
    clear = [body for body in kinds.every() if not body.get("private")]
    return [(body["key"], said(body["title"])[0]) for body in clear] + [("private", str(words.PRIVATE))]


class Aids(List):
    columns = (
        Column("name", _("For whom"), value=lambda e: _text(e.name), link=lambda e: reverse("care:aid", args=[e.id])),
        Column("title", _("Kind of help"), value=lambda e: _text(e.title)),
        Column("place", _("Village"), value=lambda e: said(e.place)[0] or EMPTY),
        Column("on", _("Asked on"), value=lambda e: day_text(e.on, "short")),
        Column("satang", _("Baht"), value=lambda e: baht(e.satang) if e.satang else EMPTY, numeric=True),
        Column("had", _("Handed over"), value=lambda e: baht(e.had) if e.had else EMPTY, numeric=True),
        Column("state", _("How it stands"), value=lambda e: words.STATES[e.state]),
    )
    filters = (
        Filter("state", _("How it stands"), choices=pairs(words.STATES)),
        Filter("kind", _("Kind of help"), choices=_titles),
        Filter("money", _("From which money"), choices=pairs(words.MONEY)),
    )
    sorts = (Sort("on", _("Asked on"), ("-on", "pk")), Sort("state", _("How it stands"), ("state", "-on", "pk")))
    nothing = _("Nobody has asked for anything yet. Begin on the page of a person or a home.")

    def opened(self, rows: list[Any]) -> list[queries.Entry]:
        return queries.entries(rows, by=self.request.actor)  # type: ignore[attr-defined]
