"""What a figure told last, so that what it tells next gives nothing of it away. Worker only.

A figure is counted anew whenever facts change. Whoever reads it before and after would read the one who came between off
the parts that moved. So each stored cell remembers from which facts it was told (``told``: batch, day, period, whether it
was held back), and the parts of a figure are renewed only when enough people came or went since then.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from khuang.results.compute import Before, Computed
from khuang.results.content import Indicator
from khuang.results.disclosure.release import TOTAL, spot_of
from khuang.results.editions.counting import shown
from khuang.results.models import Figure
from khuang.results.periods import Period, parse

Plain = dict[str, Any]
FactsAt = Callable[[int], Any]


def before(row: Figure | None, item: Indicator, digest: str, period: Period, facts_at: FactsAt) -> Before | None:
    """What stands of this figure, with the facts it was counted from; None where that cannot be compared: another
    definition, no parts, or events of another period, which are others."""
    marks = [cell["told"] for cell in row.cells if "told" in cell] if row else []
    if row is None or not marks or row.item_digest != digest:
        return None
    then = marks[0]
    if item.measure == "event" and then["period"] != period.text:
        return None
    hidden = {spot_of(cell["by"], cell["by"].values()) for cell in row.cells if cell["told"]["held"]}
    if then["whole"]:
        hidden.add(TOTAL)
    return Before(facts_at(then["batch"]), parse(then["period"]), date.fromisoformat(then["day"]), frozenset(hidden))


def told(found: Computed, row: Figure | None, period: Period, batch: int, day: date) -> Plain:
    """The figure as text. While its parts wait, those of the same period stand as they were; of another, none."""
    plain = shown(found)
    old = row.cells if row else []
    if found.method == "later":
        kept = row is not None and row.period == period.text
        plain["cells"] = old if kept else [{**_blank(cell), "told": cell["told"]} for cell in old]
        return plain
    mark = {"batch": batch, "day": day.isoformat(), "period": period.text, "whole": plain["value"] == ""}
    plain["cells"] = [{**cell, "told": {**mark, "held": cell["value"] == ""}} for cell in plain["cells"]]
    return plain


def _blank(cell: Plain) -> Plain:
    return {"by": cell["by"], "value": "", "numerator": "", "denominator": "", "unstated": ""}
