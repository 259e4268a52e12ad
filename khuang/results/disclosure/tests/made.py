"""Tables for the tests and for ``bench``: two-way tables, shares, star-shaped splits, with a fixed seed or from Hypothesis."""

from collections.abc import Mapping, Sequence

from khuang.results.disclosure import Cell, Cube, Sum


def star(*splits: Mapping[str, int], total: int | None = None) -> Cube:
    """A total with one-way splits of the same people."""
    total = sum(splits[0].values()) if total is None else total
    cells: dict = {"total": Cell(total, total)}
    sums = []
    for n, split in enumerate(splits):
        cells |= {(n, code): Cell(value, value) for code, value in split.items()}
        sums.append(Sum("total", tuple((n, code) for code in split)))
    return Cube(cells, sums)


def shares(tops: Mapping[str, int], bottoms: Mapping[str, int]) -> Cube:
    """Women of people, split by village: the men are not printed, but anybody can subtract."""
    cells: dict = {}
    sums = []
    for code, bottom in bottoms.items():
        for name, value in (("top", tops[code]), ("bottom", bottom), ("rest", bottom - tops[code])):
            cells[name, code] = Cell(value, value)
        sums.append(Sum(("bottom", code), (("top", code), ("rest", code))))
    for name in ("top", "bottom", "rest"):
        whole = sum(cells[name, code].value for code in bottoms)
        cells[name, ""] = Cell(whole, whole)
        sums.append(Sum((name, ""), tuple((name, code) for code in bottoms)))
    sums.append(Sum(("bottom", ""), (("top", ""), ("rest", ""))))
    return Cube(cells, sums)


def crossed(rows: Sequence[Sequence[int]]) -> Cube:
    """A two-way table with both margins and its total; an empty code is all."""
    wide, high = range(len(rows[0])), range(len(rows))
    cells: dict = {(i, j): Cell(rows[i][j], rows[i][j]) for i in high for j in wide}
    sums = []
    for i in high:
        sums.append(Sum((i, ""), tuple((i, j) for j in wide)))
    for j in wide:
        sums.append(Sum(("", j), tuple((i, j) for i in high)))
    sums += [Sum(("", ""), tuple((i, "") for i in high)), Sum(("", ""), tuple(("", j) for j in wide))]
    for one in sums:
        whole = sum(cells[part].value for part in one.parts)
        cells[one.whole] = Cell(whole, whole)
    return Cube(cells, sums)
