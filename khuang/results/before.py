"""What a figure told last, as plain JSON, and the same with its facts at hand. Worker and command line only."""

from collections.abc import Callable
from datetime import date
from typing import Any

from khuang.results.compute import Before
from khuang.results.content import Indicator
from khuang.results.disclosure.release import TOTAL, spot_of
from khuang.results.models import Figure
from khuang.results.periods import Period, parse

Plain = dict[str, Any]
FactsAt = Callable[[int], Any]


def told_last(row: Figure | None, item: Indicator, digest: str, period: Period) -> Plain | None:
    """``{batch, day, period, hidden: [{dimension: code}]}`` of the stored figure, ``{}`` among the hidden for its total;
    None where it cannot be compared: another definition, no parts, or events of another period, which are others."""
    marks = [cell["told"] for cell in row.cells if "told" in cell] if row else []
    if row is None or not marks or row.item_digest != digest:
        return None
    then = marks[0]
    if item.measure == "event" and then["period"] != period.text:
        return None
    hidden = [cell["by"] for cell in row.cells if cell["told"]["held"]]
    return {
        **{name: then[name] for name in ("batch", "day", "period")},
        "hidden": [*hidden, *([{}] if then["whole"] else [])],
    }


def opened(plain: Plain | None, facts_at: FactsAt) -> Before | None:
    if not plain:
        return None
    hidden = frozenset(spot_of(by, by.values()) if by else TOTAL for by in plain["hidden"])
    return Before(facts_at(plain["batch"]), parse(plain["period"]), date.fromisoformat(plain["day"]), hidden)
