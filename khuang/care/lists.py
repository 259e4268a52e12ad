"""The lists of home care: clear columns to sort and filter by, names opened one page at a time."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from khuang.care import queries, rules, words
from khuang.town.models import Place
from khuang.ui.lists import Column, Filter, List, Sort
from khuang.ui.text import EMPTY, day_text, language, said
from khuang.ui.walk import Walk


def villages() -> list[tuple[str, str]]:
    """One query: the list knows nothing else of places."""
    rows = Place.objects.filter(kind__in=("village", "community"), active=True).order_by("number", "code")
    return list(rows.values_list("code", "name_th" if language() == "th" else "name_en"))


def _visits(rows: Any, value: str) -> Any:
    return rows.unassigned() if value == "none" else rows.overdue(timezone.localdate())


def _in_group(rows: Any, value: str) -> Any:
    return rows.filter(**{value: True})


def _groups(entry: queries.Entry) -> str:
    return ", ".join(str(words.GROUPS[group]) for group in entry.groups)


def _village(entry: queries.Entry) -> str:
    return said(entry.place)[0] or EMPTY


def _flags(entry: queries.Entry) -> str:
    return ", ".join(str(words.GROUPS[flag]) for flag in entry.flags)


def _due(entry: queries.Entry) -> str:
    if entry.due is None:
        return gettext("nobody visits yet")
    day = day_text(entry.due, "short")
    return gettext("overdue since %(day)s") % {"day": day} if entry.late else day


def person_href(entry: queries.Entry) -> str:
    return reverse("registry:person", args=[entry.id])


def assign_href(entry: queries.Entry) -> str:
    return reverse("care:assign", args=[entry.id])


class Named(List):
    """Rows of people with their names, opened for the page."""

    def opened(self, rows: list[Any]) -> list[queries.Entry]:
        return queries.entries(rows, by=self.request.actor)  # type: ignore[attr-defined]


class Register(Named):
    """``counts``: as ``queries.counts`` gives them."""

    columns = (
        Column("name", _("Name"), link=person_href),
        Column("place", _("Village"), value=_village),
        Column("groups", _("Group"), value=_groups),
        Column("due", _("Next visit"), value=_due, link=assign_href),
        Column("volunteer", _("Volunteer"), value=lambda e: e.volunteer or EMPTY),
    )
    filters = (
        Filter("group", _("Group"), choices=lambda: words.pairs(words.GROUPS), apply=_in_group),
        Filter("place", _("Village"), choices=villages),
        Filter(
            "visits", _("Visits"), choices=[("overdue", _("Overdue")), ("none", _("Nobody visits yet"))], apply=_visits
        ),
    )
    sorts = (Sort("due", _("Next visit"), ("due", "person")), Sort("place", _("Village"), ("place_id", "person")))
    nothing = _("Nobody is in home care yet. Look at who may need it, and enrol them.")

    def __init__(self, request: HttpRequest, rows: Any, *, counts: Mapping[str, int]) -> None:
        super().__init__(request, rows)
        self.counts = counts

    def _known(self) -> int:
        """How many fit: as counted for the head of the page already, where one choice or none is made."""
        chosen = {one.name: value for one in self.filters if (value := self.chosen(one.name))}
        heads = {"overdue": "overdue", "none": "unassigned", **{group: group for group in rules.GROUPS}}
        if len(chosen) > 1 or "place" in chosen:
            return int(self.rows.count())
        return self.counts[heads.get(next(iter(chosen.values()), ""), "all")]

    def opened(self, rows: list[Any]) -> list[queries.Entry]:
        return super().opened(queries.lined(rows))

    @cached_property
    def page(self) -> Any:
        order = self.sort.order if self.sort else ("due", "person")
        page = Walk(self.request, self.rows, (order[0], order[1]), self.size, self._known()).page()
        page.object_list = self.opened(list(page.object_list))
        return page


class Waiting(Named):
    """Flags say bedridden, disabled or elderly; a case worker decides who is enrolled."""

    columns = (
        Column("name", _("Name"), link=lambda e: reverse("care:enrol", args=[e.id])),
        Column("place", _("Village"), value=_village),
        Column("flags", _("According to the survey"), value=_flags),
    )
    filters = (
        Filter(
            "group",
            _("Group"),
            choices=lambda: words.pairs(words.GROUPS),
            apply=lambda rows, v: rows.filter(**{v: True}),
        ),
        Filter("place", _("Village"), choices=villages),
    )
    sorts = (Sort("place", _("Village"), ("place", "pk")),)
    nothing = _("Everybody whom the surveys found is enrolled.")
