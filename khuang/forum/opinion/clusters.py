"""Groups of people who vote alike: k-means on the map, with the number of groups chosen by silhouette.

As in Polis, people are first gathered into at most 100 base clusters, and the number of groups is judged on these
(mean silhouette of base centres, each counted once, a cluster of its own scoring 0). Unlike Polis, base clusters start
from points far apart instead of "the first rows", k-means has many seeded k-means++ starts, nothing depends on earlier
ticks, and the chosen number of groups is settled on all people. With open Polis conversations this agrees better with
Polis' own groups than k-means on single people or base clusters alone, and hardly ever depends on the seed.
"""

from __future__ import annotations

import numpy as np

from khuang.forum.opinion.votes import Floats, Ints

BASE = 100
STARTS = 12
FINAL_STARTS = 4
FEW = 8
MOST_GROUPS = 5
UNGROUPED = -1


def cluster(points: Floats, *, seed: int) -> Ints:
    """Group label of each point (n,), 0 the largest group; one group when all points coincide.

    ``points`` is (n, 2). k = 2 to 5, never more than 2 + base clusters / 12 (clusters.clj). Ties go to the higher k.
    A number of groups that leaves a person alone is chosen only when every number does.
    """
    if len(points) == 0:
        return np.zeros(0, dtype=np.intp)
    rng = np.random.default_rng(seed)
    centres, weights = _base(points)
    if len(centres) < 2:
        return np.zeros(len(points), dtype=np.intp)
    distance = np.sqrt(_squared(centres, centres))
    best: tuple[bool, float, int, Floats] | None = None
    for k in range(2, min(MOST_GROUPS, 2 + len(centres) // 12, len(centres)) + 1):
        labels, means = _lloyd(centres, weights, _starts(centres, weights, k, STARTS, rng))
        sizes = np.bincount(labels, weights=weights, minlength=k)
        candidate = (bool(sizes.min() > 1), round(_silhouette(distance, labels, k), 12), k, means)
        if best is None or candidate[:3] > best[:3]:
            best = candidate
    assert best is not None  # noqa: S101  k = 2 is always tried
    return _by_size(_settle(points, best[3], rng))


def _squared(points: Floats, centres: Floats) -> Floats:
    """Squared distances (…, n, k) of points (n, 2) to centres (…, k, 2)."""
    cross = points @ np.swapaxes(centres, -1, -2)
    square = (points**2).sum(axis=1)[:, None] + (centres**2).sum(axis=-1)[..., None, :] - 2.0 * cross
    return np.asarray(np.maximum(square, 0.0))


def _base(points: Floats) -> tuple[Floats, Floats]:
    """At most 100 centres (b, 2) and how many people each stands for (b,)."""
    tidy = np.round(points, 9) + 0.0
    _, first, counts = np.unique(tidy[:, 0] + 1j * tidy[:, 1], return_index=True, return_counts=True)
    order = np.argsort(first)  # in the order of people, so that a mirrored map gives the same groups
    places, weights = tidy[first[order]], counts[order].astype(np.float64)
    if len(places) <= BASE:
        return places, weights
    centres: Floats = _far_apart(places, weights)[None]
    weighted = np.stack([weights, weights * places[:, 0], weights * places[:, 1]])
    for _ in range(4):
        centres = _move(weighted, centres, _nearest(places, centres))
    labels = _nearest(places, centres)[0]
    size = np.bincount(labels, weights=weights, minlength=BASE)
    return np.asarray(centres[0, size > 0]), np.asarray(size[size > 0])


def _far_apart(places: Floats, weights: Floats) -> Floats:
    """100 places, each the farthest from those before it (Gonzalez 1985), the first farthest from the middle."""
    x, y = np.ascontiguousarray(places[:, 0]), np.ascontiguousarray(places[:, 1])
    middle = np.average(places, axis=0, weights=weights)
    chosen = [int(((x - middle[0]) ** 2 + (y - middle[1]) ** 2).argmax())]
    nearest = np.full(len(places), np.inf)
    while len(chosen) < BASE:
        last = chosen[-1]
        np.minimum(nearest, (x - x[last]) ** 2 + (y - y[last]) ** 2, out=nearest)
        chosen.append(int(nearest.argmax()))
    return places[chosen]


def _starts(points: Floats, weights: Floats, k: int, starts: int, rng: np.random.Generator) -> Floats:
    """k-means++ (Arthur & Vassilvitskii 2007) for several starts at once: (starts, k, 2)."""
    chosen = np.empty((starts, k, 2))
    nearest = np.ones((starts, len(points)))
    for i in range(k):
        mass = np.cumsum(nearest * weights, axis=1)
        draw = rng.random(starts) * mass[:, -1]
        index = np.minimum((mass <= draw[:, None]).sum(axis=1), len(points) - 1)
        chosen[:, i] = points[index]
        gap = ((points[None] - chosen[:, i, None]) ** 2).sum(axis=2)
        nearest = gap if i == 0 else np.minimum(nearest, gap)
    return chosen


def _nearest(points: Floats, centres: Floats) -> Ints:
    """The closest of centres (s, k, 2) for each point: (s, n). The point's own norm does not change which."""
    norm, twice = (centres**2).sum(axis=2), 2.0 * centres
    if centres.shape[1] > FEW:
        return np.asarray((norm[:, None, :] - points @ twice.swapaxes(1, 2)).argmin(axis=2))
    x, y = points.T.copy()
    best: Floats = np.full((len(centres), len(points)), np.inf)
    labels: Ints = np.zeros(best.shape, dtype=np.intp)
    for j in range(centres.shape[1]):  # several times faster than argmin over a short axis
        gap = norm[:, j, None] - twice[:, j, :1] * x - twice[:, j, 1:] * y
        labels[gap < best] = j
        np.minimum(best, gap, out=best)
    return labels


def _move(weighted: Floats, centres: Floats, labels: Ints) -> Floats:
    """Centres (s, k, 2) moved to the means of their points, labels (s, n); an empty one stays where it is.

    ``weighted`` is (3, n): weight, weight·x, weight·y.
    """
    starts, k, _ = centres.shape
    slot = (labels + k * np.arange(starts)[:, None]).ravel()
    size, x, y = (np.bincount(slot, np.tile(row, starts), minlength=starts * k) for row in weighted)
    full = (size > 0)[:, None]
    moved = np.stack([x, y], axis=1) / np.maximum(size, 1e-300)[:, None]
    return np.asarray(np.where(full, moved, centres.reshape(-1, 2)).reshape(centres.shape))


def _lloyd(points: Floats, weights: Floats, centres: Floats) -> tuple[Ints, Floats]:
    """Labels (n,) and centres (k, 2) of the best of several starts (s, k, 2), each taken until nobody moves."""
    weighted = np.stack([weights, weights * points[:, 0], weights * points[:, 1]])
    centres, labels = centres.copy(), _nearest(points, centres)
    going = np.arange(len(centres))
    for _ in range(100):
        centres[going] = _move(weighted, centres[going], labels[going])
        now = _nearest(points, centres[going])
        changed = (now != labels[going]).any(axis=1)
        labels[going] = now
        going = going[changed]
        if not going.size:
            break
    spread = (_squared(points, centres).min(axis=2) * weights).sum(axis=1)
    best = int(np.round(spread, 9).argmin())
    return labels[best], centres[best]


def _silhouette(distance: Floats, labels: Ints, k: int) -> float:
    """Mean silhouette (Rousseeuw 1987) from all distances (b, b); a cluster of one scores 0."""
    member = np.zeros((len(labels), k))
    member[np.arange(len(labels)), labels] = 1.0
    size = member.sum(axis=0)
    if (size == 0).any():
        return -1.0
    total = distance @ member
    rows = np.arange(len(labels))
    own = total[rows, labels] / np.maximum(size[labels] - 1, 1)
    other = total / size
    other[rows, labels] = np.inf
    nearest = other.min(axis=1)
    score = (nearest - own) / np.maximum(np.maximum(own, nearest), 1e-300)
    return float(np.where(size[labels] == 1, 0.0, score).mean())


def _settle(points: Floats, centres: Floats, rng: np.random.Generator) -> Ints:
    """The best grouping of all people into as many groups: from the centres found and from a few fresh starts."""
    weights = np.ones(len(points))
    starts = _starts(points, weights, len(centres), FINAL_STARTS, rng)
    return _lloyd(points, weights, np.concatenate([centres[None], starts]))[0]


def _by_size(labels: Ints) -> Ints:
    """Number groups from 0, largest first; equal sizes by who comes first in the order of ids."""
    _, first, back, size = np.unique(labels, return_index=True, return_inverse=True, return_counts=True)
    order = np.lexsort((first, -size))
    rank = np.empty(len(order), dtype=np.intp)
    rank[order] = np.arange(len(order))
    return rank[back]


def adjusted_rand(left: Ints, right: Ints) -> float:
    """Agreement of two groupings of the same people (Hubert & Arabie 1985): 1 the same, about 0 by chance."""
    _, a = np.unique(left, return_inverse=True)
    _, b = np.unique(right, return_inverse=True)
    if len(a) < 2:
        return 1.0
    width = int(b.max()) + 1
    table = np.bincount(a * width + b, minlength=(int(a.max()) + 1) * width).reshape(-1, width).astype(np.float64)

    def pairs(counts: Floats) -> float:
        return float((counts * (counts - 1) / 2).sum())

    rows, columns = pairs(table.sum(axis=1)), pairs(table.sum(axis=0))
    chance = rows * columns / (len(a) * (len(a) - 1) / 2)
    most = (rows + columns) / 2
    return 1.0 if most == chance else (pairs(table) - chance) / (most - chance)
