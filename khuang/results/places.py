"""What the facts need to know of places: is it below the local government, and which one covers it."""

from collections.abc import Iterable

from khuang.results.split import Spot
from khuang.town import queries as town

FINE = ("village", "community")


def spot(place: str) -> Spot:
    """Where a fact lies. A place nobody knows counts as fine: rather too careful."""
    if not place:
        return Spot()
    kind = town.level(place)
    if kind and kind not in FINE:
        return Spot(place, "local", place)
    return Spot(place, "fine", town.lgu_of(place))


def under(places: Iterable[str]) -> frozenset[str]:
    """Codes of these places and of all they cover."""
    found: set[str] = set()
    for place in places:
        found |= {place} | town.covers(place)
    return frozenset(found)
