"""From what the counter joined to what is told: tallies by group, the band, how right it is where the truth is known."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from khuang.registry.counting import band
from khuang.registry.counting.counter import ODDS, Counted, by_person
from khuang.registry.counting.form import Sheet
from khuang.registry.linkage.encoding import Array
from khuang.registry.linkage.truth import by_group, quality

PARTS = 5
SORTS = PARTS * 3


def groups_of(counted: Counted) -> list[str]:
    """The group of each row's person: what most of their rows say."""
    found = [""] * len(counted.rows)
    for rows in by_person(counted.of).values():
        said = sorted(counted.rows[n].group for n in rows if counted.rows[n].group)
        usual = max(said, key=said.count) if said else ""
        for n in rows:
            found[n] = usual
    return found


def tallies(counted: Counted, groups: Sequence[str]) -> dict[str, band.Tally]:
    names = sorted(set(groups))
    number = np.array([names.index(group) for group in groups], np.int32)
    found, bare = counted.pairs, counted.bare
    same_group, sorts = number[found.a] == number[found.b], _sorts(counted)
    wrong = np.where(counted.linked, 1 / (1 + 2.0 ** (found.bits - counted.threshold + ODDS)), 0.0)
    rest = found.rest >= counted.threshold
    told: dict[str, band.Tally] = {}
    for n, name in enumerate(names):
        mine = same_group & (number[found.a] == n)
        rows = [m for m in np.flatnonzero(number == n).tolist() if not bare[m]]
        anchored, kept = _anchored(found.a[mine], found.b[mine], found.same_number[mine], rest[mine])
        told[name] = band.Tally(
            units=len(rows),
            people=len({counted.of[m] for m in rows}),
            sorts=tuple(_seen(counted, mine & (sorts == sort), rest) for sort in range(SORTS)),
            anchored=anchored,
            kept=kept,
            wrong=float(wrong[mine].sum()),
            bare=int((number == n).sum()) - len(rows),
            most=_largest(counted, rows),
        )
    return told


def _sorts(counted: Counted) -> Array:
    """Of each pair: parts of the shorter name, and how much of the birth both tell."""
    births = np.array([2 if "D" in row.told else 1 if "Y" in row.told else 0 for row in counted.rows], np.int8)
    parts = np.minimum(PARTS - 1, np.array([row.parts for row in counted.rows], np.int8))
    a, b = counted.pairs.a, counted.pairs.b
    found: Array = np.minimum(parts[a], parts[b]) * 3 + np.minimum(births[a], births[b])
    return found


def _seen(counted: Counted, mine: Array, rest: Array) -> band.Seen:
    found, of = counted.pairs, np.array(counted.of, np.int64)
    joined = of[found.a] == of[found.b]
    return band.Seen(
        numbered=_many(mine & found.same_number),
        again=_many(mine & found.same_number & rest),
        otherwise=_many(mine & found.numbered & rest),
        both=_many(mine & joined & found.numbered),
        one=_many(mine & joined & ~found.numbered),
    )


def _many(where: Array) -> int:
    return int(np.count_nonzero(where))


def _largest(counted: Counted, rows: Iterable[int]) -> int:
    each = Counter(agency for agency, _person in {(counted.agency[n], counted.of[n]) for n in rows})
    return max(each.values(), default=0)


def _anchored(a: Array, b: Array, number: Array, rest: Array) -> tuple[int, int]:
    """Joins made by number alone, and how many of them would be made without it."""
    by_number = _forest(zip(a[number].tolist(), b[number].tolist(), strict=True))
    joins = sum(1 for n in by_number if _root(by_number, n) != n)
    pairs = zip(a[rest].tolist(), b[rest].tolist(), strict=True)
    inside = [
        (x, y) for x, y in pairs if x in by_number and y in by_number and _root(by_number, x) == _root(by_number, y)
    ]
    again = _forest(inside)
    return joins, sum(1 for n in again if _root(again, n) != n)


def _forest(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    parent: dict[int, int] = {}
    for x, y in pairs:
        one, other = _root(parent, x), _root(parent, y)
        if one != other:
            parent[max(one, other)] = min(one, other)
    return parent


def _root(parent: dict[int, int], n: int) -> int:
    parent.setdefault(n, n)
    while parent[n] != n:
        parent[n] = parent[parent[n]]
        n = parent[n]
    return n


def _total(told: Sequence[band.Tally], counted: Counted) -> band.Tally:
    return band.Tally(
        units=sum(one.units for one in told),
        people=sum(one.people for one in told),
        sorts=tuple(one.seen for one in told),
        anchored=sum(one.anchored for one in told),
        kept=sum(one.kept for one in told),
        wrong=sum(one.wrong for one in told),
        bare=sum(one.bare for one in told),
        most=_largest(counted, (n for n, bare in enumerate(counted.bare) if not bare)),
    )


def result(sheets: Sequence[Sheet], counted: Counted, truth: Callable[[str, str], str | None] | None) -> dict[str, Any]:
    """What ``khuang count --json`` prints. ``truth``: (agency, id) → who it really is."""
    groups = groups_of(counted)
    told = tallies(counted, groups)
    whole = _total(list(told.values()), counted)
    common, opted, grouped = (
        band.usual(list(told.values())),
        sum(sheet.opted_out for sheet in sheets),
        set(told) - {""} != set(),
    )
    bands = {name: band.band(one, common) for name, one in told.items()}
    about = band.together(list(bands.values()), replace(whole, bare=whole.bare + opted), common, grouped=grouped)
    found: dict[str, Any] = {
        "round": sheets[0].round if sheets else "",
        "agencies": [sheet.agency for sheet in sheets],
        "records": sum(sheet.records for sheet in sheets),
        "sum": len(counted.rows) + opted,
        **_rounded(about),
        "matched_share": _matched(counted),
        "not_deduplicated": opted + whole.bare,
        "told_apart": whole.people,
        "measured": common is not None,
    }
    each = {name: {"sum": one.units + one.bare, **_rounded(bands[name]), "told_apart": one.people}
            for name, one in told.items()}  # fmt: skip
    found |= {"by_group": each if grouped else {}, "precision": None, "recall": None}
    found |= {"kept_apart": counted.refused, "to_look_at": _to_look_at(counted)}
    if truth is not None:
        _judge(found, counted, groups, truth)
    return found


def _matched(counted: Counted) -> float | None:
    """Part of what the agencies sent whom another agency sent too."""
    if not counted.rows:
        return None
    many = sum(len(rows) for rows in by_person(counted.of).values() if len({counted.agency[n] for n in rows}) > 1)
    return round(many / len(counted.rows), 4)


def _rounded(one: band.Band) -> dict[str, int]:
    return {"estimate": round(one.estimate), "low": int(one.low), "high": -int(-one.high // 1)}


def _to_look_at(counted: Counted) -> list[dict[str, int]]:
    """Of each person who is too many rows: how many of which agency. No row is named; the agency looks for its own duplicates."""
    persons = by_person(counted.of)
    return [dict(sorted(Counter(counted.agency[n] for n in persons[one]).items())) for one in counted.alarms]


def _judge(
    found: dict[str, Any], counted: Counted, groups: Sequence[str], truth: Callable[[str, str], str | None]
) -> None:
    """Pair by pair over the agencies' records whose truth is known."""
    of: list[int] = []
    who: list[str] = []
    group: list[str] = []
    for n, row in enumerate(counted.rows):
        for one in row.ids:
            person = truth(counted.agency[n], one)
            if person is not None:
                of.append(counted.of[n])
                who.append(person)
                group.append(groups[n])
    found |= {key: _short(value) for key, value in quality(of, who).items()}
    found |= {"people": len(set(who)), "judged": len(who)}
    if found["by_group"]:
        for name, right in by_group(of, who, group).items():
            people = len({w for w, g in zip(who, group, strict=True) if g == name})
            found["by_group"][name] |= {key: _short(value) for key, value in right.items()} | {"people": people}


def _short(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
