"""An invented town's register over three periods, its fixed and free tables, and a reader who puts all of them together."""

import random
from collections.abc import Sequence

from khuang.results.disclosure import Cube
from khuang.results.disclosure.attack import exposed
from khuang.results.disclosure.keyed import cell_key, record_key
from khuang.results.disclosure.release import Raw, Release, Tables, cube_of, release, spot_of

FIXED = ((), ("place",), ("gender",), ("age",))
FREE = (("gender", "place"), ("age", "gender"))
K = 5


def person(draw, name):
    """Villages, genders and ages as uneven as they are: most cells of a crossed table are small."""
    return {
        "place": f"v{int(12 * draw.random() ** 2.2)}",
        "gender": draw.choices("fmx", [10, 9, 1])[0],
        "age": f"a{int(5 * draw.random() ** 1.5)}",
        "key": record_key(b"the town's key", name.encode()),
    }


def periods(seed: int, size: int, come: int, go: int, times: int = 3) -> list[list[dict]]:
    """The register at the end of each period: ``come`` join and ``go`` leave between two."""
    draw = random.Random(seed)  # noqa: S311
    people = [person(draw, f"0-{n}") for n in range(size)]
    found = [people]
    for time in range(1, times):
        people = people[go:] + [person(draw, f"{time}-{n}") for n in range(come)]
        found.append(people)
    return found


def tables(people: Sequence[dict]) -> Tables:
    cells = {}
    for split in (*FIXED, *FREE):
        groups: dict = {}
        for one in people:
            groups.setdefault(spot_of(split, [one[name] for name in split]), []).append(one["key"])
        cells |= {spot: Raw(len(keys), len(keys), cell_key(keys)) for spot, keys in groups.items()}
    return {"count": cells}


def published(moments: Sequence[Sequence[dict]], *, memory: bool = True, k: int = K) -> list[Release]:
    """All periods as they left, each knowing what left before; without ``memory`` each as if it stood alone."""
    out: list[Release] = []
    for n, people in enumerate(moments):
        out.append(release(f"t{n}", tables(people), k, free=FREE, earlier=tuple(out) if memory else ()))
    return out


def all_at_once(moments: Sequence[Sequence[dict]], out: Sequence[Release], *, shield: bool = True) -> Cube:
    """Every cell of every period, told or not, with what ties them; without ``shield`` as it is."""
    full = []
    for people, one in zip(moments, out, strict=True):
        if not shield:
            full.append(Release(one.when, one.k, tables(people)))
        elif (
            one.silent
        ):  # whoever is told nothing of the splits does not see which of their noise stayed the same either
            cells = {spot: Raw(raw.value, raw.people) for spot, raw in tables(people)["count"].items()}
            full.append(Release(one.when, one.k, {"count": cells}, one.hidden))
        else:
            full.append(one)
    cube = cube_of(full[-1], full[:-1])
    untold = {(one.when, *key) for one in out if one.silent and shield for key in one.hidden}
    return Cube(cube.cells, cube.sums, cube.links, cube.windows, quiet=cube.quiet | untold)


def learnt(moments: Sequence[Sequence[dict]], out: Sequence[Release], *, shield: bool = True) -> dict:
    """Small cells that the linear programme solves, and what it learns of each."""
    cube = all_at_once(moments, out, shield=shield)
    hidden = frozenset((one.when, *key) for one in out for key in one.hidden) if shield else frozenset()
    return exposed(cube, hidden, out[0].k)
