"""Conversations in packs: a question, its themes and first statements. Votes are never content."""

from collections.abc import Iterator

from pydantic import Field

from khuang.content.kinds import Both, Content, Kind, Look, Wrong, add


class Theme(Content):
    key: str
    title: Both


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
    themes: list[Theme] = []
    statements: list[StatementItem]


def _check(item: ConversationItem, look: Look) -> Iterator[Wrong]:
    if item.place and look("place", item.place) is None:
        yield Wrong(("place",), f"'{item.place}' is no place", "correct its code, or leave it out")
    themes = {theme.key for theme in item.themes}
    numbers: set[int] = set()
    for n, statement in enumerate(item.statements):
        if statement.theme and statement.theme not in themes:
            yield Wrong(("statements", n, "theme"), f"there is no theme '{statement.theme}'", "add it to 'themes'")
        if statement.number in numbers:
            yield Wrong(("statements", n, "number"), f"number {statement.number} stands twice", "number them 1, 2, 3 …")
        numbers.add(statement.number)


def register() -> None:
    add(Kind("conversation", ConversationItem, files=("conversations/*.yaml",), check=_check))
