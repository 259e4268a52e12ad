"""What a report is held against: what was published of the same figure before, and what the records give."""

from dataclasses import dataclass
from decimal import Decimal

from khuang.network.models import Report
from khuang.network.reporting import rules
from khuang.results import periods
from khuang.results import public as results
from khuang.results.editions.queries import of_figure


@dataclass(frozen=True, slots=True)
class Before:
    """``value`` as it was published, and of which period."""

    value: str
    period: str


def before(report: Report) -> Before | None:
    """The last published value of an earlier period; else what the pack printed for one."""
    first = periods.parse(report.round.period).first
    told = [(periods.parse(one.period), one.body["shown"]["value"]) for one in of_figure(report.figure)]
    card = results.card(report.figure)
    if card is not None and card.kind == "declared":
        told.append((periods.parse(card.period), card.value))
    earlier = [(period, value) for period, value in told if value and period.last < first]
    if not earlier:
        return None
    period, value = max(earlier, key=lambda one: one[0].last)
    return Before(value, period.text)


def told(report: Report) -> rules.Told:
    """As the checks read it. A break in the series leaves nothing to compare with."""
    found = None if report.series_breaks else before(report)
    return rules.Told(
        value=Decimal(report.value) if report.value else None,
        nothing=report.nothing,
        by_gender=report.by_gender or None,
        before=Decimal(found.value) if found else None,
    )
