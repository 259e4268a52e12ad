"""What the facts need to know of places: is it below the local government, and which one covers it."""

from collections.abc import Iterable

from khuang.results.split import Spot
from khuang.town import queries as town
from khuang.town.models import PlaceCover

FINE = ("village", "community")


def spot(place: str) -> Spot:
    """Where a fact lies. A place nobody knows counts as fine: rather too careful."""
    if not place:
        return Spot()
    # One query for what nearly all facts have, a village: this runs in every transaction that tells facts.
    above = PlaceCover.objects.filter(descendant=place, ancestor__kind="lgu")
    found = above.values_list("descendant__kind", "ancestor_id").first()
    kind, local = found or (town.level(place), "")
    if kind and kind not in FINE:
        return Spot(place, "local", place)
    return Spot(place, "fine", local)


def under(places: Iterable[str]) -> frozenset[str]:
    """Codes of these places and of all they cover."""
    found: set[str] = set()
    for place in places:
        found |= {place} | town.covers(place)
    return frozenset(found)
