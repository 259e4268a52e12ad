"""What anyone may see of places and organisations."""

from dataclasses import dataclass

from khuang.town import queries


@dataclass(frozen=True, slots=True)
class PlaceCard:
    code: str
    kind: str
    name_th: str
    name_en: str
    number: int | None
    invented: bool


@dataclass(frozen=True, slots=True)
class OrganisationCard:
    code: str
    kind: str
    name_th: str
    name_en: str


def town() -> dict[str, object]:
    """The town's item: code, title {th, en}, lgu, province, population, invented, note."""
    return dict(queries.town())


def villages() -> list[PlaceCard]:
    return [PlaceCard(p.code, p.kind, p.name_th, p.name_en, p.number, p.invented) for p in queries.villages()]


def organisations() -> list[OrganisationCard]:
    return [OrganisationCard(o.code, o.kind, o.name_th, o.name_en) for o in queries.organisations()]


def name(code: str, lang: str) -> str:
    """Name of a place; the code when there is none."""
    return queries.name(code, lang)
