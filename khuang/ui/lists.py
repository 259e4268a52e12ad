"""Lists: declared columns, filters and orders; 50 rows a page; a count; CSV of what the reader may see.

class People(List):
    columns = (Column("name", _("Name"), link=lambda row: row.href), Column("age_band", _("Age")))
    filters = (Filter("place", _("Place"), choices=places),)
    sorts = (Sort("place", _("Place"), ("place", "id")),)

view:     people = People(request, Person.objects.visible_to(actor))
          return people.csv("people") if people.wants_csv else render_page(request, …, {"people": people})
template: {% listing people %}
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, StreamingHttpResponse
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

BOM = "\ufeff"
# What a spreadsheet runs as a formula, also in wide letters and behind what nobody sees.
_RUN = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_UNSEEN = " \t\r\n\u00a0\u200b\u200c\u200d\ufeff\u3000"


@dataclass(frozen=True, slots=True)
class Column:
    """``name`` is an attribute or key of the row unless ``value`` says otherwise; ``link`` gives an address."""

    name: str
    label: Any
    value: Callable[[Any], Any] | None = None
    link: Callable[[Any], str] | None = None
    numeric: bool = False
    export: bool = True

    def of(self, row: Any) -> Any:
        if self.value:
            return self.value(row)
        return row.get(self.name) if isinstance(row, dict) else getattr(row, self.name)


@dataclass(frozen=True, slots=True)
class Filter:
    """Pairs to choose from (a list, or a function that gives it). ``apply(rows, value)`` narrows; default: equality."""

    name: str
    label: Any
    choices: Sequence[tuple[str, Any]] | Callable[[], Sequence[tuple[str, Any]]] = ()
    apply: Callable[[Any, str], Any] | None = None  # without choices: a line to type in

    def narrow(self, rows: Any, value: str) -> Any:
        if self.apply:
            return self.apply(rows, value)
        if hasattr(rows, "filter"):
            return rows.filter(**{self.name: value})
        return [row for row in rows if str(_get(row, self.name)) == value]

    def pairs(self) -> list[tuple[str, Any]]:
        return list(self.choices() if callable(self.choices) else self.choices)


@dataclass(frozen=True, slots=True)
class Sort:
    """An order by clear columns only: sealed ones cannot be ordered. The first declared is the usual one."""

    name: str
    label: Any
    order: tuple[str, ...] = field(default=())


def _get(row: Any, name: str) -> Any:
    return row.get(name) if isinstance(row, dict) else getattr(row, name)


def _by(rows: Any, name: str) -> list[Any]:
    bare = name.lstrip("-")
    return sorted(rows, key=lambda row: _get(row, bare), reverse=name.startswith("-"))


class List:
    """One list page. Subclasses declare; override ``opened`` to unseal or enrich the rows of one page at a time."""

    columns: Sequence[Column] = ()
    filters: Sequence[Filter] = ()
    sorts: Sequence[Sort] = ()
    size = 50
    limit = 10_000  # rows in one CSV
    nothing: Any = ""  # said when there is nothing at all
    exports = True
    folded = False  # many filters: they lie behind one line until one of them is chosen
    keeps: Sequence[str] = ()  # what else of the address stays when the reader chooses

    def __init__(self, request: HttpRequest, rows: Any) -> None:
        self.request = request
        self._offered: dict[str, list[tuple[str, Any]]] = {}
        self.rows = self._sorted(self._narrowed(rows))

    def opened(self, rows: list[Any]) -> list[Any]:
        """The rows as shown, in the same order. Called once a page and once per 50 rows of an export."""
        return rows

    def _narrowed(self, rows: Any) -> Any:
        for each in self.filters:
            if value := self.chosen(each.name):
                allowed = {str(key) for key, _label in self.offered(each)}
                if not allowed or value in allowed:
                    rows = each.narrow(rows, value)
        return rows

    def offered(self, one: Filter) -> list[tuple[str, Any]]:
        """What a filter gives to choose from, asked once a page."""
        if one.name not in self._offered:
            self._offered[one.name] = one.pairs()
        return self._offered[one.name]

    def _sorted(self, rows: Any) -> Any:
        order = self.sort.order if self.sort else ()
        if not order:
            return rows
        if hasattr(rows, "order_by"):
            return rows.order_by(*order)
        for name in reversed(order):
            rows = _by(rows, name)
        return rows

    def chosen(self, name: str) -> str:
        return self.request.GET.get(name, "").replace("\x00", "").strip()[:200]  # PostgreSQL takes no NUL

    @property
    def filtered(self) -> bool:
        return any(self.chosen(each.name) for each in self.filters)

    @cached_property
    def sort(self) -> Sort | None:
        by_name = {each.name: each for each in self.sorts}
        return by_name.get(self.chosen("sort")) or next(iter(self.sorts), None)

    @cached_property
    def page(self) -> Page:
        page = Paginator(self.rows, self.size).get_page(self.request.GET.get("page"))
        page.object_list = self.opened(list(page.object_list))
        return page

    @property
    def count(self) -> int:
        return self.page.paginator.count

    @property
    def controls(self) -> list[dict[str, Any]]:
        """The filters as the template draws them."""
        return [
            {"name": f.name, "label": f.label, "value": self.chosen(f.name), "pairs": self.offered(f)}
            for f in self.filters
        ]

    @property
    def kept(self) -> list[tuple[str, str]]:
        return [(name, self.chosen(name)) for name in self.keeps if self.chosen(name)]

    @property
    def table(self) -> list[list[dict[str, Any]]]:
        """The page's cells: value, label, link, numeric."""
        return [[self._cell(column, row) for column in self.columns] for row in self.page.object_list]

    def _cell(self, column: Column, row: Any) -> dict[str, Any]:
        link = column.link(row) if column.link else ""
        return {"value": column.of(row), "label": column.label, "link": link, "numeric": column.numeric}

    # -- export
    @property
    def csv_href(self) -> str:
        query = self.request.GET.copy()
        query.pop("page", None)
        query["export"] = "csv"
        return f"?{query.urlencode()}"

    @property
    def wants_csv(self) -> bool:
        return self.exports and self.request.GET.get("export") == "csv"

    def csv(self, name: str) -> StreamingHttpResponse:
        """Streamed, with the mark by which Excel knows UTF-8. Audit the export before calling this."""
        response = StreamingHttpResponse(self._lines(), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
        response["Cache-Control"] = "no-store"
        return response

    def _lines(self) -> Iterator[str]:
        columns = [column for column in self.columns if column.export]
        yield BOM + line(column.label for column in columns)
        for start in range(0, self.limit, self.size):
            some = list(self.rows[start : start + self.size])
            for row in self.opened(some):
                yield line(column.of(row) for column in columns)
            if len(some) < self.size:
                return
        yield line([_("Only the first {count} rows are in this file.").format(count=self.limit)])


def line(values: Iterable[Any]) -> str:
    """One CSV line; a text that a spreadsheet would run as a formula gets an apostrophe before it."""
    out = io.StringIO()
    csv.writer(out).writerow([plain(value) for value in values])
    return out.getvalue()


def plain(value: Any) -> Any:
    if value is None or isinstance(value, int | float):
        return value
    text = strip_tags(str(value)) if hasattr(value, "__html__") else str(value)
    return f"'{text}" if text.lstrip(_UNSEEN).startswith(_RUN) or text.startswith(("\t", "\r", "\n")) else text
