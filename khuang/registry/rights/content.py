"""What a law says of people's requests, and of what must be kept: rows of a pack, each with its source."""

from typing import Literal

from pydantic import Field

from khuang.content.kinds import Both, Content, Kind, add


class Right(Content):
    """One kind of request. ``days``: until the answer; ``extend``: by how many at most; ``verified``: that this clock
    stands so in the law named, not only in our practice."""

    key: Literal["access", "copy", "correction", "objection", "erasure", "restriction"]
    title: Both
    means: Both
    days: int = Field(ge=1, le=365)
    extend: int = Field(default=0, ge=0, le=365)
    verified: bool = False
    source: Both
    order: int = 50


class Kept(Content):
    """What a law may oblige the town to keep although somebody asks for erasure."""

    key: str
    title: Both
    source: Both
    verified: bool = False


def register() -> None:
    add(Kind("data-right", Right, files=("data-rights.yaml",)))
    add(Kind("kept-by-law", Kept, files=("kept-by-law.yaml",)))
