"""Where the notes of a cohort went: boards of the forum, and proposals made of ideas there. Which visit, whose note: never."""

from collections.abc import Sequence
from uuid import UUID

from khuang.base.actor import Actor
from khuang.forum.models import Board, Card
from khuang.planning.models import Cohort, FieldNote, Proposal


def of_cohort(cohort: Cohort, actor: Actor) -> list[Board]:
    """Boards that this actor may read and on which a note of the cohort lies."""
    notes = FieldNote.objects.filter(visit__cohort=cohort).exclude(card=None).values_list("card", flat=True)
    boards = Card.objects.filter(pk__in=list(notes)).values("board")
    rows = Board.objects.visible_to(actor).filter(pk__in=boards).select_related("conversation")
    return list(rows.order_by("made_on", "number"))


def proposals_of(boards: Sequence[Board]) -> list[Proposal]:
    """Made of an idea on one of these boards, and put to people."""
    cards = Card.objects.filter(board__in=boards).values_list("pk", flat=True)
    return list(Proposal.objects.published().filter(card__in=list(cards)).order_by("number"))


def of_cards(cards: Sequence[UUID], actor: Actor) -> list[Cohort]:
    """Cohorts whose notes these cards are."""
    rows = FieldNote.objects.filter(card__in=cards).values_list("visit__cohort", flat=True)
    return list(Cohort.objects.visible_to(actor).filter(pk__in=list(rows)).order_by("number"))
