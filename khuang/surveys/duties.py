"""What the surveys room owes a person: the forms in which they were spoken of, and the end of those."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from khuang.base.actor import Actor
from khuang.base.db import write
from khuang.registry.models import Observation
from khuang.surveys.models import Part, Submission
from khuang.trust import audit
from khuang.trust.duties import DUTIES, Duty
from khuang.trust.shred import shred


def register() -> None:
    DUTIES.register("surveys.submission", Duty(export=export, erase=erase))


def _of(person: UUID) -> list[Submission]:
    sources = Observation.objects.filter(subject_id=person, source_kind="submission").values("source_id")
    return list(Submission.objects.filter(id__in=sources).select_related("form"))


def export(person: UUID, *, by: Actor) -> list[dict[str, Any]]:
    """Which forms, when. Their answers are in the registry's export; the form itself speaks of others too."""
    return [
        {"form": row.form.key, "receipt": row.receipt, "received_at": row.received_at.isoformat()}
        for row in _of(person)
    ]


def erase(person: UUID, *, by: Actor) -> int:
    """The raw form of a household names this person, so it goes whole; what it said of others stays as observations."""
    return erase_forms(_of(person), by=by)


def erase_forms(rows: Sequence[Submission], *, by: Actor) -> int:
    """The raw bytes of these and their media are gone for good; other rooms call it for forms of their own."""
    with write():
        parts = Part.objects.filter(submission__in=rows).exclude(sealed=b"")
        lockers = list(parts.values_list("locker", flat=True))
        lockers += [locker for row in rows for locker in row.media.values_list("file__locker", flat=True)]
        count = parts.update(sealed=b"")
        shred(lockers)
        for row in rows:
            audit.record(by=by, action="surveys.submission.erased", object_kind="submission", object_id=row.id)
    return count
