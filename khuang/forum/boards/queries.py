"""Reading boards: their columns, and each thought with what it comes from."""

from dataclasses import dataclass
from typing import Any

from khuang.forum.boards.rules import KINDS
from khuang.forum.boards.wording import KINDS as WORDS
from khuang.forum.models import Board, Card
from khuang.forum.statements import catalogue
from khuang.forum.statements.hints import Hint, hints


@dataclass(frozen=True, slots=True)
class Column:
    """The cards of one kind, those that belong to one thought together."""

    kind: str
    words: Any
    cards: tuple[Card, ...]


def columns(board: Board) -> list[Column]:
    rows = {row.pk: row for row in board.cards.select_related("statement__conversation").order_by("number")}
    return [
        Column(
            kind, WORDS[kind], tuple(sorted((c for c in rows.values() if c.kind == kind), key=lambda c: _way(c, rows)))
        )
        for kind in KINDS
    ]


def _way(card: Card, rows: dict[Any, Card]) -> list[int]:
    """Numbers from the first card of its thought down to it: cards of one thought lie together in each column."""
    way = [card.number]
    while card.after_id in rows:
        card = rows[card.after_id]
        way.insert(0, card.number)
    return way


def rights_named(board: Board) -> dict[str, Any]:
    """Keys of rights on the board → their titles and articles."""
    keys = {one.right for one in board.cards.exclude(right="")}
    return {key: right for key, right in catalogue.rights().items() if key in keys} if keys else {}


def look_twice(board: Board) -> list[tuple[Card, Hint]]:
    """Cards that may name or show somebody: read before everybody does."""
    return [(card, hint) for card in board.cards.order_by("number") for hint in hints(card.text)]
