"""Kinds of content: what a pack may hold. Rooms register theirs when the application starts.

    # <room>/content.py
    class Rubric(Content):
        title: Both
        ...

    def register() -> None:                       # called by the room's AppConfig.ready()
        KINDS.register("rubric", Kind("rubric", Rubric, files=("rubrics/*.yaml",)))

The engine knows no country: whatever differs from one to another is an item of some kind.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from pydantic import BaseModel, ConfigDict

from khuang.base.actor import Actor
from khuang.base.hooks import Hook


class Content(BaseModel):
    """An item of a pack. Unknown fields are refused, so that a misspelt one is noticed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Both(Content):
    """A text in both languages of the product; Burmese where it is sure."""

    th: str
    en: str
    my: str = ""

    def __getitem__(self, language: str) -> str:
        return getattr(self, language, "") or self.en


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a pack, where (line 0: the file as a whole; a row in a sheet or CSV), and the cure."""

    file: str
    line: int
    message: str
    cure: str = ""


class Flawed(Exception):
    """Content that cannot be used; carries what is wrong."""

    def __init__(self, flaws: Sequence[Flaw]) -> None:
        super().__init__("; ".join(f"{f.file}:{f.line}: {f.message}" for f in flaws))
        self.flaws = list(flaws)


@dataclass(frozen=True, slots=True)
class Wrong:
    """A complaint of a kind's own check: ``where`` is the path inside the item, as ``("handlers", 0)``."""

    where: tuple[str | int, ...]
    message: str
    cure: str = ""


class Look(Protocol):
    """Finds other items of this pack and of those it requires: their body, or None."""

    def __call__(self, kind: str, key: str) -> dict[str, Any] | None: ...


@dataclass(frozen=True)
class Kind:
    """How one kind of content is found, checked and put to use.

    ``files``      globs inside a pack; ``.yaml`` holds one item or a list, ``.csv`` one item a row.
    ``key``        the field that names an item; (kind, key) is what a later pack replaces.
    ``companion``  suffix of a second file beside the YAML (``.xlsx``), handed to ``build``.
    ``build``      (item, companion's bytes, its name) → more fields for the stored body; raises Flawed.
    ``check``      complaints about an item that its model cannot know, above all references to others.
    ``expand``     one item of this kind stands for many of another: yields (kind name, item); ``check`` cannot look.
    ``apply``      brings all current items of the kind into the room's own tables, in the load's transaction.
    """

    name: str
    model: type[Content]
    files: tuple[str, ...]
    key: str = "key"
    companion: str = ""
    build: Callable[[Any, bytes, str], dict[str, Any]] | None = None
    check: Callable[[Any, Look], Iterable[Wrong]] | None = None
    expand: Callable[[Any], Iterable[tuple[str, Content]]] | None = None
    apply: Callable[[Sequence[dict[str, Any]], Actor], None] | None = None


KINDS: Hook[Kind] = Hook("content kinds")


def add(kind: Kind) -> None:
    """Register a kind under its name; a second time with the same name is the same kind."""
    if kind.name not in KINDS:
        KINDS.register(kind.name, kind)
