"""The rules of a rubric, of whichever kind of content uses them."""

from typing import Literal

from pydantic import Field

from khuang.content.kinds import Both, Content

Risk = Literal["high", "medium", "low", "none"]


class Condition(Content):
    """Holds when the answer (or one of several) is one of these codes."""

    property: str
    is_in: list[str] = Field(min_length=1)


class Rule(Content):
    """Suggests ``risk`` when at least ``at_least`` of its conditions hold (0: all), and says why."""

    key: str
    risk: Risk
    when: list[Condition] = Field(min_length=1)
    at_least: int = Field(default=0, ge=0)
    reason: Both
