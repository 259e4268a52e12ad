"""What the facts need to know of places: is it below the local government, and which one covers it."""

from collections.abc import Iterable

from django.db import connection

from khuang.results.split import Spot
from khuang.town import queries as town

FINE = ("village", "community")
ABOVE = """
    SELECT d.kind, a.code FROM town_placecover c JOIN town_place d ON d.code = c.descendant_id
    JOIN town_place a ON a.code = c.ancestor_id WHERE c.descendant_id = %s AND a.kind = 'lgu' ORDER BY c.id LIMIT 1
"""


def spot(place: str) -> Spot:
    """Where a fact lies. A place nobody knows counts as fine: rather too careful."""
    if not place:
        return Spot()
    # One query for what nearly all facts have, a village: this runs in every transaction that tells facts.
    with connection.cursor() as cursor:
        cursor.execute(ABOVE, [place])
        found = cursor.fetchone()
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
