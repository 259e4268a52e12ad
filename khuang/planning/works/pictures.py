"""Pictures of works: drawn anew in a process of its own, sealed, shown once somebody looked for faces and number plates."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem
from khuang.planning.models import BudgetRequest, Finding, PlanLine, WorkPhoto
from khuang.planning.works.pictures_process import SECONDS, TOO_LARGE
from khuang.planning.works.rules import BYTES, FACES
from khuang.planning.works.words import TOO_HEAVY
from khuang.trust import audit, files
from khuang.trust.models import StoredFile
from khuang.trust.reading import Purpose
from khuang.trust.shred import shred
from khuang.trust.writing import Writer

MOST = 12  # of one project, finding or report


def redrawn(data: bytes, field: str = "photo") -> bytes:
    """The picture without anything but what is seen, at most 1600 pixels long. Raises Problem. Outside ``write()``."""
    if len(data) > BYTES:
        raise Problem(str(TOO_HEAVY), field=field)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "khuang.planning.works.pictures_process"],
            input=data, capture_output=True, timeout=SECONDS + 10, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise Problem(_("This photo cannot be read. Take it again, or choose another."), field=field) from None
    if done.returncode == TOO_LARGE:
        raise Problem(_("This photo has too many pixels. Take it with a lower resolution."), field=field)
    if done.returncode or not done.stdout:
        raise Problem(_("This is no photo: choose a JPEG, PNG or WebP."), field=field)
    return done.stdout


def sealed(data: bytes, pen: Writer) -> StoredFile:
    """The unsaved row of a picture already drawn anew. Before ``write()``."""
    return files.keep([data], name="photo", kind="image/jpeg", pen=pen)


def keep(
    file: StoredFile, *, line: PlanLine | None = None, finding: Finding | None = None, request: BudgetRequest | None = None,
    caption_th: str = "", caption_en: str = "", on: date | None = None, faces: str = "",
    digests: list[list[str]] | None = None, by: Actor,
) -> WorkPhoto:  # fmt: skip
    """The rows of a picture, inside the transaction of what it belongs to; the writer stores its key there too.

    ``digests``: of what was sealed, where what it belongs to does not put them in the log."""
    file.save(force_insert=True)
    row = WorkPhoto.objects.create(
        line=line, finding=finding, request=request, file=file, caption_th=caption_th, caption_en=caption_en,
        on=on or timezone.localdate(), faces=faces, state="shown" if faces in ("none", "agreed") else "waiting", by=by.id,
    )  # fmt: skip
    detail = {"sealed": digests} if digests else None
    audit.record(by=by, action="planning.photo.kept", object_kind="photo", object_id=row.id, detail=detail)
    return row


def add(
    *, line: PlanLine, data: bytes, faces: str, caption_th: str, caption_en: str = "", on: date | None = None, by: Actor
) -> WorkPhoto:
    """A planner's picture. With faces or number plates to be known it is kept, and not shown. Raises Problem."""
    if faces not in FACES:
        raise Problem(_("Please choose one."), field="faces")
    if line.photos.exclude(state="hidden").count() >= MOST:
        raise Problem(_("There are twelve photos already: take one off first."), field="photo")
    pen = Writer()
    file = sealed(redrawn(data), pen)
    with write():
        row = keep(
            file, line=line, caption_th=caption_th, caption_en=caption_en, on=on, faces=faces,
            digests=pen.digests, by=by,
        )  # fmt: skip
        pen.store()
    return row


def look(*, photo: WorkPhoto, faces: str, by: Actor) -> None:
    """What somebody saw on it: nobody (shown), people who agreed (shown), people or plates (destroyed)."""
    if faces not in FACES:
        raise Problem(_("Please choose one."), field="faces")
    if faces == "yes":
        return take_off(photo=photo, by=by)
    with write():
        change(photo, faces=faces, state="shown")
        audit.record(by=by, action="planning.photo.shown", object_kind="photo", object_id=photo.id)
    return None


def take_off(*, photo: WorkPhoto, by: Actor) -> None:
    """Off the page, and its key destroyed: what should not have been shown is not kept either."""
    with write():
        change(photo, state="hidden", faces="yes")
        shred([photo.file.locker])
        type(photo.file).objects.filter(pk=photo.file_id).update(sealed=b"")
        audit.record(by=by, action="planning.photo.hidden", object_kind="photo", object_id=photo.id)


def opened(number: UUID, *, by: Actor | None = None) -> tuple[str, Iterator[bytes]]:
    """(media type, bytes): of a shown picture for everybody; ``by`` a member of staff who looks, of one that waits too."""
    states = ("shown", "waiting") if by else ("shown",)
    row = WorkPhoto.objects.filter(id=number, state__in=states).select_related("file").first()
    if row is None:
        raise Http404
    if row.state == "shown" or by is None:
        return "image/jpeg", files.shown(row.file)  # as it was drawn anew
    words, chunks = files.read(row.file, by=by, purpose=Purpose.PLANNING_COUNT)
    return words.get("kind", "image/jpeg"), chunks
