"""Outlines of villages and communities, from the GeoJSON that any map program writes. Pure.

An outline is a list of rings, each a closed list of [longitude, latitude] in degrees (WGS 84); holes are rings too, and
drawing fills by odd and even. A feature names its place in ``properties.code``, or by name or number of the village.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

BYTES = 5 * 1024 * 1024
POINTS = 3_000  # of one outline
FEATURES = 300
WIDEST = 2.0  # degrees: no village is larger
PLAIN_CRS = ("CRS84", "4326")

Ring = list[list[float]]
Shape = list[Ring]


class Unfit(Exception):
    """What is wrong with a file or one of its features, as (code, which); ``wording`` says it."""

    def __init__(self, code: str, which: str = "") -> None:
        super().__init__(code)
        self.code, self.which = code, which


@dataclass(frozen=True, slots=True)
class Outline:
    place: str
    shape: Shape


def read(raw: bytes, places: Mapping[str, Sequence[str]]) -> list[Outline]:
    """``places``: code → what else it may be called. Raises Unfit at the first thing that cannot be taken."""
    if len(raw) > BYTES:
        raise Unfit("too-large")
    try:
        said = json.loads(raw.decode("utf-8-sig"), parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise Unfit("not-json") from None
    features = said.get("features") if isinstance(said, dict) else None
    if not isinstance(features, list) or said.get("type") != "FeatureCollection" or not features:
        raise Unfit("no-features")
    if len(features) > FEATURES:
        raise Unfit("too-many")
    if not any(name in json.dumps(said.get("crs", "CRS84")) for name in PLAIN_CRS):
        raise Unfit("crs")
    by_name = {_bare(name): code for code, names in places.items() for name in (code, *names)}
    found = [_outline(number, feature, by_name) for number, feature in enumerate(features, start=1)]
    codes = [one.place for one in found]
    if twice := next((code for code in codes if codes.count(code) > 1), ""):
        raise Unfit("twice", twice)
    return found


def _refuse(name: str) -> float:
    raise ValueError(name)


def _bare(text: object) -> str:
    return "".join(str(text).casefold().split())


def _outline(number: int, feature: Any, by_name: Mapping[str, str]) -> Outline:
    said = feature.get("properties") if isinstance(feature, dict) else None
    names = [str(value) for value in said.values() if isinstance(value, str | int)] if isinstance(said, dict) else []
    given = str(said.get("code", "")) if isinstance(said, dict) else ""
    place = next((by_name[_bare(name)] for name in (given, *names) if _bare(name) in by_name), "")
    which = given or next(iter(names), "") or str(number)
    if not place:
        raise Unfit("place", which)
    geometry = feature.get("geometry")
    if not isinstance(geometry, dict):
        raise Unfit("geometry", which)
    return Outline(place, check(_rings(geometry, which), which))


def _rings(geometry: Mapping[str, Any], which: str) -> list[Any]:
    parts = geometry.get("coordinates")
    if geometry.get("type") == "Polygon" and isinstance(parts, list):
        return parts
    if geometry.get("type") == "MultiPolygon" and isinstance(parts, list):
        return [ring for polygon in parts if isinstance(polygon, list) for ring in polygon]
    raise Unfit("geometry", which)


def check(rings: Sequence[Any], which: str) -> Shape:
    """Rings that can be drawn: closed, four points or more, degrees in order, no line crossing another of its ring."""
    if not rings or sum(len(ring) for ring in rings if isinstance(ring, list)) > POINTS:
        raise Unfit("points", which)
    shape = [_ring(ring, which) for ring in rings]
    spots = [spot for ring in shape for spot in ring]
    for axis in (0, 1):
        if max(s[axis] for s in spots) - min(s[axis] for s in spots) > WIDEST:
            raise Unfit("too-wide", which)
    return shape


def _ring(ring: Any, which: str) -> Ring:
    if not isinstance(ring, list) or len(ring) < 4:
        raise Unfit("points", which)
    found = [_spot(spot, which) for spot in ring]
    if found[0] != found[-1]:
        raise Unfit("open", which)
    if abs(area(found)) < 1e-12:
        raise Unfit("flat", which)
    if _crosses(found):
        raise Unfit("crosses", which)
    return found


def _spot(spot: Any, which: str) -> list[float]:
    if not isinstance(spot, list) or len(spot) < 2 or not all(isinstance(n, int | float) for n in spot[:2]):
        raise Unfit("points", which)
    lon, lat = float(spot[0]), float(spot[1])
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise Unfit("degrees", which)
    return [round(lon, 6), round(lat, 6)]


def area(ring: Sequence[Sequence[float]]) -> float:
    """Signed, in square degrees (shoelace)."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:], strict=False)) / 2


def _crosses(ring: Ring) -> bool:
    """Whether two edges that are no neighbours meet. Edges are compared only when their spans of longitude overlap."""
    edges = sorted((min(a[0], b[0]), max(a[0], b[0]), n, a, b) for n, (a, b) in enumerate(_edges(ring)))
    last = len(edges) - 1
    for i, (_low, high, n, a, b) in enumerate(edges):
        for low, _high, m, c, d in edges[i + 1 :]:
            if low > high:
                break
            if abs(n - m) not in (0, 1, last) and _meet(a, b, c, d):
                return True
    return False


def _edges(ring: Ring) -> Iterator[tuple[list[float], list[float]]]:
    return zip(ring, ring[1:], strict=False)


def _meet(a: list[float], b: list[float], c: list[float], d: list[float]) -> bool:
    def side(p: list[float], q: list[float], r: list[float]) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def centre(shape: Shape) -> tuple[float, float]:
    """(longitude, latitude): the centre of area of the largest ring."""
    ring = max(shape, key=lambda r: abs(area(r)))
    whole = area(ring)
    lon = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in _edges(ring)) / (6 * whole)
    lat = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in _edges(ring)) / (6 * whole)
    return lon, lat
