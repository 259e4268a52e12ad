"""How right a result is, pair by pair, against who the records really belong to. Pure."""

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import Any


def pairs_within(groups: Sequence[Hashable]) -> int:
    return sum(n * (n - 1) // 2 for n in Counter(groups).values())


def quality(found: Sequence[Hashable], truth: Sequence[Hashable]) -> dict[str, float | None]:
    """Precision: of the pairs made, those of one person. Recall: of the pairs of one person, those made. None without any."""
    both = pairs_within(list(zip(found, truth, strict=True)))
    made, wanted = pairs_within(found), pairs_within(truth)
    return {"precision": both / made if made else None, "recall": both / wanted if wanted else None}


def by_group(found: Sequence[Hashable], truth: Sequence[Hashable], groups: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The same for each group; a pair across groups counts as made in both, half each."""
    cells = Counter(zip(found, groups, strict=True))
    made: Counter[str] = Counter()
    sizes = Counter(found)
    for (cluster, group), n in cells.items():
        made[group] += n * (n - 1) + n * (sizes[cluster] - n)  # type: ignore[assignment]
    right = Counter(groups_of(found, truth, groups))
    wanted: Counter[str] = Counter()
    for (_person, group), n in Counter(zip(truth, groups, strict=True)).items():
        wanted[group] += n * (n - 1) // 2
    return {
        group: {
            "precision": right[group] / (made[group] / 2) if made[group] else None,
            "recall": right[group] / wanted[group] if wanted[group] else None,
        }
        for group in sorted(set(groups))
    }


def groups_of(found: Sequence[Hashable], truth: Sequence[Hashable], groups: Sequence[str]) -> dict[str, int]:
    """Right pairs of each group."""
    right: Counter[str] = Counter()
    for (_cluster, _person, group), n in Counter(zip(found, truth, groups, strict=True)).items():
        right[group] += n * (n - 1) // 2
    return right
