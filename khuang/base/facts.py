"""A fact: an event or a spell, without identity. Rooms yield them, ``results.ledger`` keeps them."""

from dataclasses import dataclass, field
from datetime import date

# A fact never carries one of these together with a place below the local government.
SENSITIVE = ("nationality", "legal_status", "disability")


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """Two random 16-byte names of one person (or household), one per family; kept only in the sealed blob."""

    where: bytes
    who: bytes


@dataclass(frozen=True, slots=True)
class Fact:
    """What happened, when, where, by whom, to whom (as pseudonym), how many, how much.

    An event has ``ends == starts``; a spell has ``ends`` None (still so) or later.
    ``place`` is a code of ``town``; ``orgs`` codes of organisations; ``amount`` in satang;
    ``confidential`` False only for public office, organisations and events (no person is protected by it).
    """

    kind: str
    starts: date
    ends: date | None
    place: str = ""
    orgs: tuple[str, ...] = ()
    person: Pseudonyms | None = None
    household: Pseudonyms | None = None
    gender: str = ""  # f | m | other | unsaid | "" (does not apply)
    age_band: str = ""
    nationality: str = ""
    legal_status: str = ""
    disability: str = ""
    dims: dict[str, str] = field(default_factory=dict)
    count: int = 1
    amount: int | None = None
    basis: str = "record"  # record | headcount | return
    confidential: bool = True


@dataclass(frozen=True, slots=True)
class Source:
    """The record a set of facts comes from: ``kind`` as registered in ``results.sources``, and its id."""

    kind: str
    id: str
