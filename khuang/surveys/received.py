"""What handlers get: a submission's answers as plain values, already parsed, in memory."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from khuang.content.models import Item


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom some of the answers are about. ``path`` as in the submission (``person[2]``; "" is the form itself).

    ``values``: question name → text, number, list of codes, ``{"lat", "lon", …}``; blanks are left out.
    ``known``: the form named an id that existed before. ``base``: which state of it the phone had seen, if it says so.
    """

    kind: str  # household | person
    id: UUID
    path: str
    known: bool
    values: dict[str, Any]
    parent: UUID | None = None
    base: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Received:
    """``origin``: the first submission of a chain of edits, from which ids are derived; ``supersedes``: the one edited."""

    submission: UUID
    form: Item
    instance: str
    observed_at: datetime
    door: str
    by_role: str
    subjects: list[Subject]
    supersedes: UUID | None = None
    doubts: tuple[str, ...] = ()
    helpers: dict[str, Any] = field(default_factory=dict)  # answers about the visit itself, by question
