"""What packs say of the family book: its dimensions, and which answers tell how a household stands."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from khuang.content.kinds import Both, Content, Kind, Look, Wrong, add


class Sign(Content):
    """One property whose values tell something. ``of``: whose property it is."""

    of: Literal["household", "person"]
    property: str
    values: list[str] = Field(min_length=1)
    state: Literal["trouble", "watch"]


class Dimension(Content):
    """``source``: whose dimension it is, and whose the signs."""

    key: str
    order: int
    title: Both
    source: Both
    signs: list[Sign]


def _check(item: Dimension, look: Look) -> Iterator[Wrong]:
    for n, sign in enumerate(item.signs):
        kept = look("property", sign.property)
        if kept is None:
            yield Wrong(("signs", n, "property"), f"'{sign.property}' is no property", "correct it")
            continue
        unknown = set(sign.values) - {choice["code"] for choice in kept["choices"]}
        if kept["subject"] != sign.of:
            yield Wrong(("signs", n, "of"), f"'{sign.property}' is told of a {kept['subject']}", "correct 'of'")
        if unknown:
            known = f"'{sign.property}' does not know {', '.join(sorted(unknown))}"
            yield Wrong(("signs", n, "values"), known, "use codes of its choices")


def register() -> None:
    add(Kind("family-dimension", Dimension, files=("family-book.yaml",), check=_check))
