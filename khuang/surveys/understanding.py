"""From a submission read to what handlers get: ids for its subjects, who lives where."""

from datetime import datetime
from typing import Any
from uuid import UUID

from khuang.base.ids import derived_id
from khuang.registry.rules import time_doubts
from khuang.surveys.models import Submission
from khuang.surveys.parse import Answers, Sent, subjects, uuid_in
from khuang.surveys.received import Received, Subject
from khuang.trust import keys


def subject_id(root: str, path: str) -> UUID:
    """The id of a subject that a form registers: the same for the same form, wherever and whenever it arrives."""
    return derived_id(keys.cell_id(), "subject", root, path)


def understood(sent: Sent, row: Submission, *, at: datetime) -> Received:
    """``at``: when it was received, which counts as observed only when the form tells no time."""
    answers, helpers = subjects(sent, row.form.body)
    observed = sent.observed_at or at
    return Received(
        submission=row.id, form=row.form, instance=row.instance, observed_at=observed, door=row.door,
        by_role=row.by_role,
        subjects=_subjects(answers, row.root), supersedes=row.supersedes_id,
        doubts=tuple(dict.fromkeys((*sent.doubts, *time_doubts(observed, at)))), helpers=helpers,
    )  # fmt: skip


def _subjects(answers: list[Answers], root: str) -> list[Subject]:
    ids = [uuid_in(one.known) or subject_id(root, one.path) for one in answers]
    home = next((key for one, key in zip(answers, ids, strict=True) if one.kind == "household"), None)
    return [_subject(one, key, home) for one, key in zip(answers, ids, strict=True)]


def _subject(one: Answers, key: UUID, home: UUID | None) -> Subject:
    values: dict[str, Any] = one.values
    known = uuid_in(one.known) is not None and not (one.entity and one.entity.makes)
    parent, base = home if one.kind == "person" else None, one.entity.base if one.entity else {}
    return Subject(one.kind, key, one.path, known, values, parent, base)
