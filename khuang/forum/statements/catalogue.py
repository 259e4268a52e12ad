"""Themes and rights of the packs, in the reader's language, with where they are written."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from khuang.content import queries as content

Both = dict[str, str]


@dataclass(frozen=True, slots=True)
class Right:
    key: str
    title: Both
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """``articles``: those of its rights and its own, each once."""

    key: str
    title: Both
    rights: tuple[Right, ...]
    articles: tuple[str, ...]
    targets: tuple[tuple[str, Both], ...]  # number of the SDG target, its wording


def rights() -> dict[str, Right]:
    """One query, in the order of the keys."""
    return {item.key: _right(item.body) for item in content.current("right")}


def _right(body: dict[str, Any]) -> Right:
    return Right(body["key"], body["title"], tuple(body["articles"]))


def themes() -> list[Theme]:
    """Every theme, in the pack's order: three queries."""
    known, worded = rights(), {item.key: item.body["title"] for item in content.current("target")}
    bodies = sorted((item.body for item in content.current("theme")), key=lambda body: (body["order"], body["key"]))
    return [_theme(body, known, worded) for body in bodies]


def _theme(body: dict[str, Any], known: dict[str, Right], worded: dict[str, Both]) -> Theme:
    held = tuple(known[key] for key in body["rights"] if key in known)
    articles = dict.fromkeys([*(a for right in held for a in right.articles), *body["articles"]])
    targets = tuple((key, worded.get(key, {})) for key in body["targets"])
    return Theme(body["key"], body["title"], held, tuple(articles), targets)


def treaties() -> dict[str, Both]:
    """Short name of a treaty → its name."""
    return {item.key: item.body["title"] for item in content.current("treaty")}


def theme_title(key: str) -> Both:
    """Of one theme; the key itself where no pack has it any more."""
    item = content.item("theme", key) if key else None
    return item.body["title"] if item else {"th": key, "en": key}


def right_of(key: str) -> Right | None:
    item = content.item("right", key) if key else None
    return _right(item.body) if item else None


def choices(kind: str) -> list[tuple[str, str]]:
    """``theme`` or ``right`` for a drop-down: one query."""
    lang = "en" if get_language() == "en" else "th"
    bodies = sorted((item.body for item in content.current(kind)), key=lambda body: (body.get("order", 0), body["key"]))
    return [(body["key"], body["title"][lang]) for body in bodies]
