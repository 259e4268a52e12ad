"""What covers what, as a pure function of "lies in"."""

from collections.abc import Mapping, Sequence


def closure(parents: Mapping[str, Sequence[str]]) -> set[tuple[str, str]]:
    """Pairs (ancestor, descendant), each place with itself too. A place may have several parents.

    Raises ValueError naming the places when they lie in each other in a circle. Unknown parents are left out.
    """
    above: dict[str, frozenset[str]] = {}

    def climb(code: str, path: tuple[str, ...]) -> frozenset[str]:
        if code in path:
            raise ValueError(f"places lie in each other: {' → '.join((*path, code))}")
        if code not in above:
            found = {code}
            for parent in parents[code]:
                if parent in parents:
                    found |= climb(parent, (*path, code))
            above[code] = frozenset(found)
        return above[code]

    return {(ancestor, code) for code in parents for ancestor in climb(code, ())}
