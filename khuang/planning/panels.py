"""What planning hangs on pages of the forum: figures given to a talk; who worked at a board, and what became of its ideas."""

from collections.abc import Mapping
from typing import Any

from khuang.base.actor import Actor
from khuang.forum.models import Card
from khuang.planning.cohorts import boards as cohorts
from khuang.planning.evidence import queries as evidence
from khuang.planning.models import Proposal
from khuang.ui.panels import PANELS, Subject


class TalkPanel:
    """Data cards that were given to a conversation."""

    order, template, about = 10, "planning/evidence/_talk.html", ("conversation",)

    def visible_to(self, actor: Actor, subject: Subject) -> bool:
        return True

    def context(self, actor: Actor, subject: Subject) -> Mapping[str, Any]:
        n = evidence.cards_given(subject.slug)
        return {"n": n, "slug": subject.slug} if n else {}


class BoardPanel:
    """Cohorts whose notes lie on a board, and proposals that were made of its ideas."""

    order, template, about = 10, "planning/cohorts/_board.html", ("board",)

    def visible_to(self, actor: Actor, subject: Subject) -> bool:
        return True

    def context(self, actor: Actor, subject: Subject) -> Mapping[str, Any]:
        cards = list(Card.objects.filter(board=subject.id).values_list("pk", flat=True))
        rows = cohorts.of_cards(cards, actor)
        made = list(Proposal.objects.published().filter(card__in=cards).order_by("number"))
        return {"cohorts": rows, "proposals": made} if rows or made else {}


def register() -> None:
    PANELS.register("planning.talk", TalkPanel())
    PANELS.register("planning.board", BoardPanel())
