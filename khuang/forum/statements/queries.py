"""Reading statements: by theme, alike, with their languages, with what may be done with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from khuang.base.actor import Actor
from khuang.forum import rules
from khuang.forum.models import Conversation, Statement, VoiceNote
from khuang.forum.statements import alike, catalogue


@dataclass(frozen=True, slots=True)
class Shelf:
    """Published statements of one theme; ``theme``: None for those without."""

    theme: catalogue.Theme | None
    statements: tuple[Statement, ...]


def shelves(conversation: Conversation) -> list[Shelf]:
    """The board of themes: those spoken of, in the catalogue's order, the rest last."""
    rows = Statement.objects.published().filter(conversation=conversation).defer("sealed").order_by("number")
    by_theme: dict[str, list[Statement]] = {}
    for row in rows:
        by_theme.setdefault(row.theme, []).append(row)
    known = catalogue.themes()
    found = [Shelf(theme, tuple(by_theme.pop(theme.key))) for theme in known if theme.key in by_theme]
    rest = tuple(row for one in by_theme.values() for row in one)
    return [*found, Shelf(None, rest)] if rest else found


def family(statement: Statement) -> dict[str, Any]:
    """Where the words went and where they came from: the statement it lies with, those that lie with it, parts, whole."""
    shown = Statement.objects.shown().select_related("conversation").defer("sealed")
    return {
        "into": shown.filter(pk=statement.into_id).first() if statement.into_id else None,
        "whole": shown.filter(pk=statement.part_of_id).first() if statement.part_of_id else None,
        "lie_here": list(shown.filter(into=statement, state="merged").order_by("number")),
        "parts": list(shown.filter(part_of=statement).order_by("number")),
    }


def near(conversation: Conversation) -> list[tuple[int, Statement, Statement]]:
    """Pairs of published statements that say nearly the same, with their nearness in percent; the nearest 50.

    Not parts of one whole: a moderator took them apart."""
    rows = Statement.objects.published().filter(conversation=conversation).defer("sealed").order_by("-number")
    found = {row.pk: row for row in rows[: alike.MOST]}
    pairs = [
        (share, a, b)
        for share, a, b in alike.alike({key: row.text for key, row in found.items()})
        if not found[a].part_of_id or found[a].part_of_id != found[b].part_of_id
    ][:50]
    return [(round(100 * share), *_older_first(found[a], found[b])) for share, a, b in pairs]


def _older_first(one: Statement, other: Statement) -> tuple[Statement, Statement]:
    return (one, other) if one.number < other.number else (other, one)


def near_to(statement: Statement) -> list[Statement]:
    """Published statements of the same conversation, those that say the most alike first."""
    rows = Statement.objects.published().filter(conversation=statement.conversation).exclude(pk=statement.pk)
    found = {row.pk: row for row in rows.defer("sealed").order_by("-number")[: alike.MOST]}
    pairs = alike.alike({statement.pk: statement.text} | {key: row.text for key, row in found.items()}, far=0.0001)
    first = [b if a == statement.pk else a for _share, a, b in pairs if statement.pk in (a, b)]
    rest = [key for key in found if key not in set(first)]
    return [found[key] for key in [*first, *rest]]


def tended(by: Actor, conversation: Conversation) -> QuerySet[Statement]:
    """What a moderator looks after in one conversation: everything that was once published."""
    rows = Statement.objects.led_by(by).filter(conversation=conversation)
    heard = VoiceNote.objects.filter(statement=OuterRef("pk"))
    return rows.exclude(state__in=("waiting", "withdrawn")).annotate(recorded=Exists(heard)).order_by("number")


def names_waiting(by: Actor) -> QuerySet[Statement]:
    """Statements whose speaker asks for another name."""
    return Statement.objects.led_by(by).filter(credit_waits=True).select_related("conversation").order_by("said_on")


def may(statement: Statement) -> set[str]:
    """Verbs of the table that are offered for this statement."""
    found = {
        verb
        for verb in ("merge", "part", "split", "join", "floor", "unfloor")
        if rules.may(rules.STATEMENT, statement.state, verb)
    }
    found -= {"unfloor"} if not statement.floor else {"merge", "split"}
    found -= {"split"} if statement.part_of_id else set()
    return found - ({"join"} if not statement.text else set())


def with_theme(rows: Sequence[Statement]) -> list[dict[str, Any]]:
    """Statements with the names of their themes: one query."""
    titles = dict(catalogue.choices("theme"))
    return [{"row": row, "theme": titles.get(row.theme, row.theme)} for row in rows]
