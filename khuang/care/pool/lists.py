"""The list of the volunteer pool: what is sealed is read for a filter, then forgotten."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from khuang.care.lists import villages
from khuang.care.pool import queries, words
from khuang.care.words import pairs
from khuang.ui.lists import Column, Filter, List, Sort
from khuang.ui.text import EMPTY, said


def _circles(one: queries.Profile) -> str:
    return ", ".join(str(words.CIRCLES[kind]) for kind in one.circles) or str(_("Wider pool"))


def _words(one: queries.Profile, name: str, table: Any) -> str:
    return ", ".join(str(table[code]) for code in one.words.get(name, ()) if code in table) or EMPTY


def _trained(rows: Any, value: str) -> Any:
    return queries.trained(rows)


class Pool(List):
    columns = (
        Column("name", _("Name"), link=lambda one: reverse("care:record", args=[one.volunteer.pk])),
        Column("place", _("Village"), value=lambda one: said(one.place)[0] or EMPTY),
        Column("circles", _("Work"), value=_circles),
        Column("languages", _("Languages"), value=lambda one: _words(one, "languages", words.LANGUAGES)),
        Column("fields", _("Can help with"), value=lambda one: _words(one, "fields", words.FIELDS)),
    )
    sorts = (Sort("since", _("Longest first"), ("since", "pk")), Sort("new", _("Newest first"), ("-since", "pk")))
    nothing = _("Nobody is in the pool yet. Take somebody in from their page among the people.")
    exports = False

    def __init__(self, request: Any, rows: Any) -> None:
        by = request.actor

        def having(name: str) -> Any:
            return lambda rows, value: queries.having(rows, name, value, by=by)

        self.filters = (
            Filter(
                "circle", _("Work"), choices=pairs(words.CIRCLES),
                apply=lambda rows, value: rows.filter(circles__kind=value, circles__until=None),
            ),
            Filter("language", _("Language"), choices=pairs(words.LANGUAGES), apply=having("languages")),
            Filter("field", _("Can help with"), choices=pairs(words.FIELDS), apply=having("fields")),
            Filter("time", _("Has time"), choices=pairs(words.TIMES), apply=having("times")),
            Filter("trained", _("Trained"), choices=[("yes", _("Came to a training"))], apply=_trained),
            Filter(
                "place", _("Village"), choices=villages,
                apply=lambda rows, value: rows.filter(person__canonical__place=value),
            ),
        )  # fmt: skip
        super().__init__(request, rows)

    def opened(self, rows: list[Any]) -> list[queries.Profile]:
        return queries.profiles(rows, by=self.request.actor)  # type: ignore[attr-defined]
