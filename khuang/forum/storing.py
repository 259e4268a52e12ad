"""What of an analysis is stored: no participant, no place of anybody alone."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from khuang.forum.rules import SMALLEST_GROUP

if TYPE_CHECKING:
    from khuang.forum.opinion import Opinion

GRID = 40  # cells each way of the picture: people in one cell are drawn as one point
KEPT = ("participants", "statements", "moderated", "votes", "ungrouped", "consensus", "majority", "priority")


def as_stored(found: "Opinion") -> dict[str, Any]:
    """The result without any participant: groups by size, places as counts in a grid."""
    told = found.as_json()
    kept = {name: told[name] for name in KEPT}
    kept["groups"] = [
        {"id": group["id"], "size": group["size"], "representative": _representative(found, told, group["id"])}
        for group in told["groups"]
    ]
    kept["points"] = points(found)
    return kept


def _representative(found: "Opinion", told: dict[str, Any], group: int) -> list[dict[str, Any]]:
    """The statements that set a group apart, with its own votes on each."""
    column = {statement: j for j, statement in enumerate(found.statements)}
    rows = []
    for row in told["representative"].get(str(group), []):
        j = column[row["statement"]]
        counts = {
            name: int(getattr(found.statistics, where)[group, j])
            for name, where in (("agree", "agree"), ("disagree", "disagree"), ("pass", "passed"))
        }
        rows.append(row | counts)
    return rows


def points(found: "Opinion") -> list[list[int]]:
    """[x, y, group, people] with x and y in -GRID..GRID; group -1: in none. People of small groups are left out."""
    places = found.projection.people
    if not len(places):
        return []
    widest = float(abs(places).max()) or 1.0
    sizes = Counter(found.labels.tolist())
    counted: Counter[tuple[int, int, int]] = Counter()
    for (x, y), group in zip(places.tolist(), found.labels.tolist(), strict=True):
        if group == -1 or sizes[group] >= SMALLEST_GROUP:
            counted[round(x / widest * GRID), round(y / widest * GRID), int(group)] += 1
    return [[x, y, group, people] for (x, y, group), people in sorted(counted.items())]
