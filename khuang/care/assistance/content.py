"""What packs say of assistance: which types there are, who decides, how often, up to how much."""

from datetime import date
from typing import Literal

from pydantic import Field

from khuang.content.kinds import Both, Content, Kind, add


class AssistanceType(Content):
    """``ceiling``: satang at most, 0 where none is known to be in force. ``every_days``: within so many days the same
    person (``per: household``: the same home) asking again is a double to look at. ``private``: tells of somebody's
    health or safety, so that which it is stays sealed. ``confirmed``: rule and ceiling are known to be in force."""

    key: str
    title: Both
    decides: Both
    per: Literal["person", "household"] = "person"
    every_days: int = Field(default=365, ge=1, le=3650)
    ceiling: int = Field(default=0, ge=0)
    money: bool = True
    private: bool = False
    note: Both | None = None
    valid_from: date | None = None
    confirmed: bool = False
    source: str


def register() -> None:
    add(Kind("assistance-type", AssistanceType, files=("assistance.yaml",)))
