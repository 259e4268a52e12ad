"""Somebody comes in by a door, or their votes go out again."""

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from khuang.base.db import write
from khuang.base.work import wake
from khuang.forum.models import Batch, Meeting, OpinionMap, Participant
from khuang.trust import keys


def code_tag(code: str) -> bytes:
    """What is kept of a voting code or tear-off number: an HMAC under the look-up key."""
    return keys.digest("index", "voter-code", code)


def box_tag(code: str) -> bytes:
    """What is kept of the code while the ballot lies in the box: under another name, so that the two do not compare."""
    return keys.digest("index", "box-code", code)


def strip_tag(code: str) -> bytes:
    """What is kept of a tear-off number beside its sheet, under a name of its own."""
    return keys.digest("index", "strip-code", code)


def voter_of_strip(tag: bytes) -> bytes:
    """The tag of the participant whom a sheet becomes when it is counted: without the key, nobody lays the two together."""
    return keys.digest("index", "strip-voter", tag.hex())


def pseudonym(about: UUID, user: UUID) -> UUID:
    """Who wrote down, under a name of its own in each conversation: with the keys alone it can be told whose it is."""
    return UUID(bytes=keys.digest("index", "recorder", str(about), str(user))[:16])


def join(
    *, about: UUID, door: str, code: str = "", code_hmac: bytes | None = None, batch: Batch | None = None,
    meeting: Meeting | None = None, recorder: UUID | None = None, group: str = "",
) -> Participant:  # fmt: skip
    """A new participant, who is nobody in particular. Called inside the caller's write."""
    row = Participant(
        about=about, door=door, batch=batch, meeting=meeting, recorder=recorder, group=group,
        code_hmac=code_hmac or (code_tag(code) if code else None),
    )  # fmt: skip
    with write():
        row.save(force_insert=True)
    return row


def take_out(*, participants: Iterable[UUID], why: str, about: UUID) -> int:
    """Their votes no longer count; the ledger stays. ``why``: revoked, withdrawn or replaced."""
    with write():
        rows = Participant.objects.filter(id__in=list(participants), out_on=None)
        done = rows.update(out_on=timezone.localdate(), out_why=why)
        mark(about)
    return done


def mark(about: UUID) -> None:
    """The map is to be drawn anew though no vote was added."""
    OpinionMap.objects.filter(conversation_id=about).update(stale=True)
    wake("forum.opinion")
