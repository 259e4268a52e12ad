"""Whom one could ask to come to a programme."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from khuang.care import people
from khuang.care.lists import villages
from khuang.care.models import Programme
from khuang.registry.models import Person
from khuang.trust.reading import Purpose
from khuang.ui.lists import Column, Filter, List, Sort
from khuang.ui.text import EMPTY, said


class Whom(List):
    columns = (
        Column("name", _("Name"), link=lambda row: row["href"]),
        Column("place", _("Village"), value=lambda row: said(row["place"])[0] or EMPTY),
        Column("age", _("Age")),
    )
    filters = (Filter("place", _("Village"), choices=villages),)
    sorts = (Sort("place", _("Village"), ("place", "pk")),)
    nothing = _("Everybody whom it is for is in it already.")
    exports = False

    def __init__(self, request: HttpRequest, rows: Any, *, programme: Programme) -> None:
        super().__init__(request, rows)
        self.programme = programme

    def opened(self, rows: list[Person]) -> list[dict[str, Any]]:
        known = people.names(rows, by=self.request.actor, purpose=Purpose.CASEWORK)  # type: ignore[attr-defined]
        return [
            {
                "name": known.get(row.pk) or EMPTY, "age": row.age_band,
                "place": {"th": row.place.name_th, "en": row.place.name_en} if row.place else {},
                "href": reverse("care:programme-enrol", args=[self.programme.pk, row.pk]),
            }
            for row in rows
        ]  # fmt: skip
