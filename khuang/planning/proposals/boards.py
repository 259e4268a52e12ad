"""From a board to a proposal: the way of thought of one idea, card by card."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from khuang.base.actor import Actor
from khuang.forum.models import Board, Card
from khuang.planning.models import Priority

# kinds of cards → fields of a proposal; a right becomes a tag
FIELDS = {"observation": "seen_th", "problem": "problem_th", "duty-bearer": "duty_th", "idea": "what_th"}


@dataclass(frozen=True)
class Shelf:
    """A board, and the ideas that lie on it."""

    board: Board
    ideas: list[Card]


def shown(actor: Actor) -> list[Shelf]:
    """Boards that this actor may see, with their ideas; the newest first."""
    rows = Board.objects.visible_to(actor).select_related("conversation").order_by("-made_on", "-number")[:20]
    found = [Shelf(one, list(one.cards.filter(kind="idea").exclude(text="").order_by("number"))) for one in rows]
    return [one for one in found if one.ideas]


def card(actor: Actor, typed: str) -> Card | None:
    """An idea on a board that this actor may see."""
    try:
        wanted = UUID(typed)
    except ValueError:
        return None
    boards = Board.objects.visible_to(actor)
    return Card.objects.filter(pk=wanted, kind="idea", board__in=boards).select_related("board").first()


def of_card(card: UUID | None, actor: Actor) -> Board | None:
    """The board on which a proposal began, where this actor may read it."""
    if card is None:
        return None
    rows = Card.objects.filter(pk=card).values("board")
    return Board.objects.visible_to(actor).filter(pk__in=rows).select_related("conversation").first()


def way(row: Card) -> list[Card]:
    """From the first card of its thought down to it."""
    found: list[Card] = [row]
    while found[0].after_id and len(found) < 10:
        found.insert(0, Card.objects.get(pk=found[0].after_id))
    return found


def filled(row: Card | None, priority: Priority | None) -> dict[str, Any]:
    """What the form of a proposal begins with."""
    told: dict[str, Any] = {}
    if priority is not None:
        told = {"problem_th": priority.title_th, "problem_en": priority.title_en, "seen_th": priority.why_th}
    for one in way(row) if row else []:
        if one.kind in FIELDS:
            told[FIELDS[one.kind]] = one.text
        if one.right:
            told.setdefault("rights", []).append(one.right)
    if row is not None:
        told["title_th"] = row.text[:150]
    return told
