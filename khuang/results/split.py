"""One fact as rooms tell it → the rows that are kept. Pure; the place's level is handed in.

The rule (ADR on facts): a row never carries both a place below the local government and a sensitive dimension.
So a fact about a person becomes two rows under two unlinkable pseudonyms.
"""

from dataclasses import asdict, dataclass, field
from datetime import date

from khuang.base.facts import Fact

PLAIN_GENDERS = ("", "f", "m")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a fact lies: its code, whether that is below the local government, and that government's code."""

    code: str = ""
    level: str = ""
    local: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """The columns of ``results_fact`` that come from the fact itself."""

    kind: str
    family: str
    starts: date
    ends: date | None
    place: str
    place_level: str
    orgs: str
    person: bytes | None
    household: bytes | None
    gender: str
    age_band: str
    nationality: str
    legal_status: str
    disability: str
    count: int
    amount: int | None
    basis: str
    confidential: bool
    line: int
    dims: dict[str, str] = field(default_factory=dict)

    def values(self) -> dict[str, object]:
        return asdict(self)


def sensitive(fact: Fact) -> bool:
    """Whether the fact says something that a fine place must not stand beside."""
    return bool(fact.nationality or fact.legal_status or fact.disability) or fact.gender not in PLAIN_GENDERS


def rows(fact: Fact, spot: Spot, line: int) -> list[Row]:
    """A ``where`` row always; a ``who`` row too when it is about a person or says something sensitive."""
    found = [_where(fact, spot, line)]
    if fact.person is not None or fact.household is not None or sensitive(fact):
        found.append(_who(fact, spot, line))
    return found


def _row(fact: Fact, line: int, **changed: object) -> Row:
    values: dict[str, object] = {
        "kind": fact.kind, "starts": fact.starts, "ends": fact.ends, "orgs": " ".join(fact.orgs),
        "age_band": fact.age_band, "dims": dict(sorted(fact.dims.items())), "count": fact.count,
        "amount": fact.amount, "basis": fact.basis, "confidential": fact.confidential, "line": line,
    }  # fmt: skip
    return Row(**{**values, **changed})  # type: ignore[arg-type]


def _where(fact: Fact, spot: Spot, line: int) -> Row:
    return _row(
        fact, line, family="where", place=spot.code, place_level=spot.level,
        gender=fact.gender if fact.gender in PLAIN_GENDERS else "",
        nationality="", legal_status="", disability="",
        person=fact.person.where if fact.person else None,
        household=fact.household.where if fact.household else None,
    )  # fmt: skip


def _who(fact: Fact, spot: Spot, line: int) -> Row:
    return _row(
        fact, line, family="who", place=spot.local, place_level="local" if spot.local else "",
        starts=fact.starts.replace(day=1), ends=fact.ends and fact.ends.replace(day=1),
        gender=fact.gender, nationality=fact.nationality, legal_status=fact.legal_status, disability=fact.disability,
        person=fact.person.who if fact.person else None,
        household=fact.household.who if fact.household else None,
    )  # fmt: skip
