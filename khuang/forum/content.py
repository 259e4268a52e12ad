"""Conversations in packs: a question and its first statements; and what a town hears about. Votes are never content."""

from collections.abc import Iterator

from pydantic import Field

from khuang.content.kinds import Both, Content, Kind, Look, Wrong, add


class Theme(Content):
    """What people speak of, and where it is written: rights of the catalogue, further articles, SDG targets."""

    key: str = Field(pattern=r"^[a-z-]+$", max_length=40)
    title: Both
    order: int = 50
    rights: list[str] = Field(min_length=1)
    articles: list[str] = []
    targets: list[str] = []


class StatementItem(Content):
    """A statement to begin with, in both languages."""

    number: int = Field(ge=1)
    theme: str = ""
    th: str = Field(max_length=400)
    en: str = Field(max_length=400)


class ConversationItem(Content):
    """``key`` is the conversation's slug; ``place`` a code, "" for everybody's."""

    key: str = Field(pattern=r"^[a-z0-9-]+$", max_length=50)
    title: Both
    intro: Both
    place: str = ""
    source: str = ""
    invented: bool = False
    statements: list[StatementItem]


def _check(item: ConversationItem, look: Look) -> Iterator[Wrong]:
    if item.place and look("place", item.place) is None:
        yield Wrong(("place",), f"'{item.place}' is no place", "correct its code, or leave it out")
    numbers: set[int] = set()
    for n, statement in enumerate(item.statements):
        if statement.theme and look("theme", statement.theme) is None:
            yield Wrong(("statements", n, "theme"), f"there is no theme '{statement.theme}'", "add it to themes.yaml")
        if statement.number in numbers:
            yield Wrong(("statements", n, "number"), f"number {statement.number} stands twice", "number them 1, 2, 3 …")
        numbers.add(statement.number)


def _theme(item: Theme, look: Look) -> Iterator[Wrong]:
    for kind, where, names in (("right", "rights", item.rights), ("target", "targets", item.targets)):
        for n, name in enumerate(names):
            if look(kind, name) is None:
                yield Wrong((where, n), f"there is no {kind} '{name}'", f"add it to {where}.yaml")
    for n, article in enumerate(item.articles):
        if look("treaty", article.split()[0]) is None:
            yield Wrong(("articles", n), f"'{article}' names no treaty", "write it as 'ICCPR 25'")


def register() -> None:
    add(Kind("theme", Theme, files=("themes.yaml",), check=_theme))
    add(Kind("conversation", ConversationItem, files=("conversations/*.yaml",), check=_check))
