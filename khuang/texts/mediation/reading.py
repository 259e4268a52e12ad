"""A matter laid open: everything of it, from an open cabinet, with one audit event."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from khuang.base.actor import Actor
from khuang.base.errors import Denied, Locked
from khuang.texts.models import Mediation, MediationStep
from khuang.trust.keyring import HeldKeyring
from khuang.trust.reading import Purpose, open_all


@dataclass(frozen=True)
class Matter:
    """``words``: parties, about, agreement, stage, begun_on, check_on. ``steps``: what, words, at, by; oldest first."""

    row: Mediation
    words: Mapping[str, Any]
    keys: HeldKeyring
    steps: list[Mapping[str, Any]] = field(default_factory=list)

    @property
    def stage(self) -> str:
        return str(self.words["stage"])

    @property
    def check_on(self) -> date | None:
        day = self.words.get("check_on")
        return date.fromisoformat(day) if day else None


def lay_open(row: Mediation, *, by: Actor, keys: HeldKeyring) -> Matter:
    """Raises Denied, Locked."""
    if not Mediation.objects.visible_to(by).filter(pk=row.pk).exists():
        raise Denied("this is not yours to read")
    steps = list(MediationStep.objects.filter(mediation=row))
    words, *said = open_all([row, *steps], by=by, purpose=Purpose.CASEWORK, keys=keys)
    if not words:
        raise Locked(row.team.name)
    return Matter(row, words, keys, sorted(said, key=lambda one: str(one.get("at", ""))))


def opened(rows: Sequence[Mediation], *, by: Actor, keys: HeldKeyring) -> list[Matter]:
    """The matters of one team for its list; what was erased is left out."""
    words = open_all(rows, by=by, purpose=Purpose.CASEWORK, keys=keys)
    return [Matter(row, one, keys) for row, one in zip(rows, words, strict=True) if one]
