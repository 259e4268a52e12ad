"""What packs say of the council: its checklist, criteria, quorum and clock, and who sits on a committee by law.

Whatever stands in a law that nobody here has read is marked ``verified: false``, and every page says so.
"""

from fractions import Fraction
from typing import Literal

from pydantic import Field, field_validator, model_validator

from khuang.content.kinds import Both, Content, Kind, add

KEY = r"^[a-z0-9-]+$"


class Question(Content):
    """One of the checklist. ``asks``: an answer (yes, partly, no, unsure), words, or rights of the catalogue."""

    key: str = Field(pattern=KEY, max_length=40)
    order: int = 0
    asks: Literal["answer", "words", "rights"] = "answer"
    title: Both
    hint: Both | None = None
    source: Both
    verified: bool = False


class Criterion(Content):
    """By what problems are scored, 0 to 5; ``weight`` as the town sets it, unless a round sets another."""

    key: str = Field(pattern=KEY, max_length=40)
    order: int = 0
    title: Both
    hint: Both | None = None
    weight: int = Field(default=1, ge=1, le=10)
    source: Both


class QuorumRule(Content):
    part: str = "1/2"
    more: bool = False  # more than this part, not as much

    @field_validator("part")
    @classmethod
    def _is_a_part(cls, value: str) -> str:
        if not 0 < Fraction(value) <= 1:
            raise ValueError("a part lies above 0 and not above 1, as 1/2 or 2/3")
        return value


class CouncilRule(Content):
    """How the Council of Community Organisations decides, and by when the municipality answers."""

    key: Literal["community-council"]
    office: str = "community-council"
    quorum: QuorumRule = QuorumRule()
    answer_days: int = Field(default=45, ge=1, le=365)
    a_sitting: int = Field(default=12, ge=4, le=12)
    source: Both
    verified: bool = False


class CommitteeSeat(Content):
    """How many of an office sit on it; ``most`` empty: as many as there are."""

    office: str
    least: int = Field(ge=0, le=200)
    most: int | None = Field(default=None, ge=1, le=200)

    @model_validator(mode="after")
    def _in_order(self) -> "CommitteeSeat":
        if self.most is not None and self.most < self.least:
            raise ValueError(f"'{self.office}' asks for more than it allows")
        return self


class Committee(Content):
    key: str = Field(pattern=KEY, max_length=40)
    title: Both
    seats: list[CommitteeSeat] = Field(min_length=1)
    source: Both
    verified: bool = False


class LetterRule(Content):
    """How letters of the municipality are numbered and headed. ``numbers``: begin again each fiscal or calendar year."""

    key: Literal["answers"]
    prefix: str = Field(max_length=40)
    numbers: Literal["fiscal", "calendar"] = "fiscal"
    thai_digits: bool = True
    sender: Both
    address: Both
    to: Both
    unit: Both
    source: Both
    verified: bool = False
    invented: bool = False


def register() -> None:
    add(Kind("scrutiny", Question, files=("scrutiny.yaml",)))
    add(Kind("criterion", Criterion, files=("criteria.yaml",)))
    add(Kind("council-rule", CouncilRule, files=("council-rule.yaml",)))
    add(Kind("committee", Committee, files=("committees.yaml",)))
    add(Kind("letter-rule", LetterRule, files=("letter-rule.yaml",)))
