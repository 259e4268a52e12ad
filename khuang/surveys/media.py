"""Photos and recordings that come with a form: cleaned of place and device, then sealed to disk."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from functools import cache
from uuid import UUID

from khuang.base.actor import Actor
from khuang.base.db import write
from khuang.surveys import forms_known, parse, splitting
from khuang.surveys.handlers import HANDLERS, TakesLateFiles
from khuang.surveys.models import AsideFile, Media, Quarantine, Submission
from khuang.trust import audit, files, images, keys, uploads
from khuang.trust.keyring import Keyring, recovery_holder
from khuang.trust.models import StoredFile
from khuang.trust.reading import Purpose
from khuang.trust.shred import shred
from khuang.trust.writing import Writer

LARGEST = uploads.LARGEST
MOST = 200


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came: its name in the form, its media type, its content."""

    name: str
    kind: str
    content: bytes


def kept(media: Sequence[Upload], row: Submission, pen: Writer, locker_of: Callable[[str], UUID]) -> list[Media]:
    """Sealed to disk, rows not yet saved. Before ``write()``: the disk is slow. What is too large is left out."""
    return [Media(submission=row, file=file, digest=mark) for file, mark in _sealed(media, pen, locker_of)]


def _sealed(
    media: Sequence[Upload], pen: Writer, locker_of: Callable[[str], UUID]
) -> Iterator[tuple[StoredFile, bytes]]:
    for one in media[:MOST]:
        if len(one.content) <= LARGEST:
            content, locker = [images.stripped(one.content)], locker_of(one.name)
            yield files.keep(content, name=one.name, kind=one.kind, pen=pen, locker=locker), digest(one)


def set_aside(row: Quarantine, media: Sequence[Upload], pen: Writer, locker: UUID) -> list[AsideFile]:
    """Files that came with what could not be taken and are not here yet: sealed to disk, rows not yet saved."""
    here = {bytes(each) for each in row.media.values_list("digest", flat=True)} if media else set()
    fresh = [one for one in media if digest(one) not in here]
    made = _sealed(fresh, pen, lambda name: locker)
    return [AsideFile(quarantine=row, file=file, digest=mark) for file, mark in made]


def store_aside(files: Sequence[AsideFile]) -> None:
    StoredFile.objects.bulk_create([one.file for one in files])
    AsideFile.objects.bulk_create(files)


def _tell(row: Submission, files: Sequence[StoredFile], by: Actor) -> None:
    """The handlers of the form that want files which came after it. Inside the transaction that stores them."""
    for handler in [HANDLERS[name] for name in row.form.body.get("handlers", ()) if name in HANDLERS]:
        if files and isinstance(handler, TakesLateFiles):
            handler.files_came(row.id, files, by=by)


def move_along(row: Quarantine, submission: Submission, *, by: Actor) -> None:
    """What was set aside could be taken after all: its files are those of the submission."""
    here = {bytes(each) for each in Media.objects.filter(submission=submission).values_list("digest", flat=True)}
    waiting = [one for one in row.media.all() if bytes(one.digest) not in here]
    Media.objects.bulk_create(Media(submission=submission, file_id=one.file_id, digest=one.digest) for one in waiting)
    _tell(submission, [one.file for one in waiting], by)
    row.media.filter(pk__in=[one.pk for one in waiting]).delete()


def seal_again(row: Quarantine, submission: Submission, *, raw: bytes, by: Actor, keys: Keyring) -> None:
    """As ``move_along`` for a form with restricted questions: each file goes to whom it belongs, the copy set aside ends."""
    done = []
    for one in row.media.select_related("file"):
        words, chunks = files.read(one.file, by=by, purpose=Purpose.CASEWORK, keys=keys)
        if words:
            upload = Upload(words["name"], words["kind"], b"".join(chunks))
            keep_missing(submission, [upload], raw=raw, by=by)
            done.append(one)
    with write():
        row.media.filter(pk__in=[one.pk for one in done]).delete()
        StoredFile.objects.filter(pk__in=[one.file_id for one in done]).delete()
        shred(one.file.locker for one in done)
    for one in done:
        files.path_of(one.file_id).unlink(missing_ok=True)


def digest(one: Upload) -> bytes:
    return keys.digest("index", "media", one.name, one.content)


def keep_missing(row: Submission, media: Sequence[Upload], *, raw: bytes, by: Actor) -> int:
    """Media of a repeated submission that did not come the first time. ``raw``: its bytes, which came again too."""
    here = {bytes(each) for each in row.media.values_list("digest", flat=True)} if media else set()
    fresh = [one for one in media if digest(one) not in here]
    if not fresh:
        return 0
    pen = Writer()
    made = kept(fresh, row, pen, _lockers(row, raw, pen))
    with write():
        StoredFile.objects.bulk_create([one.file for one in made])
        Media.objects.bulk_create(made)
        pen.store()
        _tell(row, [one.file for one in made], by)
        audit.record(
            by=by, action="surveys.media.added", object_kind="submission", object_id=row.id,
            detail={"sealed": pen.digests},
        )  # fmt: skip
    return len(made)


def _lockers(row: Submission, raw: bytes, pen: Writer) -> Callable[[str], UUID]:
    """As when the submission was taken: whatever does not answer an open question is the team's."""
    item = row.form
    ours = cache(pen.locker)
    if not splitting.is_mixed(item.body):
        return lambda name: ours()
    names = splitting.open_files(parse.read(raw, zone=UTC), item.body)
    theirs = cache(lambda: pen.locker(forms_known.team(item) or recovery_holder()))
    return lambda name: ours() if name in names else theirs()
