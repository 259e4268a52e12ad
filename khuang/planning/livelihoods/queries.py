"""Reads of groups that work together. Who ordered is opened one by one, audited."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet, Sum

from khuang.base.actor import Actor
from khuang.planning.codes import code_tag
from khuang.planning.livelihoods import rules
from khuang.planning.livelihoods.words import ORDER, REPORT, SHARING
from khuang.planning.models import Livelihood, OrderLine, Product, ProductOrder, SharedIncome, TillEntry
from khuang.registry.models import CommunityGroup
from khuang.trust.reading import Purpose, open_all

OPEN = ("asked", "accepted", "ready")


def shown() -> QuerySet[Livelihood]:
    """What everybody sees: groups that stand, with their products."""
    rows = Livelihood.objects.filter(shown=True, group__until=None).select_related("group__place")
    return rows.prefetch_related("products").order_by("group__code")


def every() -> QuerySet[Livelihood]:
    return Livelihood.objects.select_related("group__place").order_by("group__code")


def groups_without() -> QuerySet[CommunityGroup]:
    """Groups that could stand here: those of work and trade and of farming first. Hidden groups never."""
    rows = CommunityGroup.objects.filter(until=None, livelihood=None).exclude(listing="hidden")
    return rows.order_by("-kind", "code")


def till(livelihood: Livelihood) -> int:
    """Satang that the group has."""
    return TillEntry.objects.filter(livelihood=livelihood).aggregate(n=Sum("amount"))["n"] or 0


@dataclass(frozen=True)
class Period:
    income: int
    costs: int


def standing(livelihood: Livelihood) -> QuerySet[TillEntry]:
    """Entries that were not undone, and undo nothing."""
    return TillEntry.objects.filter(livelihood=livelihood, undoes=None, undone=None)


def period(livelihood: Livelihood, starts: date, ends: date) -> Period:
    """What came in and went out between two days, in satang; shares that were paid out are neither."""
    rows = standing(livelihood).filter(on__range=(starts, ends)).order_by().values("kind").annotate(n=Sum("amount"))
    sums = {row["kind"]: row["n"] for row in rows}
    return Period(sums.get("sale", 0) + sums.get("income", 0), -sums.get("cost", 0))


def covering(livelihood: Livelihood, starts: date, ends: date, *states: str) -> QuerySet[SharedIncome]:
    """Reports whose time meets these days."""
    return SharedIncome.objects.filter(livelihood=livelihood, state__in=states, starts__lte=ends, ends__gte=starts)


# -- orders
@dataclass(frozen=True)
class Ordered:
    row: ProductOrder
    lines: list[OrderLine]

    @property
    def state(self) -> Any:
        return ORDER[self.row.state]


def _with_lines(rows: QuerySet[ProductOrder]) -> list[Ordered]:
    lines = Prefetch("lines", OrderLine.objects.select_related("product"))
    return [
        Ordered(row, list(row.lines.all())) for row in rows.select_related("livelihood__group").prefetch_related(lines)
    ]


def open_orders(livelihood: Livelihood, actor: Actor) -> list[Ordered]:
    rows = ProductOrder.objects.visible_to(actor).filter(livelihood=livelihood, state__in=OPEN)
    return _with_lines(rows.order_by("wanted_on", "number"))


def ordered(number: int, actor: Actor) -> Ordered | None:
    return next(iter(_with_lines(ProductOrder.objects.visible_to(actor).filter(number=number))), None)


def by_code(code: str) -> Ordered | None:
    return next(iter(_with_lines(ProductOrder.objects.filter(code_hmac=code_tag("order", code)))), None)


def waiting(livelihood: Livelihood) -> int:
    return ProductOrder.objects.filter(livelihood=livelihood, state="asked").count()


def buyer(order: ProductOrder, *, by: Actor) -> dict[str, str]:
    """Name, contact and note. Audited; empty once destroyed."""
    return open_all([order], by=by, purpose=Purpose.PLANNING_COUNT)[0] if order.sealed else {}


def on_sale(livelihood: Livelihood) -> list[Product]:
    return [row for row in livelihood.products.all() if row.available]


# -- reports of shared income
@dataclass(frozen=True)
class Report:
    row: SharedIncome

    @property
    def state(self) -> Any:
        return REPORT[self.row.state]

    @property
    def rule(self) -> Any:
        return SHARING[self.row.rule]

    @property
    def counted(self) -> bool:
        """Whether how many members there are is told."""
        return self.row.members >= rules.FEWEST

    @property
    def each(self) -> int:
        """Satang on average, down to the satang; only told where ``counted``."""
        return self.row.shared // self.row.members if self.row.members else 0


def reports(livelihood: Livelihood, *states: str) -> list[Report]:
    rows = livelihood.reports.filter(state__in=states) if states else livelihood.reports.all()
    return [Report(row) for row in rows[:50]]
