"""Pages of a list that may be a million rows long: the first by number, the later ones from where the last one ended.

``page=41`` would have the database count its way past two thousand rows; ``after=…`` names the last row seen, and an
index leads straight to the next. The order is two clear columns, the second one unique.
"""

from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import IntegerField, QuerySet, Subquery
from django.http import HttpRequest

MOST = 2_000  # rows that are paged by number


class Counted(Paginator):
    """A count that is known already is not asked again."""

    def __init__(self, rows: Any, size: int, *, count: int) -> None:
        super().__init__(rows, size)
        self.count = count


class Tally(Subquery):
    """How many rows a question finds, told with the rows of another: one statement where there were two."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS tally)"
    output_field = IntegerField()


class Stretch:
    """What the pager and the table read of a page. ``next_href`` and ``previous_href``: with all choices kept."""

    def __init__(self, request: HttpRequest, rows: list[Any], size: int, count: int, ends: tuple[str, str]) -> None:
        self.request, self.object_list = request, rows
        self.paginator = Counted(rows, size, count=count)
        self._before, self._after = ends

    @property
    def previous_href(self) -> str:
        return self._href("before", self._before) if self._before else ""

    @property
    def next_href(self) -> str:
        return self._href("after", self._after) if self._after else ""

    def _href(self, name: str, cursor: str) -> str:
        return href(self.request, name, cursor)


def href(request: HttpRequest, name: str, cursor: str) -> str:
    query = request.GET.copy()
    for old in ("page", "after", "before"):
        query.pop(old, None)
    return "?" + urlencode([*((key, value) for key, values in query.lists() for value in values), (name, cursor)])


class Walk:
    """``rows`` in the order of two columns, first and unique second, both upwards.

    ``count``: None where nobody has counted yet; then they are counted here, up to MOST.
    """

    def __init__(
        self, request: HttpRequest, rows: QuerySet[Any], order: tuple[str, str], size: int, count: int | None = None
    ) -> None:
        self.request, self.rows, self.size, self._told = request, rows, size, count
        self.first, self.second = order

    @cached_property
    def count(self) -> int:
        return self._among.count() if self._told is None else self._told

    @property
    def _among(self) -> QuerySet[Any]:
        return self.rows.order_by()[:MOST]

    def page(self) -> Page | Stretch:
        if self._told is None and not {"page", "after", "before"} & set(self.request.GET):
            return self._opening()
        for name in ("after", "before"):
            at = self._cursor(self.request.GET.get(name, ""))
            if at:
                return self._stretch(at, back=name == "before")
        number = self.request.GET.get("page", "1")
        page = Counted(self.rows, self.size, count=self.count).get_page(
            number if _below(number, self._most) else self._most
        )
        page.object_list = list(page.object_list)
        return self._led_on(page)

    def _opening(self) -> Page:
        """The first page of a list that nobody has counted: its rows bring the count along."""
        found = list(self.rows.annotate(among=Tally(self._among.values("pk")))[: self.size])
        self.count = found[0].among if found else 0
        page = Counted(found, self.size, count=self.count).get_page(1)
        page.object_list = found
        return self._led_on(page)

    @property
    def _most(self) -> int:
        return -(-min(self.count, MOST) // self.size)

    def _led_on(self, page: Page) -> Page:
        """The last page by number leads on to the next by its last row."""
        most = self._most
        if page.number >= most and page.has_next():
            page.next_href = href(self.request, "after", self._name(page.object_list[-1]))  # type: ignore[attr-defined]
        return page

    def _stretch(self, at: tuple[Any, Any], *, back: bool) -> Stretch:
        """One row more than is shown tells whether there is another page."""
        found = self._from(at, self.size + 1, back=back)
        more, shown = len(found) > self.size, found[: self.size]
        if back:
            shown.reverse()
        first, last = (self._name(shown[0]), self._name(shown[-1])) if shown else ("", "")
        ends = (first if more or not back else "", last if more or back else "")
        return Stretch(self.request, shown, self.size, self.count, ends)

    def _from(self, at: tuple[Any, Any], many: int, *, back: bool) -> list[Any]:
        """The rest of the rows that share the first column, then those beyond: two ranges of one index."""
        sign, than = ("-", "lt") if back else ("", "gt")
        rows = self.rows.order_by(f"{sign}{self.first}", f"{sign}{self.second}")
        found = list(rows.filter(**{self.first: at[0], f"{self.second}__{than}": at[1]})[:many])
        if len(found) < many:
            found += rows.filter(**{f"{self.first}__{than}": at[0]})[: many - len(found)]
        return found

    def _name(self, row: Any) -> str:
        """A row as an address names it: a day or a code, and an id. Nothing sealed is a column here."""
        value, key = getattr(row, self._attname(self.first)), getattr(row, self._attname(self.second))
        return f"{value if value is not None else ''}~{key}"

    def _cursor(self, said: str) -> tuple[Any, Any] | None:
        value, _, key = said.partition("~")
        try:
            return (self._read(self.first, value), UUID(key))
        except ValueError:
            return None

    def _read(self, name: str, value: str) -> Any:
        return date.fromisoformat(value) if self._fields[name].get_internal_type() == "DateField" else value[:40]

    def _attname(self, name: str) -> str:
        return str(self._fields[name].attname)

    @cached_property
    def _fields(self) -> dict[str, Any]:
        return {name: self.rows.model._meta.get_field(name) for name in (self.first, self.second)}


def _below(number: str, most: int) -> bool:
    return number.isdecimal() and int(number) <= most
