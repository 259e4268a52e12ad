"""What anyone may see of places and organisations."""

from dataclasses import dataclass

from django.http import Http404

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
    invented: bool = False

    @property
    def name(self) -> dict[str, str]:
        return {"th": self.name_th, "en": self.name_en}


def town() -> dict[str, object]:
    """The town's item: code, title {th, en}, lgu, province, population, invented, note."""
    return dict(queries.town())


def villages() -> list[PlaceCard]:
    return [PlaceCard(p.code, p.kind, p.name_th, p.name_en, p.number, p.invented) for p in queries.villages()]


def organisations() -> list[OrganisationCard]:
    return [OrganisationCard(o.code, o.kind, o.name_th, o.name_en, o.invented) for o in queries.organisations()]


def organisation(code: str) -> OrganisationCard:
    """Raises Http404 for what is closed or was never there."""
    row = queries.organisations().filter(code=code).first()
    if row is None:
        raise Http404
    return OrganisationCard(row.code, row.kind, row.name_th, row.name_en, row.invented)


def name(code: str, lang: str) -> str:
    """Name of a place; the code when there is none."""
    return queries.name(code, lang)
