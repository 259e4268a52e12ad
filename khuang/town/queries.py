"""Reads of places and organisations. Everything here is public record."""

from typing import Any

from django.db.models import QuerySet

from khuang.content import queries as content
from khuang.town.models import Organisation, Place, PlaceCover


def town() -> dict[str, Any]:
    """The town's own item: ``code``, ``title`` {th, en}, ``lgu``, ``province`` …; empty before a pack is loaded."""
    item = content.item("town", "town")
    return item.body if item else {}


def covers(code: str) -> set[str]:
    """Codes of the places that this one covers, itself included; empty when there is no such place."""
    return set(PlaceCover.objects.filter(ancestor=code).values_list("descendant", flat=True))


def covered_by(code: str) -> set[str]:
    """Codes of the places that this one lies in, itself included."""
    return set(PlaceCover.objects.filter(descendant=code).values_list("ancestor", flat=True))


def _above(code: str, kind: str) -> str:
    rows = PlaceCover.objects.filter(descendant=code, ancestor__kind=kind)
    return rows.values_list("ancestor", flat=True).first() or ""


def lgu_of(code: str) -> str:
    """Code of the local government that covers this place (or is it); "" when none does."""
    return _above(code, "lgu")


def level(code: str) -> str:
    """Kind of the place: country … community; "" when there is no such place."""
    return Place.objects.filter(code=code).values_list("kind", flat=True).first() or ""


def name(code: str, lang: str) -> str:
    """Name of a place in ``th`` or ``en``; the code itself when there is no such place."""
    row = Place.objects.filter(code=code).values("name_th", "name_en").first()
    return (row["name_th"] if lang == "th" else row["name_en"]) if row else code


def names(lang: str, kind: str | None = None) -> dict[str, str]:
    """Code → name, for lists; of one kind or all."""
    rows = Place.objects.filter(active=True, **({"kind": kind} if kind else {}))
    return dict(rows.values_list("code", "name_th" if lang == "th" else "name_en"))


def villages(lgu: str | None = None) -> QuerySet[Place]:
    """Villages and communities of a local government (default: the town's own), by number."""
    inside = covers(lgu or town().get("lgu", ""))
    rows = Place.objects.filter(code__in=inside, kind__in=("village", "community"), active=True)
    return rows.order_by("number", "code")


def organisation(code: str) -> Organisation | None:
    return Organisation.objects.filter(code=code).first()


def organisations(kind: str | None = None) -> QuerySet[Organisation]:
    rows = Organisation.objects.filter(active=True)
    return rows.filter(kind=kind) if kind else rows
