"""The attack on figures: a linear programme with every published number of three periods, fixed and free tables together.

Against it: the same town without protection, and with each period protected as if it stood alone.
"""

import time

from bench.row import Row
from khuang.results.disclosure.holding import hold_back
from khuang.results.disclosure.optimal import fewest
from khuang.results.disclosure.protecting import protect
from khuang.results.disclosure.tests.made import crossed
from tests.leaks import cubes

FLOWS = ((1, 0), (6, 0), (5, 3), (12, 6), (0, 6))


def attacked(sizes: tuple[int, ...], seeds: range) -> tuple[dict[str, int], float, float]:
    """Cells solved by kind of protection; share of cells of renewed tables that are told; CPU seconds a release."""
    solved = {"ours": 0, "alone": 0, "none": 0}
    told = cells = releases = 0
    spent = 0.0
    for size in sizes:
        for come, go in FLOWS:
            for seed in seeds:
                moments = cubes.periods(seed, size, come, go)
                start = time.process_time()
                out = cubes.published(moments)
                spent += time.process_time() - start
                releases += len(out)
                solved["ours"] += len(cubes.learnt(moments, out))
                if (come, go) == (1, 0):
                    solved["none"] += len(cubes.learnt(moments, out, shield=False))
                    solved["alone"] += len(cubes.learnt(moments, cubes.published(moments, memory=False)))
                for one in out:
                    if not one.silent:
                        cells += len(one.spots())
                        told += len(one.spots()) - len(one.hidden)
    return solved, told / cells, spent / releases


def suppressed(tables: int) -> dict[str, int]:
    """People in cells held back for others' sake, over some two-way tables with margins."""
    import random

    draw = random.Random(7)
    found = dict.fromkeys(("greedy", "programme", "fewest"), 0)
    for _ in range(tables):
        rows = [[int(draw.expovariate(0.08)) for _ in range(draw.randint(4, 4))] for _ in range(draw.randint(4, 9))]
        table = crossed(rows)
        small = {key for key, cell in table.cells.items() if cell.small(5)}
        for name, way in (("greedy", hold_back), ("programme", protect), ("fewest", fewest)):
            found[name] += sum(table.cells[key].value for key in (way(table, 5) or table.cells) if key not in small)
    return found


def main(small: bool) -> list[Row]:
    sizes, seeds = ((60,), range(1)) if small else ((60, 200, 800), range(2))
    solved, told, spent = attacked(sizes, seeds)
    size = f"{len(sizes)} sizes × {len(FLOWS)} flows × {len(seeds)} seeds, 3 periods"
    held = suppressed(5 if small else 40)
    return [
        Row("cells below 5 that the attack solves", size, solved["ours"], "", "0", solved["ours"] == 0),
        Row("… with each period on its own", "one person a period", solved["alone"], "", "> 0", solved["alone"] > 0),
        Row("… without protection", "one person a period", solved["none"], "", "> 0", solved["none"] > 0),
        Row("share of cells told of tables that were renewed", size, told, "of cells"),
        Row("a release: total, 3 one-way, 2 two-way", size, spent, "CPU s"),
        Row(
            "people in cells held back for others' sake, by integer programme", f"{5 if small else 40} two-way tables",
            held["fewest"], "people", "≤ heuristic", None, f"heuristic {held['greedy']}, in use {held['programme']}",
        ),
    ]  # fmt: skip
