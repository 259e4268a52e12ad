"""The lists of cases: ordinary ones filtered in the database, a team's restricted ones in memory while its cabinet is open."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from khuang.access.requests import Request
from khuang.care import words as care
from khuang.care.cases import queries, showing, words
from khuang.care.cases.showing import Entry
from khuang.care.lists import villages
from khuang.care.pathways import queries as pathways
from khuang.care.pathways.content import Pathway
from khuang.trust.reading import Purpose
from khuang.ui.lists import Column, Filter, List, Sort
from khuang.ui.text import EMPTY, day_text, said
from khuang.ui.walk import MOST, Counted, Walk


def _due(entry: Entry) -> str:
    if entry.due is None:
        return EMPTY
    day = day_text(entry.due, "short")
    return gettext("overdue since %(day)s") % {"day": day} if entry.late else day


def _risk(entry: Entry) -> str | Promise:
    return words.HOW.get(entry.risk, entry.risk)


def _stage(entry: Entry) -> str:
    """The stage; that somebody else must answer comes with it."""
    return f"{entry.stage} · {words.STATES['closing']}" if entry.state == "closing" else entry.stage


COLUMNS = (
    Column("name", _("Name"), link=lambda entry: entry.href),
    Column("pathway", _("What it is about")),
    Column("stage", _("Where it stands"), value=_stage),
    Column("risk", _("Risk"), value=_risk),
    Column("place", _("Village"), value=lambda entry: entry.place or EMPTY),
    Column("due", _("Next due"), value=_due),
    Column("owner", _("Who works on it"), value=lambda entry: entry.owner or gettext("nobody yet")),
)
RISKS = [("unjudged", _("Not judged yet")), *care.pairs(care.RISKS)]


class Cases(List):
    """Ordinary cases under one tab. ``more``: filters that only make sense once a pathway is chosen."""

    columns = COLUMNS
    sorts = (Sort("due", _("Next due"), ("wake_on", "id")),)
    exports = False  # a list of names leaves the house as an audited request, not as a click
    nothing = _("No case is in this list.")

    def __init__(self, request: Request, tab: str, *, purpose: Purpose) -> None:
        self.by, self.tab, self.purpose = request.actor, tab, purpose
        ways = [way for way in pathways.current() if way.tier == "personal"]
        self.filters = (
            Filter("pathway", _("What it is about"), choices=_titles(ways), apply=lambda rows, v: rows.filter(item__key=v)),
            *self._stages(request, ways),
            Filter("risk", _("Risk"), choices=RISKS, apply=_at_risk),
            Filter("place", _("Village"), choices=villages),
        )  # fmt: skip
        super().__init__(request, queries.listed(request.actor, tab))
        if tab == "closed":
            self.rows = self.rows.order_by("-closed_on", "pk")

    def _stages(self, request: Request, ways: Sequence[Pathway]) -> tuple[Filter, ...]:
        way = next((one for one in ways if one.key == request.GET.get("pathway")), None)
        stages = [(stage.key, said(words.both(stage.title))[0]) for stage in way.stages] if way else []
        return (Filter("stage", _("Where it stands"), choices=stages),) if stages else ()

    @cached_property
    def page(self) -> Any:
        if self.tab == "closed":
            count = self.rows.order_by()[:MOST].count()
            page: Any = Counted(self.rows, self.size, count=count).get_page(self.request.GET.get("page"))
        else:
            page = Walk(self.request, self.rows, ("wake_on", "id"), self.size).page()
        page.object_list = self.opened(list(page.object_list))
        return page

    def opened(self, rows: list[Any]) -> list[Entry]:
        return showing.entries(rows, by=self.by, purpose=self.purpose)


class TeamCases(List):
    """Restricted cases, all opened: searched and sorted here, so that the server orders nothing it cannot read."""

    columns = COLUMNS
    sorts = (
        Sort("due", _("Next due"), ("when",)), Sort("risk", _("Risk"), ("worst", "when")), Sort("name", _("Name"), ("name",)),
    )  # fmt: skip
    exports = False
    nothing = _("This team works on nothing yet.")

    def __init__(self, request: Request, rows: Sequence[Entry]) -> None:
        found = [_sortable(row) for row in rows]
        titles = sorted({(row["key"], row["pathway"]) for row in found})
        self.filters = (
            Filter("find", _("Search"), apply=_containing),
            Filter("pathway", _("What it is about"), choices=titles, apply=lambda rows, v: [r for r in rows if r["key"] == v]),
            Filter("risk", _("Risk"), choices=RISKS, apply=lambda rows, v: [r for r in rows if (r["risk"] or "unjudged") == v]),
        )  # fmt: skip
        super().__init__(request, found)

    def opened(self, rows: list[Any]) -> list[Entry]:
        return [row["entry"] for row in rows]


def _sortable(row: Entry) -> dict[str, Any]:
    order = [*care.RISKS, ""]
    when = row.due.isoformat() if row.due else "9"
    return {
        "entry": row, "name": row.name, "when": when, "worst": order.index(row.risk), "risk": row.risk, "key": row.key,
        "pathway": row.pathway,
    }  # fmt: skip


def _containing(rows: Any, typed: str) -> Any:
    wanted = typed.casefold()
    return [row for row in rows if wanted in f"{row['name']} {row['entry'].place} {row['entry'].owner}".casefold()]


def _at_risk(rows: Any, value: str) -> Any:
    return rows.filter(risk=None) if value == "unjudged" else rows.filter(risk=value)


def _titles(ways: Sequence[Pathway]) -> list[tuple[str, str]]:
    return [(way.key, said(words.both(way.title))[0]) for way in ways]
