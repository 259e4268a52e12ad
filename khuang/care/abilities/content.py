"""What packs say of how often somebody looks in, and of how long something may wait: our proposals until they do."""

from typing import Literal

from pydantic import Field

from khuang.care.pathways.content import Authority
from khuang.content.kinds import Content, Kind, add


class Interval(Content):
    """The longest time between two visits of a group or of a class of risk."""

    key: Literal["bedridden", "disabled", "elderly", "high", "medium", "low"]
    every_days: int = Field(ge=1, le=365)
    source: Authority


class Clock(Content):
    """Hours until something that nobody answered shows to whoever supervises."""

    key: Literal["alert", "overdue", "promise", "sheet"]
    hours: int = Field(ge=1, le=24 * 365)
    source: Authority


def register() -> None:
    add(Kind("care-interval", Interval, files=("care-intervals.yaml",)))
    add(Kind("care-clock", Clock, files=("care-clocks.yaml",)))
