"""A map as plain SVG values: outlines, marks and their words, in one view box. Pure; templates draw it.

Degrees become units by an equirectangular projection around the middle: good to a metre within a town.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians

from khuang.town.outlines import Shape, centre

WIDTH = 720.0
TALLEST = 900.0
EDGE = 24.0
Spot = tuple[float, float]  # longitude, latitude


@dataclass(frozen=True, slots=True)
class Area:
    code: str
    name: str
    path: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A point on the map. ``label``: what stands in it (a number, a count); ``kind``: a class of the style sheet."""

    x: float
    y: float
    label: str = ""
    title: str = ""
    kind: str = ""
    size: float = 9.0


@dataclass(frozen=True, slots=True)
class Point:
    """What to mark, before it is drawn."""

    lon: float
    lat: float
    label: str = ""
    title: str = ""
    kind: str = ""
    size: float = 9.0


@dataclass(frozen=True)
class Drawing:
    width: float
    height: float
    areas: tuple[Area, ...]
    marks: tuple[Mark, ...]

    @property
    def box(self) -> str:
        return f"0 0 {self.width:g} {self.height:g}"


class Frame:
    """Where things stand on the sheet: north up, everything inside the edge."""

    def __init__(self, spots: Sequence[Spot]) -> None:
        self.west, self.east = min(s[0] for s in spots), max(s[0] for s in spots)
        self.south, self.north = min(s[1] for s in spots), max(s[1] for s in spots)
        self.stretch = cos(radians((self.south + self.north) / 2))
        wide = max((self.east - self.west) * self.stretch, 1e-4)
        high = max(self.north - self.south, 1e-4)
        self.scale = min((WIDTH - 2 * EDGE) / wide, (TALLEST - 2 * EDGE) / high)
        self.width, self.height = wide * self.scale + 2 * EDGE, high * self.scale + 2 * EDGE

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        x = EDGE + (lon - self.west) * self.stretch * self.scale
        return round(x, 1), round(EDGE + (self.north - lat) * self.scale, 1)


def draw(
    shapes: Mapping[str, Shape], names: Mapping[str, str], points: Sequence[Point], zoom: str = ""
) -> Drawing | None:
    """Everything, or one place (``zoom``) with the points within its frame. None when there is nothing to draw."""
    shown = {code: shape for code, shape in shapes.items() if not zoom or code == zoom}
    spots: list[Spot] = [(s[0], s[1]) for shape in shown.values() for ring in shape for s in ring]
    if not zoom or not spots:
        spots += [(p.lon, p.lat) for p in points]
    if not spots:
        return None
    frame = Frame(spots)
    areas = tuple(_area(code, shape, names.get(code, code), frame) for code, shape in sorted(shown.items()))
    marks = (Mark(*frame.at(p.lon, p.lat), p.label, p.title, p.kind, p.size) for p in points)
    return Drawing(
        round(frame.width, 1), round(frame.height, 1), areas,
        tuple(m for m in marks if -EDGE <= m.x <= frame.width + EDGE and -EDGE <= m.y <= frame.height + EDGE),
    )  # fmt: skip


def _area(code: str, shape: Shape, name: str, frame: Frame) -> Area:
    path = " ".join(
        "M" + " L".join("{:g} {:g}".format(*frame.at(lon, lat)) for lon, lat in ring[:-1]) + " Z" for ring in shape
    )
    return Area(code, name, path, *frame.at(*centre(shape)))
