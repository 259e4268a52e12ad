"""What a figure told last, so that what it tells next gives nothing of it away. Worker only.

A figure is counted anew whenever facts change. Whoever reads it before and after would read the one who came between off
the parts that moved. So each stored cell remembers from which facts it was told (``told``: batch, day, period, whether it
was held back), and the parts of a figure are renewed only when enough people came or went since then.
"""

from datetime import date
from typing import Any

from khuang.results.compute import Computed
from khuang.results.editions.counting import shown
from khuang.results.models import Figure
from khuang.results.periods import Period

Plain = dict[str, Any]


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
