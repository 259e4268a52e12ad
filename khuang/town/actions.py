"""Writes: places and organisations as the packs have them. Nothing is deleted: records point to them."""

from collections.abc import Sequence
from typing import Any

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.town import rules
from khuang.town.models import Organisation, Place, PlaceCover, PlaceOutline
from khuang.town.outlines import Outline
from khuang.trust import audit

PLACE_FIELDS = ["kind", "name_th", "name_en", "number", "invented", "active"]


def put_places(bodies: Sequence[dict[str, Any]], *, by: Actor) -> None:
    """All places in force; those no pack has any longer become inactive. What covers what follows."""
    have = Place.objects.in_bulk()
    places = [place for place in map(_place, bodies) if not _same(place, have.get(place.code))]
    codes = {body["code"] for body in bodies}
    gone = [code for code, place in have.items() if code not in codes and place.active]
    pairs = rules.closure({body["code"]: body["parents"] for body in bodies})
    now = {(row.ancestor_id, row.descendant_id): row.pk for row in PlaceCover.objects.all()}
    covers = [PlaceCover(ancestor_id=above, descendant_id=below) for above, below in sorted(pairs - now.keys())]
    with write():
        Place.objects.bulk_create(
            places, update_conflicts=True, unique_fields=["code"], update_fields=PLACE_FIELDS, batch_size=500
        )
        Place.objects.filter(code__in=gone).update(active=False)
        PlaceCover.objects.filter(pk__in=[pk for pair, pk in now.items() if pair not in pairs]).delete()
        PlaceCover.objects.bulk_create(covers, batch_size=500)
        audit.record(by=by, action="town.places.loaded", detail={"changed": len(places), "gone": len(gone)})


def _place(body: dict[str, Any]) -> Place:
    return Place(
        code=body["code"],
        kind=body["kind"],
        name_th=body["name"]["th"],
        name_en=body["name"]["en"],
        number=body["number"],
        invented=body["invented"],
    )


def _same(place: Place, before: Place | None) -> bool:
    return before is not None and all(getattr(place, name) == getattr(before, name) for name in PLACE_FIELDS)


def put_organisations(bodies: Sequence[dict[str, Any]], *, by: Actor) -> None:
    """All organisations in force, by code; a changed one gets a new version, a missing one becomes inactive.

    What was added or changed here stays as it is: the town knows better.
    """
    have = {row.code: row for row in Organisation.objects.all()}
    with write():
        for body in bodies:
            values = {
                "kind": body["kind"],
                "name_th": body["name"]["th"],
                "name_en": body["name"]["en"],
                "place_id": body["place"] or None,
                "hidden_address": body["hidden_address"],
                "invented": body["invented"],
                "active": True,
            }
            row = have.get(body["code"])
            if row is None:
                Organisation.objects.create(code=body["code"], **values)
            elif row.from_pack and any(getattr(row, name) != value for name, value in values.items()):
                Organisation.objects.filter(pk=row.pk).update(**values, version=row.version + 1)
        gone = Organisation.objects.filter(from_pack=True).exclude(code__in=[body["code"] for body in bodies])
        gone.update(active=False)
        audit.record(by=by, action="town.organisations.loaded", detail={"organisations": len(bodies)})


def put_outlines(bodies: Sequence[dict[str, Any]], *, by: Actor) -> None:
    """Outlines of the packs in force. One that was imported here stays: the town drew it itself."""
    have = PlaceOutline.objects.in_bulk()
    with write():
        for body in bodies:
            row = have.get(body["place"])
            values = {"shape": body["shape"], "source": body["source"], "invented": body["invented"]}
            if row is None:
                PlaceOutline.objects.create(place_id=body["place"], from_pack=True, **values)
            elif row.from_pack and any(getattr(row, name) != value for name, value in values.items()):
                change(row, **values)
        PlaceOutline.objects.filter(from_pack=True).exclude(place__in=[body["place"] for body in bodies]).delete()
        audit.record(by=by, action="town.outlines.loaded", detail={"outlines": len(bodies)})


def import_outlines(*, found: Sequence[Outline], source: str, by: Actor) -> int:
    """Outlines that the local government drew. Replaces what stood for the same places. Returns how many changed."""
    have = PlaceOutline.objects.in_bulk([one.place for one in found])
    changed = 0
    with write():
        for one in found:
            row = have.get(one.place)
            if row is None:
                PlaceOutline.objects.create(place_id=one.place, shape=one.shape, source=source)
            elif row.shape != one.shape or row.from_pack:
                change(row, shape=one.shape, source=source, invented=False, from_pack=False)
            else:
                continue
            changed += 1
        audit.record(by=by, action="town.outlines.imported", detail={"places": [one.place for one in found]})
    return changed
