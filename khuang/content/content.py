"""Kinds that belong to no room: words, and the standards a town is measured by."""

from collections.abc import Iterator
from datetime import date

from khuang.content.kinds import Both, Content, Kind, Look, Wrong, add


class Term(Content):
    """A word as people see it; ``sure`` is about the Burmese. ``note`` says which word to avoid, and why."""

    key: str
    title: Both
    note: Both | None = None
    sure: bool = True


class Recommendation(Content):
    """One of the recommendations to a future human rights city."""

    key: str
    number: int
    title: Both
    text: Both
    source: str
    rights: list[str] = []


class Right(Content):
    """An entry of the rights catalogue: where it is written, which rights and targets it touches."""

    key: str
    title: Both
    articles: list[str]
    targets: list[str] = []


class Target(Content):
    """A target of the Sustainable Development Goals in the UN's wording; Thai may be our own rendering."""

    key: str
    goal: int
    title: Both
    thai_is_official: bool = False
    source: str


class Treaty(Content):
    """A core human rights treaty and what this country did about it."""

    key: str
    title: Both
    adopted: int
    party: bool
    since: date | int | None = None
    note: Both | None = None
    source: str


def _right(item: Right, look: Look) -> Iterator[Wrong]:
    for n, name in enumerate(item.targets):
        if look("target", name) is None:
            yield Wrong(("targets", n), f"there is no target '{name}'", "add it to targets.yaml")
    for n, article in enumerate(item.articles):
        if look("treaty", article.split()[0]) is None:
            yield Wrong(("articles", n), f"'{article}' names no treaty", "write it as 'ICCPR 25'")


def register() -> None:
    add(Kind("term", Term, files=("terms.yaml",)))
    add(Kind("recommendation", Recommendation, files=("recommendations.yaml",)))
    add(Kind("right", Right, files=("rights.yaml",), check=_right))
    add(Kind("target", Target, files=("targets.yaml",)))
    add(Kind("treaty", Treaty, files=("treaties.yaml",)))
