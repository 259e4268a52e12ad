"""The public account of a fund for one fiscal year: by month, by receipt and voucher, and as a table to take along."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from khuang.base.money import baht
from khuang.base.thai import fiscal_bounds, fiscal_year
from khuang.planning.models import Appeal, Fund, FundMoney, Gift, StockItem, StockMove
from khuang.planning.mutual import queries, words
from khuang.planning.mutual.rules import number_text
from khuang.ui.lists import BOM, line
from khuang.ui.text import day_text, said


@dataclass
class Month:
    """Satang that came and went in a month, and what was there at its end."""

    first: date
    came: int = 0
    went: int = 0
    end: int = 0


@dataclass
class ItemYear:
    """Whole units of one item: what was there before the year, by kind of movement in it, what is there after it."""

    item: StockItem
    before: int = 0
    kinds: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def came(self) -> int:
        return sum(self.kinds[k] for k in ("given", "bought", "undone"))

    @property
    def out(self) -> int:
        return -self.kinds["handed"] - self.kinds["back"]

    @property
    def spoiled(self) -> int:
        return -self.kinds["spoiled"]

    @property
    def counted(self) -> int:
        return self.kinds["counted"]

    @property
    def after(self) -> int:
        return self.before + sum(self.kinds.values())


@dataclass(frozen=True)
class Receipt:
    """A row to check a paper receipt or a voucher against."""

    number: str
    on: date
    what: str
    came: int = 0
    went: int = 0
    thanks: str = ""
    why: str = ""
    undone: bool = False


def years(fund: Fund) -> list[int]:
    """Fiscal years (Buddhist era) in which anything came or went, the newest first; always the year of opening."""
    found = set(Gift.objects.published().filter(fund=fund).order_by().values_list("year", flat=True))
    found |= set(FundMoney.objects.filter(fund=fund).order_by().values_list("year", flat=True))
    found |= {
        fiscal_year(on)
        for on in StockMove.objects.filter(item__fund=fund).order_by().values_list("on", flat=True).distinct()
    }
    return sorted(found | {fiscal_year(fund.opened_on)}, reverse=True)


def of(fund: Fund, year: int) -> dict[str, Any]:
    first, last = fiscal_bounds(year)
    moves = _money(fund)
    before = sum(came - went for on, came, went in moves if on < first)
    months = _months(first, before, [one for one in moves if first <= one[0] <= last])
    mine = Appeal.objects.published().filter(fund=fund)
    return {
        "year": year, "first": first, "last": last, "months": [m for m in months if m.came or m.went],
        "came": sum(m.came for m in months), "went": sum(m.went for m in months),
        "before": before, "end": months[-1].end,
        "items": _items(fund, first, last), "receipts": receipts(fund, year), "vouchers": vouchers(fund, year),
        "met": mine.filter(state="met", done_on__range=(first, last)).count(),
        "open": mine.filter(state="published").count(), "homes": words.homes(queries.homes_reached(fund, first, last)),
    }  # fmt: skip


def _money(fund: Fund) -> list[tuple[date, int, int]]:
    """Day, satang that came, satang that went. What is undone takes off from its own side, on the day it was undone."""
    came = Gift.objects.published().filter(fund=fund, item=None).order_by().values_list("on", "amount")
    went = FundMoney.objects.filter(fund=fund).order_by().values_list("on", "amount")
    return [(on, amount, 0) for on, amount in came] + [(on, 0, amount) for on, amount in went]


def _months(first: date, there: int, moves: list[tuple[date, int, int]]) -> list[Month]:
    """Twelve, October first. ``there``: satang before the first."""
    found = {}
    for n in range(12):
        year, month = divmod(first.month - 1 + n, 12)
        found[first.year + year, month + 1] = Month(date(first.year + year, month + 1, 1))
    for on, came, went in moves:
        one = found[on.year, on.month]
        one.came, one.went = one.came + came, one.went + went
    for one in found.values():
        there += one.came - one.went
        one.end = there
    return list(found.values())


def _items(fund: Fund, first: date, last: date) -> list[ItemYear]:
    found = {item.pk: ItemYear(item) for item in fund.items.all()}
    rows = (
        StockMove.objects.filter(item__fund=fund, on__lte=last).order_by().values_list("item", "kind", "quantity", "on")
    )
    for item, kind, quantity, on in rows:
        if on < first:
            found[item].before += quantity
        else:
            found[item].kinds[kind] += quantity
    return [one for one in found.values() if one.before or one.kinds]


def receipts(fund: Fund, year: int) -> list[Receipt]:
    """Every number of the year, also the undone ones and their counter-entries: there is no gap."""
    rows = Gift.objects.published().filter(fund=fund, year=year).select_related("item", "thanks", "undone", "undoes")
    return [
        Receipt(
            number_text(fund.number, row.number, row.year), row.on, queries.amount_said(row.item, row.amount),
            came=row.amount if row.item is None else 0, thanks=row.thanks.words if hasattr(row, "thanks") else "",
            why=_undoing(row.undoes, row.why, fund), undone=hasattr(row, "undone"),
        )
        for row in rows.order_by("number")
    ]  # fmt: skip


def vouchers(fund: Fund, year: int) -> list[Receipt]:
    rows = FundMoney.objects.filter(fund=fund, year=year).select_related("payout", "undone", "undoes")
    return [
        Receipt(
            number_text(fund.number, row.number, row.year), row.on, row.payout.what, went=row.amount,
            why=_undoing(row.undoes, row.why, fund), undone=hasattr(row, "undone"),
        )
        for row in rows.order_by("number")
    ]  # fmt: skip


def _undoing(first: Gift | FundMoney | None, why: str, fund: Fund) -> str:
    if first is None:
        return ""
    return _("undoes %(number)s: %(why)s") % {"number": number_text(fund.number, first.number, first.year), "why": why}


def csv(told: dict[str, Any]) -> str:
    """Receipts, vouchers and the store of the year for a spreadsheet; texts never run as formulas."""
    head = [_("Kind"), _("Number"), _("Day"), pgettext("gift", "What"), _("In (baht)"), _("Out (baht)"), _("Remark")]
    body: list[list[Any]] = [
        [_("Receipt"), one.number, day_text(one.on, "short"), one.what, baht(one.came) if one.came else "", "", one.why or one.thanks]
        for one in told["receipts"]
    ]  # fmt: skip
    body += [
        [_("Voucher"), one.number, day_text(one.on, "short"), one.what, "", baht(one.went), one.why]
        for one in told["vouchers"]
    ]
    body += [
        [_("Store (units)"), "", "", _item(one), one.came, one.out, _remark(one)]
        for one in told["items"]
    ]  # fmt: skip
    return BOM + "".join(line(row) for row in [head, *body])


def _item(one: ItemYear) -> str:
    return f"{said(one.item.name)[0]} ({said(one.item.unit)[0]})"


def _remark(one: ItemYear) -> str:
    return _("before %(before)s, spoiled %(spoiled)s, set right %(counted)s, now %(after)s") % {
        "before": one.before, "spoiled": one.spoiled, "counted": one.counted, "after": one.after,
    }  # fmt: skip
