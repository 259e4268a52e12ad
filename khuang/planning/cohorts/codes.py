"""Codes on paper: of applicants, guardians, hosts, speakers, and of who reported something. Kept nowhere, only their tags."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from khuang.base.ids import code_from, new_code, random_id
from khuang.planning.codes import code_tag, held
from khuang.planning.models import Applicant, ConductReport, SiteVisit, Testimony
from khuang.trust import keys

# What a code may be of, in the order in which it is looked for: model, and the column of its tag.
KINDS = {
    "applicant": (Applicant, "code_tag"),
    "guardian": (Applicant, "guardian_tag"),
    "host": (SiteVisit, "host_tag"),
    "speaker": (Testimony, "code_tag"),
    "report": (ConductReport, "code_tag"),
}
Held = Applicant | SiteVisit | Testimony | ConductReport


@dataclass(frozen=True, slots=True)
class Holding:
    """Whose code was entered, and for what."""

    kind: str
    row: Held

    @property
    def applicant(self) -> Applicant | None:
        """Whose own code it is; None for a guardian's, a host's or a speaker's."""
        return self.row if self.kind == "applicant" and isinstance(self.row, Applicant) else None


def tag(code: str) -> bytes:
    return code_tag("cohort", code)


def made() -> tuple[str, bytes]:
    """A new code with its tag."""
    code = new_code()
    return code, tag(code)


def once(what: str, key: str, told: Mapping[str, object]) -> tuple[UUID, str]:
    """(id, code) of a form: sent twice both come out the same. What is told is part of it, for a page kept on a shared
    telephone carries the same key to the next."""
    if not key:
        return random_id(), new_code()
    said = json.dumps({"key": key, **told}, ensure_ascii=False, sort_keys=True, default=str)
    return UUID(bytes=keys.digest("index", f"{what}-sent", said)[:16], version=4), code_from(
        keys.digest("index", f"{what}-receipt", said)
    )


def of_code(typed: str, *, address: str) -> Holding | None:
    """What this code is for. Raises TooMany, as ``planning.codes.held``."""
    return held("cohort", typed, _holding, address=address)


def _holding(code: str) -> Holding | None:
    for kind, (model, column) in KINDS.items():
        row = model._default_manager.filter(**{column: tag(code)}).first()
        if row is not None:
            return Holding(kind, cast(Held, row))
    return None


def known(kind: str, key: UUID) -> Holding | None:
    """What was entered on this device: its signed cookie says so for half an hour. None once the code was taken back."""
    if kind not in KINDS:
        return None
    model, column = KINDS[kind]
    row = model._default_manager.filter(pk=key).exclude(**{column: None}).first()
    return Holding(kind, cast(Held, row)) if row is not None else None
