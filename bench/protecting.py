"""A whole framework, protected: 40 indicators × (total, 5 one-way, 4 two-way splits) × 12 quarters, ≥ 300,000 cells.

The cells come out of one pass over the facts in memory; what is measured is what happens to them at the boundary.
"""

import time

from bench.row import Row, peak_mb
from khuang.results.disclosure.keyed import MODULUS
from khuang.results.disclosure.release import Raw, Release, release, spot_of

DIMS = {"place": 40, "gender": 4, "age_band": 8, "nationality": 9, "disability": 7}
CROSSED = (("gender", "place"), ("age_band", "place"), ("gender", "nationality"), ("age_band", "disability"))


def register(people: int, seed: int):  # type: ignore[no-untyped-def]
    """Codes of each dimension for people (uneven, as they are), their record keys, and who stays over the quarters."""
    import numpy as np

    draw = np.random.default_rng(seed)
    codes = {name: np.minimum((wide * draw.random(people) ** 2).astype(int), wide - 1) for name, wide in DIMS.items()}
    return codes, draw.integers(0, 2**63, people).astype(object) * 2 + 1, draw.integers(0, 12, (2, people))


def counted(codes, keys, there):  # type: ignore[no-untyped-def]
    """The raw cells of one quarter, with their cell keys."""
    import numpy as np

    cells = {(): Raw(int(there.sum()), int(there.sum()), int(keys[there].sum() % MODULUS))}
    for split in (*((name,) for name in DIMS), *CROSSED):
        shape = [DIMS[name] for name in split]
        place = np.ravel_multi_index([codes[name][there] for name in split], shape)
        order = np.argsort(place, kind="stable")
        sums = np.add.reduceat(keys[there][order], np.flatnonzero(np.diff(place[order], prepend=-1)))
        found, counts = np.unique(place, return_counts=True)
        for number, n, key in zip(found, counts, sums, strict=True):
            at = spot_of(split, (str(c) for c in np.unravel_index(number, shape)))
            cells[at] = Raw(int(n), int(n), int(key % MODULUS))
    return {"count": cells}


def main(small: bool) -> list[Row]:
    indicators, quarters = (1, 3) if small else (40, 12)
    cells = held = 0
    spent = 0.0
    for number in range(indicators):
        codes, keys, (since, until) = register(3_000 + 400 * number, number)
        past: tuple[Release, ...] = ()
        for quarter in range(quarters):
            tables = counted(codes, keys, (since <= quarter) | (until > quarter))
            start = time.process_time()
            now = release(f"q{quarter}", tables, 5, free=CROSSED, earlier=past[-1:])
            spent += time.process_time() - start
            past = (*past, now)[-1:]
            cells, held = cells + len(now.spots()), held + len(now.hidden)
    size = f"{indicators} indicators, {quarters} quarters, {cells:,} cells"
    return [
        Row(
            "a framework through the boundary, counting apart",
            size,
            spent,
            "CPU s",
            "≤ 60 s",
            None if small else spent <= 60,
        ),
        Row("cells of it held back", size, held / cells, "of cells"),
        Row("memory meanwhile", size, peak_mb(), "MB", "≤ 1,000 MB", None if small else peak_mb() <= 1000),
    ]
