"""Notices: what is read out before somebody says yes. Each is about one purpose, so that each can be refused alone."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field, model_validator

from khuang.content.kinds import Both, Content, Kind, Look, Wrong, add


class Share(Content):
    """A category of data, agreed to or not by itself. ``fields``: properties of the register, or with a dot a part of a
    case (``case.problem``)."""

    code: str = Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=30)
    label: Both
    fields: list[str] = []
    needed: bool = False  # without it the purpose cannot be served at all


class Notice(Content):
    """What is told, in plain words, and what is asked. ``recipients``: ``none`` the town's own workers alone, ``named``
    organisations, ``kinds`` of organisations too. ``months``: how long it holds unless something else is said."""

    key: str = Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=40)
    version: str
    purpose: str = Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=40)
    title: Both
    why: Both
    what: Both
    who: Both
    how_long: Both
    no_harm: Both
    withdraw: Both
    shares: list[Share] = Field(min_length=1)
    recipients: Literal["none", "named", "kinds"] = "none"
    months: int = Field(default=12, ge=1, le=120)
    guardian_under: int = Field(default=18, ge=0, le=25)
    assent_from: int = Field(default=10, ge=0, le=25)
    order: int = 50
    sources: list[str] = []

    @model_validator(mode="after")
    def _names_each_once(self) -> "Notice":
        codes = [share.code for share in self.shares]
        if len(set(codes)) < len(codes):
            raise ValueError(f"'{self.key}' names a category twice")
        return self


def _check(item: Notice, look: Look) -> Iterator[Wrong]:
    for n, share in enumerate(item.shares):
        for m, code in enumerate(share.fields):
            if "." not in code and look("property", code) is None:
                yield Wrong(("shares", n, "fields", m), f"there is no property '{code}'", "add it to properties.yaml")


def register() -> None:
    add(Kind("notice", Notice, files=("notices.yaml",), check=_check))
