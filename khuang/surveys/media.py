"""Photos and recordings that come with a form: cleaned of place and device, then sealed to disk."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from khuang.base.actor import Actor
from khuang.base.db import write
from khuang.surveys.models import Media, Submission
from khuang.trust import audit, files, images, keys
from khuang.trust.models import StoredFile
from khuang.trust.writing import Writer

LARGEST = 25 * 1024 * 1024
MOST = 30


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came: its name in the form, its media type, its content."""

    name: str
    kind: str
    content: bytes


def kept(media: Sequence[Upload], row: Submission, pen: Writer, locker: UUID) -> list[Media]:
    """Sealed to disk, rows not yet saved. Before ``write()``: the disk is slow. What is too large is left out."""
    made = []
    for one in media[:MOST]:
        if len(one.content) <= LARGEST:
            file = files.keep([images.stripped(one.content)], name=one.name, kind=one.kind, pen=pen, locker=locker)
            made.append(Media(submission=row, file=file, digest=digest(one)))
    return made


def digest(one: Upload) -> bytes:
    return keys.digest("index", "media", one.name, one.content)


def keep_missing(row: Submission, media: Sequence[Upload], *, by: Actor) -> int:
    """Media of a repeated submission that did not come the first time."""
    here = {bytes(each) for each in row.media.values_list("digest", flat=True)} if media else set()
    fresh = [one for one in media if digest(one) not in here]
    if not fresh:
        return 0
    pen = Writer()
    made = kept(fresh, row, pen, pen.locker())
    with write():
        StoredFile.objects.bulk_create([one.file for one in made])
        Media.objects.bulk_create(made)
        pen.store()
        audit.record(
            by=by, action="surveys.media.added", object_kind="submission", object_id=row.id,
            detail={"sealed": pen.digests},
        )  # fmt: skip
    return len(made)
