"""Writes of public places: the places themselves, checks, photos, faults and what becomes of them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import PUBLIC, Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem
from khuang.base.ids import new_code, ordered_id
from khuang.town.facilities.models import Facility, FacilityCheck, FacilityPhoto, Fault, FaultTransition
from khuang.town.facilities.rules import ANSWERS, FEATURES, KINDS, NEEDS_REASON, STEPS
from khuang.trust import audit, files, images, keys
from khuang.trust.models import StoredFile
from khuang.trust.writing import Writer

FIELDS = ("kind", "name_th", "name_en", "place_id", "lat", "lon", "invented", "active")
LONGEST = 600
PHOTO = 8 * 1024 * 1024


def put_facilities(bodies: Sequence[Mapping[str, Any]], *, by: Actor) -> None:
    """The places of the packs in force. Those added here stay; those no pack has any longer become inactive."""
    have = {row.code: row for row in Facility.objects.all()}
    with write():
        for body in bodies:
            _put(have.get(body["code"]), body)
        gone = Facility.objects.filter(from_pack=True).exclude(code__in=[body["code"] for body in bodies])
        gone.update(active=False)
        audit.record(by=by, action="town.facilities.loaded", detail={"places": len(bodies)})


def _put(row: Facility | None, body: Mapping[str, Any]) -> None:
    values = {
        "kind": body["kind"], "name_th": body["name"]["th"], "name_en": body["name"]["en"], "place_id": body["place"],
        "lat": body.get("lat"), "lon": body.get("lon"), "invented": body["invented"], "active": True,
    }  # fmt: skip
    if row is None:
        Facility.objects.create(code=body["code"], from_pack=True, **values)
    elif any(getattr(row, name) != values[name] for name in FIELDS):
        change(row, **values)


def add_facility(
    *, kind: str, name_th: str, name_en: str, place: str, lat: float | None = None, lon: float | None = None,
    id: UUID | None = None, by: Actor,
) -> Facility:  # fmt: skip
    """A place that the packs do not have. The same ``id`` twice is the same place."""
    if kind not in KINDS:
        raise Problem(_("Please choose one."), field="kind")
    if id and (there := Facility.objects.filter(id=id).first()):
        return there
    if Facility.objects.filter(place=place, name_th=name_th, active=True).exists():
        raise Problem(_("There is a place of this name in this village already."), field="name_th")
    number = id or ordered_id()
    with write():
        row = Facility.objects.create(
            id=number, code=f"p-{number.hex[-10:]}", kind=kind, name_th=name_th, name_en=name_en or name_th,
            place_id=place, lat=lat, lon=lon,
        )  # fmt: skip
        audit.record(by=by, action="town.facility.added", object_kind="facility", object_id=row.id)
    return row


def record_check(
    *, facility: Facility, on: date, answers: Mapping[str, str], source: str, by: Actor, id: UUID | None = None,
    source_id: UUID | None = None, photo: bytes = b"", file: StoredFile | None = None,
) -> FacilityCheck | None:  # fmt: skip
    """What was found. ``photo``: a picture as it came; ``file``: one that is kept already.

    None when this very check (``id``) was recorded before. Raises Problem when nothing was found.
    """
    kept = {feature: state for feature, state in answers.items() if feature in FEATURES and state in ANSWERS}
    if not kept:
        raise Problem(_("Say at least of one thing how it is."))
    if on > timezone.localdate():
        raise Problem(_("This day has not come yet."), field="on")
    if id and FacilityCheck.objects.filter(id=id).exists():
        return None
    row = FacilityCheck(
        id=id or ordered_id(), facility=facility, on=on, answers=kept, source_kind=source, source_id=source_id,
        by=by.id, at=timezone.now(),
    )  # fmt: skip
    pen = Writer()
    kept_file = _picture(photo, pen) if photo else file
    with write():
        row.save(force_insert=True)
        if kept_file and not file:
            kept_file.save(force_insert=True)
            pen.store()
        if kept_file:
            FacilityPhoto.objects.create(check_of=row, file=kept_file)
        audit.record(by=by, action="town.facility.checked", object_kind="facility", object_id=facility.id,
                     detail={"check": str(row.id), "sealed": pen.digests})  # fmt: skip
    return row


def _picture(photo: bytes, pen: Writer) -> StoredFile:
    """Sealed to disk, without where, when and with what it was taken. Raises Problem when it is no picture."""
    kind = {b"\xff\xd8": "image/jpeg", b"\x89P": "image/png"}.get(photo[:2], "")
    if not kind:
        raise Problem(_("This is no photo: choose a JPEG or PNG."), field="photo")
    if len(photo) > PHOTO:
        raise Problem(_("This photo is larger than 8 MB. Take it with a lower resolution."), field="photo")
    return files.keep([images.stripped(photo)], name="photo", kind=kind, pen=pen)


def add_photo(*, check: FacilityCheck, file: StoredFile, by: Actor) -> None:
    """A picture that is kept already and came after its check; shown once somebody looked at it."""
    with write():
        row = FacilityPhoto.objects.create(check_of=check, file=file)
        audit.record(by=by, action="town.photo.added", object_kind="photo", object_id=row.id)


def show_photo(*, photo: FacilityPhoto, shown: bool, by: Actor) -> None:
    """Put a picture on the public page, or take it off."""
    with write():
        change(photo, shown=shown)
        audit.record(by=by, action="town.photo.shown" if shown else "town.photo.hidden", object_kind="photo",
                     object_id=photo.id)  # fmt: skip


# -- faults
def report_fault(*, facility: Facility, feature: str, words: str) -> str:
    """Anyone's report; returns the code by which it is followed, which is nowhere kept. Raises Problem."""
    said = words.strip()
    if feature not in (*FEATURES, "other"):
        raise Problem(_("Please choose one."), field="feature")
    if not said or len(said) > LONGEST:
        raise Problem(_("Say in a few words what is broken or missing."), field="words")
    code, pen = new_code(), Writer()
    row = Fault(
        facility=facility, feature=feature, on=timezone.localdate(), locker=pen.locker(), code_hmac=code_tag(code)
    )
    pen.seal(row, {"words": said})
    with write():
        row.save(force_insert=True)
        pen.store()
        FaultTransition.objects.create(fault=row, became="reported", on=row.on)
        audit.record(by=PUBLIC, action="town.fault.reported", object_kind="fault", object_id=row.id,
                     detail={"sealed": pen.digests})  # fmt: skip
    return code


def code_tag(code: str) -> bytes:
    return keys.digest("index", "fault-code", code)


def move_fault(*, fault: Fault, verb: str, said: str = "", reason: str = "", by: Actor) -> None:
    """See, mend or decline. ``said``: the words as everybody may read them, without names. Raises Denied, Problem."""
    became = STEPS[fault.state].get(verb)
    if became is None:
        raise Denied(_("This is not possible any more: look at how it stands now."))
    if verb in NEEDS_REASON and not reason.strip():
        raise Problem(_("Say why it is not mended: everybody reads it."), field="reason")
    was, today = fault.state, timezone.localdate()
    with write():
        change(fault, state=became, said=said.strip()[:LONGEST] or fault.said, reason=reason.strip()[:LONGEST])
        FaultTransition.objects.create(fault=fault, was=was, became=became, on=today, by=by.id)
        audit.record(by=by, action=f"town.fault.{became}", object_kind="fault", object_id=fault.id)
