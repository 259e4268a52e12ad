"""Counting once without names: five agencies of the border town, beside what is done elsewhere.

    python bench/counting.py --seeds 100 [--records 22400]

Tokens are made and counted in memory, as the two commands do it. The rivals count the same records: the agencies' sum, the number
alone, the statistical linkage key SLK-581 as it is written (letters 2, 3 and 5 of the family name, 2 and 3 of the given name, date of
birth, sex) in the script of the record, and both.
"""

import argparse
import json
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from bench import border_town
from bench.row import Row

if TYPE_CHECKING:
    from khuang.registry.counting.form import Sheet

SIZE, SMALL, SEEDS, LARGE = 22_400, 6_000, 100, 1_000_000
TOTAL, EACH, PRECISION, HOLDS = 0.03, 0.06, 0.97, 0.95
MANY = 20  # seeds from which a share of them says something
MEANINGS = {"name": 4, "birth": 5, "sex": 6, "number": 7, "phone": 8, "place": 9, "group": 2}
K1, K2 = b"of the agencies: no secret here", b"of the counter: no secret here"


def agencies(rows: Sequence[tuple[str, ...]]) -> dict[str, list[tuple[str, ...]]]:
    found: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for row in rows:
        found[row[3]].append(row)
    return dict(sorted(found.items()))


def counted(rows: Sequence[tuple[str, ...]], *, grouped: bool = True) -> dict[str, Any]:
    """What ``khuang count --truth`` tells of these records, with CPU seconds of both sides."""
    from khuang.registry.counting import counter, making, tallies
    from khuang.registry.linkage.files import People

    meanings = MEANINGS if grouped else {k: n for k, n in MEANINGS.items() if k != "group"}
    sheets, start = [], time.process_time()
    for agency, mine in agencies(rows).items():
        cells = {meaning: [[row[n] for row in mine]] for meaning, n in meanings.items()}
        people = People([row[0] for row in mine], cells)
        sheets.append(making.sheet(people, agency=agency, told_round="TRIAL", key=K1, keep_ids=True)[0])
    between = time.process_time()
    truth = {row[0]: row[1] for row in rows}
    found = tallies.result(sheets, counter.count(sheets, K2), lambda _agency, one: truth.get(one))
    taken = {"making": between - start, "counting": time.process_time() - between}
    return found | taken | {"alone": alone(sheets)}


def alone(sheets: Sequence["Sheet"]) -> float:
    """Part of the rows whose kinds and classes of tokens no other row of their file has: what a counter with a register but
    without the key could look for people by."""
    once, rows = 0, 0
    for sheet in sheets:
        seen = Counter(
            (row.group, row.told, row.parts, tuple(sorted(token[:2] for token in row.tokens))) for row in sheet.rows
        )
        once, rows = once + sum(n == 1 for n in seen.values()), rows + len(sheet.rows)
    return once / rows if rows else 0.0


# -- the others
def joined(keys: Iterable[Sequence[Hashable]]) -> int:
    """How many people there are when records that share any key are one. Nothing is one with nothing."""
    parent: dict[Hashable, Hashable] = {}

    def root(one: Hashable) -> Hashable:
        parent.setdefault(one, one)
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    records = 0
    for records, mine in enumerate(keys, 1):
        for key in mine:
            parent[root(key)] = root(records)
    return len({root(n) for n in range(1, records + 1)})


def slk(row: tuple[str, ...]) -> str:
    """SLK-581; "" where name or date is missing. 2 stands for a letter that is not there."""
    words = row[4].split()
    if not words or not row[5]:
        return ""
    given, family = words[0], words[-1] if len(words) > 1 else ""

    def letters(name: str, places: Sequence[int]) -> str:
        bare = [c for c in name.upper() if c.isalpha()]
        return "".join(bare[n - 1] if len(bare) >= n else "2" for n in places)

    return letters(family, (2, 3, 5)) + letters(given, (2, 3)) + row[5] + {"m": "1", "f": "2"}.get(row[6], "9")


def others(rows: Sequence[tuple[str, ...]]) -> dict[str, float]:
    """How much too high each of them counts."""
    people = len({row[1] for row in rows})
    number = [[("n", row[7])] if row[7] else [] for row in rows]
    linkage = [[("s", slk(row))] if slk(row) else [] for row in rows]
    return {
        "sum": border_town.agencies_sum(list(rows)) - 1,
        "number only": joined(number) / people - 1,
        "SLK-581": joined(linkage) / people - 1,
        "SLK-581 and number": joined([a + b for a, b in zip(number, linkage, strict=True)]) / people - 1,
    }


# -- over seeds
def one(seed: int, size: int, *, grouped: bool = True) -> dict[str, Any]:
    rows = border_town.records(size, seed)
    found = counted(rows, grouped=grouped)
    told = {"all": found} | found["by_group"]
    return {
        "seed": seed,
        "error": {name: each["estimate"] / each["people"] - 1 for name, each in told.items()},
        "holds": {name: each["low"] <= each["people"] <= each["high"] for name, each in told.items()},
        "width": {name: (each["high"] - each["low"]) / 2 / each["people"] for name, each in told.items()},
        "apart": {name: each["told_apart"] / each["people"] - 1 for name, each in told.items()},
        "precision": {name: each["precision"] for name, each in told.items()},
        "recall": {name: each["recall"] for name, each in told.items()},
        "alarms": len(found["to_look_at"]),
        "alone": found["alone"],
        "cpu": found["making"] + found["counting"],
        "others": others(rows),
    }


def rows_of(found: list[dict[str, Any]], size: str, *, groups: bool) -> list[Row]:
    """``groups``: whether there are enough people to judge a group by."""
    beside = ", ".join(f"{name} {_mean(found, 'others', name):+.1%}" for name in found[0]["others"])
    rows = []
    for name in found[0]["error"]:
        rows += _rows(found, name, size, beside if name == "all" else "", judge=groups or name == "all")
    least = min(_mean(found, "precision", name) for name in found[0]["precision"])
    precise = least >= PRECISION if groups else None
    pattern = statistics.mean(one["alone"] for one in found)
    return [
        *rows,
        Row("counted once: precision in the worst group", size, least, "", f"≥ {PRECISION}", precise),
        Row("counted once: rows like no other of their file, by pattern alone", size, pattern, ""),
        Row("counted once: tokens and count", size, statistics.median(one["cpu"] for one in found), "s"),
    ]


def _mean(found: list[dict[str, Any]], key: str, name: str) -> float:
    return statistics.mean(one[key][name] for one in found)


def _rows(found: list[dict[str, Any]], name: str, size: str, beside: str, *, judge: bool) -> list[Row]:
    """Error, seeds within the limit, seeds whose band holds: of the whole or of a group."""
    label, limit = ("counted once", TOTAL) if name == "all" else (f"… {name}", EACH)
    error, holds = _mean(found, "error", name), _mean(found, "holds", name)
    within = statistics.mean(abs(one["error"][name]) <= limit for one in found)
    right = f"P {_mean(found, 'precision', name):.3f}, R {_mean(found, 'recall', name):.3f}"
    near, many = abs(error) <= limit, len(found) >= MANY
    width = f"half-width {_mean(found, 'width', name):.1%}"
    return [
        Row(f"{label}: mean error", size, error, "", f"± {limit}", near if judge else None, f"{beside}; {right}" if beside else right),
        Row(f"{label}: seeds within ± {limit:.0%}", size, within, "", "", None),
        Row(f"{label}: band holds the truth", size, holds, "", f"≥ {HOLDS}", holds >= HOLDS if many and judge else None, width),
    ]  # fmt: skip


def main(small: bool) -> list[Row]:
    size, seeds = (SMALL, 2) if small else (SIZE, SEEDS)
    found = [one(seed, size) for seed in range(1, seeds + 1)]
    rows = rows_of(found, f"{size:,} records, {seeds} seeds", groups=not small)
    return rows if small else rows + rows_of([one(2569, LARGE)], f"{LARGE:,} records", groups=True)


def command() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=SEEDS)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--records", type=int, default=SIZE)
    parser.add_argument("--no-groups", action="store_true")
    options = parser.parse_args()
    for seed in range(options.first, options.first + options.seeds):
        print(json.dumps(one(seed, options.records, grouped=not options.no_groups)), flush=True)


if __name__ == "__main__":
    command()
