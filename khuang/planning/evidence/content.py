"""Which figures a town begins a profile with, as its pack names them."""

from collections.abc import Iterable
from typing import Literal

from pydantic import Field

from khuang.content.kinds import Content, Kind, Look, Wrong, add

Part = Literal["strength", "limit", "history", "missing"]


class ContextStart(Content):
    """Keys of indicators for each part of the profile; a planner takes them out or adds to them."""

    key: str = Field(pattern=r"^[a-z0-9-]+$")
    figures: dict[Part, list[str]]


def register() -> None:
    add(Kind("context", ContextStart, files=("context.yaml",), check=_check))


def _check(item: ContextStart, look: Look) -> Iterable[Wrong]:
    for part, keys in item.figures.items():
        for key in keys:
            if look("indicator", key) is None and look("declared", key) is None:
                yield Wrong(("figures", part), f"there is no figure '{key}'", "name one that a pack declares")
