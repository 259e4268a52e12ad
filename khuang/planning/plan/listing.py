"""The projects of a plan as a list to narrow, and as a table to take away."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from khuang.base.money import baht
from khuang.planning import tags
from khuang.planning.models import PlanLine
from khuang.planning.plan import queries
from khuang.planning.plan.words import FORM, LED_BY, LINE, form_name, line_state
from khuang.town import queries as town
from khuang.ui import lists
from khuang.ui.templatetags.ui import status_tag
from khuang.ui.text import language, said


def _villages() -> list[tuple[str, str]]:
    return [(one.code, one.name_en if language() == "en" and one.name_en else one.name_th) for one in town.villages()]


def _in_place(rows: Any, code: str) -> Any:
    """Those of the village, and those of no village in particular, which are the whole town's."""
    return [row for row in rows if not (sites := [s.place.code for s in row.sites.all()]) or code in sites]


def _tagged(field: str, rows: Any, key: str) -> Any:
    return [row for row in rows if key in getattr(row, field)]


def _in_year(rows: Any, year: str) -> Any:
    return [row for row in rows if any(str(b.year) == year and b.amount for b in row.budget.all())]


def _are(name: str, rows: Any, value: str) -> Any:
    return [row for row in rows if getattr(row, name) == value]


def _amount(row: PlanLine) -> str:
    return baht(queries.money(row).planned)


def _state(row: PlanLine) -> str:
    words, kind = line_state(row.state)
    return status_tag(str(words), kind)


class Projects(lists.List):
    """Rows are lines with what ``queries.all_lines`` fetches beside them, and their sites."""

    columns: Sequence[lists.Column] = (
        lists.Column("number", _("No."), numeric=True),
        lists.Column("title", _("Project"), lambda r: said(r.title)[0], link=lambda r: reverse("planning:line", args=[r.number])),
        lists.Column("strategy", _("Strategy"), lambda r: said(r.strategy)[0]),
        lists.Column("planned", _("Budget (baht)"), _amount, numeric=True),
        lists.Column("spent", _("Spent (baht)"), lambda r: baht(queries.money(r).spent), numeric=True),
        lists.Column("state", _("State"), _state),
    )  # fmt: skip
    folded, keeps = True, ("plan",)
    nothing = _("The plan has no public project yet.")

    def __init__(self, request: Any, rows: Any, years: range) -> None:
        shown = [(str(y), str(y - 543 if language() == "en" else y)) for y in years]
        states = [(key, one[0]) for key, one in LINE.items() if key != "draft"]
        self.filters = (
            lists.Filter("kind", pgettext_lazy("plan", "Kind of project"), list(FORM.items()), partial(_are, "form")),
            lists.Filter("state", _("State"), states, partial(_are, "state")),
            lists.Filter("right", _("Right"), partial(tags.choices, "rights"), partial(_tagged, "rights")),
            lists.Filter("group", _("For whom"), partial(tags.choices, "groups"), partial(_tagged, "groups")),
            lists.Filter("target", _("SDG target"), partial(tags.choices, "targets"), partial(_tagged, "targets")),
            lists.Filter("place", _("Village"), _villages, _in_place),
            lists.Filter("year", _("Fiscal year"), shown, _in_year),
        )
        super().__init__(request, list(rows.prefetch_related("sites__place")))


class Table(Projects):
    """For a spreadsheet: with kind, tags and the money of each year."""

    def __init__(self, request: Any, rows: Any, years: range) -> None:
        super().__init__(request, rows, years)
        more = (
            lists.Column("form", pgettext_lazy("plan", "Kind of project"), lambda r: form_name(r.form)),
            lists.Column("led_by", _("Led by"), lambda r: LED_BY[r.led_by]),
            *(lists.Column(name, label, partial(_keys, name)) for name, label in TAGS),
            lists.Column("places", _("Village"), lambda r: "; ".join(s.place.code for s in r.sites.all())),
            *(lists.Column(str(y), str(y - 543 if language() == "en" else y), partial(_of_year, y)) for y in years),
        )
        self.columns = (*self.columns, *more)


TAGS = (("rights", _("Rights")), ("groups", _("For whom")), ("targets", _("SDG targets")))


def _keys(name: str, row: PlanLine) -> str:
    return "; ".join(getattr(row, name))


def _of_year(year: int, row: PlanLine) -> str:
    return baht(sum(b.amount for b in row.budget.all() if b.year == year)).replace(",", "")
