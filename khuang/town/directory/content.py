"""What packs say of help: the types of service, and the hotlines of a country with who said so and when."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal

from pydantic import Field, field_validator

from khuang.content.kinds import Both, Content, Kind, Look, Wrong, add
from khuang.town.directory import hours
from khuang.town.languages import LANGUAGES

Topic = Literal["danger", "health", "mind", "child", "violence", "work", "papers", "rights", "living", "any"]


class ServiceTypeItem(Content):
    """A kind of help. ``hidden``: nobody learns here where such a house stands. ``sensitive``: that somebody asked for it
    is counted for the whole local government alone. ``look_again``: days after which an entry must be confirmed anew.
    ``also``: other words by which people look for it.
    """

    key: str = Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=50)
    order: int = Field(ge=0)
    topic: Topic
    title: Both
    about: Both | None = None
    also: list[str] = []
    hidden: bool = False
    sensitive: bool = False
    look_again: int = Field(default=180, ge=7, le=730)
    source: str


class HotlineItem(Content):
    """A number that a whole country may call. ``checked``: the day somebody read ``source``; without it nobody is shown it.

    ``hours``: as people write them ("ทุกวัน 24 ชั่วโมง"); "" when nobody says. ``free``: the call itself costs nothing.
    """

    key: str = Field(pattern=r"^[a-z0-9-]+$", max_length=50)
    order: int = Field(ge=0)
    number: str = Field(pattern=r"^[0-9][0-9 -]{2,14}$")
    title: Both
    about: Both
    topics: list[Topic] = Field(min_length=1)
    languages: list[str] = []
    hours: str = ""
    free: bool | None = None
    source: str = ""
    checked: date | None = None
    note: str = ""


class ClosedDayItem(Content):
    """A day on which whoever says "closed on public holidays" is closed: a public holiday, or a day of the town's own.

    ``key``: the day, as 2026-12-10. ``verified`` only when the government's own list was read at ``source``.
    """

    key: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$")
    title: Both
    source: str
    verified: bool = False

    @field_validator("key", mode="before")
    @classmethod
    def as_text(cls, told: Any) -> Any:
        """YAML reads a bare day as a date."""
        return told.isoformat() if type(told) is date else told


def _day(item: ClosedDayItem, look: Look) -> Iterator[Wrong]:
    try:
        date.fromisoformat(item.key)
    except ValueError:
        yield Wrong(("key",), f"'{item.key}' is no day", "write it as 2026-12-10")


def _hotline(item: HotlineItem, look: Look) -> Iterator[Wrong]:
    if item.checked and not item.source:
        yield Wrong(("source",), f"'{item.key}' was checked, but nobody says against what", "name the source")
    for n, code in enumerate(item.languages):
        if code not in LANGUAGES:
            yield Wrong(("languages", n), f"'{code}' is no language known here", "see khuang/town/languages.py")
    try:
        hours.parse(item.hours)
    except hours.Unclear as unclear:
        yield Wrong(("hours",), f"'{unclear}' says no hours", "write them as 'Mon-Fri 08:30-16:30'")


def register() -> None:
    add(Kind("service-type", ServiceTypeItem, files=("service-types.yaml",)))
    add(Kind("closed-day", ClosedDayItem, files=("closed-days.yaml",), check=_day))
    add(Kind("hotline", HotlineItem, files=("hotlines.yaml",), check=_hotline))
