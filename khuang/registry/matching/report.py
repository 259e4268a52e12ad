"""How often the comparison was right, by nationality, from what stewards decided. Small numbers stay hidden."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from khuang.base.actor import Actor
from khuang.registry import properties, wording
from khuang.registry.linkage.weights import ODDS, threshold
from khuang.registry.matching.models import Pair
from khuang.registry.matching.queries import _people
from khuang.trust.reading import Purpose, open_all

FEWEST = 10  # decisions in a cell; below, neither the number nor the share is told
LATEST = 2_000


@dataclass(frozen=True, slots=True)
class Error:
    """Of one nationality: shares of one, None where too few were decided. ``decided`` None: fewer than FEWEST.

    ``wrong``: of the pairs the comparison was sure of, those that are two people; ``missed``: of those it was not sure of,
    those that are one.
    """

    nationality: str
    decided: int | None
    wrong: float | None
    missed: float | None


def errors(decisions: Iterable[tuple[str, bool, bool]]) -> list[Error]:
    """From (nationality, sure, same). Pure."""
    cells = Counter(decisions)
    found = []
    for nationality in sorted({key[0] for key in cells}):
        sure = [cells[nationality, True, same] for same in (False, True)]
        unsure = [cells[nationality, False, same] for same in (False, True)]
        decided = sum(sure) + sum(unsure)
        found.append(
            Error(
                nationality,
                decided if decided >= FEWEST else None,
                _share(sure[0], sum(sure)),
                _share(unsure[1], sum(unsure)),
            )
        )
    return found


def _share(part: int, of: int) -> float | None:
    return part / of if of >= FEWEST else None


def by_nationality(by: Actor) -> list[Error]:
    """Opens one record of each decided pair in this steward's places, the latest first."""
    pairs = list(
        Pair.objects.visible_to(by)
        .filter(state__in=("same", "different"))
        .select_related("low")
        .order_by("-decided_at")[:LATEST]
    )
    opened = open_all([pair.low for pair in pairs], by=by, purpose=Purpose.MATCHING)
    sure = threshold(_people(), ODDS)
    return errors(
        (nationality_of(words), pair.bits >= sure, pair.state == "same")
        for pair, words in zip(pairs, opened, strict=True)
        if words
    )


def nationality_of(words: Mapping[str, Any]) -> str:
    return str(words.get("nationality") or "")


def told(by: Actor, lang: str) -> list[dict[str, Any]]:
    """As the page draws it, nationalities in the reader's words."""
    item = properties.described().get("nationality")
    return [{"name": wording.answer(one.nationality, item, lang), "error": one} for one in by_nationality(by)]
