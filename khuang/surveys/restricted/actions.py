"""A team ends what it was told: the answers, the form as it came, the photos."""

from khuang.access.cabinet.ring import SessionKeyring
from khuang.base.actor import Actor
from khuang.base.errors import Locked
from khuang.surveys.models import Part
from khuang.trust import files
from khuang.trust.models import StoredFile
from khuang.trust.shred import erase


def erase_answers(*, part: Part, ring: SessionKeyring, by: Actor) -> int:
    """From an open cabinet, for good: no sheet, no trustee and no backup older than thirty days brings it back.

    What the server keeps of the same form (its open answers) stays. Raises Locked when the ring does not open it.
    """
    parts = list(part.submission.parts.exclude(name="open").exclude(sealed=b""))
    photos = list(StoredFile.objects.filter(media__submission=part.submission).exclude(sealed=b""))
    rows = [*parts, *photos]
    ours = ring.keys_for(row.locker for row in rows)
    if any(row.locker not in ours for row in parts):
        raise Locked("cabinet")
    theirs = [row for row in rows if row.locker in ours]
    count = erase(theirs, keys=ring, by=by)
    for photo in photos:
        if photo.locker in ours:
            files.path_of(photo.id).unlink(missing_ok=True)
    return count
