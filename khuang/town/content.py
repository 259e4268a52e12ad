"""What packs say of places and organisations: ``town.yaml``, ``places.csv``, ``areas.yaml``, ``organisations.csv``."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from pydantic import Field

from khuang.base.actor import Actor
from khuang.content.kinds import Both, Content, Kind, Look, Wrong, add

Level = Literal["country", "province", "district", "subdistrict", "lgu", "village", "community"]


Step = Literal["find", "help", "account"]
DEEP = 30  # no country has that many levels


class Town(Content):
    """The cell: the town this installation is for. ``lgu``: code of its local government.

    ``square``: keys of the indicators that the public square shows at a step.
    """

    key: Literal["town"] = "town"
    code: str
    title: Both
    lgu: str
    province: str
    population: int | None = None
    plan: str = ""
    invented: bool = False
    note: Both | None = None
    square: dict[Step, list[str]] = {}
    sources: list[str] = []


class PlaceItem(Content):
    """A place; ``parents``: codes of what it lies in (a village: its sub-district and its local government)."""

    code: str = Field(pattern=r"^[A-Z]{2}[A-Z0-9]*$", max_length=20)
    kind: Level
    name: Both
    parents: list[str] = []
    number: int | None = Field(default=None, ge=1, le=99)
    invented: bool = False


class Areas(Content):
    """Areas taken from a library of codes when the pack is loaded, instead of copied into it.

    ``provinces``: 2-digit codes whose districts and sub-districts are wanted; all provinces if ``all_provinces``.
    """

    key: str
    source: Literal["geothai"]
    all_provinces: bool = False
    provinces: list[str] = []
    attribution: str


class OrganisationItem(Content):
    """An organisation. ``hidden_address``: its place must stay empty."""

    code: str = Field(pattern=r"^[A-Z][A-Z0-9]*$", max_length=20)
    kind: str
    name: Both
    place: str = ""
    hidden_address: bool = False
    invented: bool = False


class OutlineItem(Content):
    """Where a place ends: rings of [longitude, latitude], as in GeoJSON. ``source``: who drew it."""

    place: str
    shape: list[list[list[float]]]
    source: str
    invented: bool = False


class FacilityItem(Content):
    """A public place whose accessibility is looked at. Never a home, never a shelter. ``place``: its village."""

    code: str = Field(pattern=r"^[a-z0-9-]+$", max_length=50)
    kind: Literal["office", "health", "school", "temple", "park", "market", "hall", "toilet", "stop", "other"]
    name: Both
    place: str
    lat: float | None = Field(default=None, ge=-90, le=90)
    lon: float | None = Field(default=None, ge=-180, le=180)
    invented: bool = False


def _outline(item: OutlineItem, look: Look) -> Iterator[Wrong]:
    from khuang.town import outlines

    if look("place", item.place) is None:
        yield Wrong(("place",), f"'{item.place}' is no place", "correct its code, or add it to places.csv")
    try:
        outlines.check(item.shape, item.place)
    except outlines.Unfit as unfit:
        yield Wrong(("shape",), f"the outline of '{item.place}' cannot be drawn ({unfit.code})", "draw it again")


def _facility(item: FacilityItem, look: Look) -> Iterator[Wrong]:
    if look("place", item.place) is None:
        yield Wrong(("place",), f"'{item.place}' is no place", "correct its code, or add it to places.csv")
    if (item.lat is None) != (item.lon is None):
        yield Wrong(("lat",), f"'{item.code}' has half a position", "give latitude and longitude, or neither")


def _place(item: PlaceItem, look: Look) -> Iterator[Wrong]:
    for n, parent in enumerate(item.parents):
        if look("place", parent) is None:
            yield Wrong(("parents", n), f"place '{item.code}' lies in '{parent}', which is no place", "correct it")
    above = _above(item.parents, look)
    if len(above) > DEEP:
        yield Wrong(("parents",), f"place '{item.code}' lies in more than {DEEP} places", "correct 'parents'")
    elif item.code in above:
        yield Wrong(("parents",), f"place '{item.code}' and what it lies in lie in each other", "correct 'parents'")


def _above(parents: Sequence[str], look: Look) -> set[str]:
    """Everything that these lie in, themselves too; given up beyond ``DEEP``."""
    found: set[str] = set()
    waiting = list(parents)
    while waiting and len(found) <= DEEP:
        code = waiting.pop()
        if code not in found:
            found.add(code)
            waiting += (look("place", code) or {}).get("parents", [])
    return found


def _town(item: Town, look: Look) -> Iterator[Wrong]:
    for name in ("lgu", "province"):
        if look("place", getattr(item, name)) is None:
            yield Wrong((name,), f"'{getattr(item, name)}' is no place", "correct its code, or add it to places.csv")
    if item.plan and look("plan", item.plan) is None:
        yield Wrong(("plan",), f"there is no plan '{item.plan}'", "give the key of a file in plans/")


def _organisation(item: OrganisationItem, look: Look) -> Iterator[Wrong]:
    if item.place and item.hidden_address:
        yield Wrong(("place",), f"'{item.code}' hides its address, so it has no place", "leave the place empty")
    elif item.place and look("place", item.place) is None:
        yield Wrong(("place",), f"'{item.place}' is no place", "correct its code")


def _areas(item: Areas) -> Iterator[tuple[str, Content]]:
    """Thai areas from geothai (data CC BY 4.0): p-codes are "TH" and the official code."""
    import geothai

    wanted = set(item.provinces)
    for province in geothai.provinces():
        if item.all_provinces:
            yield "place", _area("province", province, "TH")
        if province.code not in wanted:
            continue
        wanted.discard(province.code)
        for district in geothai.districts(province.code):
            yield "place", _area("district", district, f"TH{province.code}")
            for part in geothai.subdistricts(district.code):
                yield "place", _area("subdistrict", part, f"TH{district.code}")


def _area(kind: Level, area: Any, parent: str) -> PlaceItem:
    name = Both(th=area.name_th, en=area.name_en)
    return PlaceItem(code=f"TH{area.code}", kind=kind, name=name, parents=[parent])


def _known_provinces(item: Areas, look: Look) -> Iterator[Wrong]:
    import geothai

    for n, code in enumerate(item.provinces):
        if geothai.province(code) is None:
            yield Wrong(("provinces", n), f"there is no province '{code}'", "give its two digits, in quotes")


def _put_places(bodies: Sequence[dict[str, Any]], by: Actor) -> None:
    from khuang.town import actions

    actions.put_places(bodies, by=by)


def _put_organisations(bodies: Sequence[dict[str, Any]], by: Actor) -> None:
    from khuang.town import actions

    actions.put_organisations(bodies, by=by)


def _put_outlines(bodies: Sequence[dict[str, Any]], by: Actor) -> None:
    from khuang.town import actions

    actions.put_outlines(bodies, by=by)


def _put_facilities(bodies: Sequence[dict[str, Any]], by: Actor) -> None:
    from khuang.town.facilities import actions

    actions.put_facilities(bodies, by=by)


def register() -> None:
    from khuang.town.directory import content as directory

    directory.register()
    add(Kind("place", PlaceItem, files=("places.csv",), key="code", check=_place, apply=_put_places))
    add(Kind("areas", Areas, files=("areas.yaml",), expand=_areas, check=_known_provinces))
    add(
        Kind(
            "organisation",
            OrganisationItem,
            files=("organisations.csv",),
            key="code",
            check=_organisation,
            apply=_put_organisations,
        )
    )
    add(Kind("town", Town, files=("town.yaml",), check=_town))
    add(Kind("outline", OutlineItem, files=("outlines.yaml",), key="place", check=_outline, apply=_put_outlines))
    add(Kind("facility", FacilityItem, files=("facilities.csv",), key="code", check=_facility, apply=_put_facilities))
