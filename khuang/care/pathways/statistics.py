"""What is counted of a pathway. Pure: cases without names in, protected numbers out.

Ordinary cases come from the ledger of figures (``from_facts``). Of restricted ones only their team can tell, from what it
has opened (``cases.folder``), and of those only who agreed to be counted.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from khuang.care.pathways.content import Pathway, Statistic
from khuang.results.disclosure import Cell, Cube, Sum, hold_back

FLOOR = 5
RUNGS = ("reported", "recorded", "served", "closed")


@dataclass(frozen=True, slots=True)
class Told:
    """One case as figures see it. ``reached``: stages with their day; ``served``: the first help; ``counted``: agreed."""

    opened: date
    closed: date | None = None
    closing: str = ""
    reached: Sequence[tuple[str, date]] = ()
    served: date | None = None
    risk: str = ""
    gender: str = ""
    age_band: str = ""
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Count:
    """``value`` None: held back. ``by`` and ``code`` empty for the whole."""

    statistic: str
    value: int | None
    by: str = ""
    code: str = ""


def counted(pathway: Pathway, cases: Iterable[Told]) -> list[Told]:
    """Those that may be counted at all."""
    return [one for one in cases if one.counted or pathway.counted == "all"]


def counts(pathway: Pathway, cases: Iterable[Told], first: date, last: date, *, protect: bool = True) -> list[Count]:
    """Every statistic of the pathway with its splits, in its order. Protected unless somebody who sees each case asks."""
    told = counted(pathway, cases)
    raw: dict[tuple[str, str, str], int] = {}
    sums = []
    for item in pathway.statistics:
        found = [one for one in told if _counts(item, one, first, last)]
        raw[item.key, "", ""] = len(found)
        for by in item.by:
            parts = Counter(str(getattr(one, by)) for one in found)
            raw |= {(item.key, by, code): n for code, n in parts.items()}
            if parts:
                sums.append(Sum((item.key, "", ""), tuple((item.key, by, code) for code in sorted(parts))))
    hidden = _hidden(pathway, raw, sums) if protect else frozenset()
    return [
        Count(key, None if (key, by, code) in hidden else n, by, code) for (key, by, code), n in _ordered(pathway, raw)
    ]


def cascade(pathway: Pathway, cases: Iterable[Told], first: date, last: date, *, protect: bool = True) -> list[Count]:
    """Of the cases reported in the time: how many were recorded (went beyond the first stage, or were judged), served (help
    given or handed over), closed. Whoever subtracts two rungs learns no small number either."""
    found = [one for one in counted(pathway, cases) if first <= one.opened <= last]
    start = pathway.stages[0].key
    held = {
        "reported": [True] * len(found),
        "recorded": [bool(one.risk) or any(stage != start for stage, _ in one.reached) for one in found],
        "served": [one.served is not None for one in found],
        "closed": [one.closed is not None for one in found],
    }
    raw = {(rung, "", ""): sum(held[rung]) for rung in RUNGS}
    sums = []
    for rung in RUNGS[1:]:  # and those who did not come so far, whom a reader works out
        raw[rung, "not", ""] = len(found) - raw[rung, "", ""]
        sums.append(Sum(("reported", "", ""), ((rung, "", ""), (rung, "not", ""))))
    hidden = _hidden(pathway, raw, sums) if protect else frozenset()
    return [Count(rung, None if (rung, "", "") in hidden else raw[rung, "", ""]) for rung in RUNGS]


def from_facts(rows: Iterable[Mapping[str, Any]], pathway: str) -> list[Told]:
    """Cases of one pathway from facts (``source_id kind starts ends dims gender age_band``), of the family where."""
    of: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        if row["dims"].get("pathway") == pathway:
            of.setdefault(row["source_id"], []).append(row)
    return [told for some in of.values() if (told := _told(some))]


def _told(rows: Sequence[Mapping[str, Any]]) -> Told | None:
    kinds: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        kinds.setdefault(row["kind"], []).append(row)
    if "case.open" not in kinds:
        return None
    spell = kinds["case.open"][0]
    reached = [(row["dims"]["stage"], row["starts"]) for row in kinds.get("case.reached", ())]
    ended = [row["dims"]["closing"] for row in kinds.get("case.closed", ())]
    served = min((row["starts"] for row in kinds.get("case.served", ())), default=None)
    return Told(
        spell["starts"], spell["ends"], ended[0] if ended else "", sorted(reached, key=lambda one: one[1]), served,
        spell["dims"].get("risk", ""), spell["gender"], spell["age_band"],
    )  # fmt: skip


def _counts(item: Statistic, one: Told, first: date, last: date) -> bool:
    if item.count == "opened":
        return first <= one.opened <= last
    if item.count == "open":
        return one.opened <= last and (one.closed is None or one.closed > last)
    if item.count == "closed":
        return one.closed is not None and first <= one.closed <= last
    return any(stage == item.stage and first <= day <= last for stage, day in one.reached)


def _hidden(pathway: Pathway, raw: Mapping[Any, int], sums: Sequence[Sum]) -> frozenset[Any]:
    return hold_back(Cube({key: Cell(n, n) for key, n in raw.items()}, sums), max(pathway.threshold, FLOOR))


def _ordered(pathway: Pathway, raw: Mapping[tuple[str, str, str], int]) -> list[tuple[tuple[str, str, str], int]]:
    order = [item.key for item in pathway.statistics]
    return sorted(raw.items(), key=lambda one: (order.index(one[0][0]), one[0][1], one[0][2]))
