"""Reads for the council's table. All of it is public record."""

from django.db.models import QuerySet

from khuang.base.actor import Actor
from khuang.chain.models import Link
from khuang.forum.models import Statement
from khuang.planning.models import Priority, Ranking, RankingRound


def priorities() -> QuerySet[Priority]:
    """By rank, those not ranked yet last."""
    return Priority.objects.order_by("rank", "number") if _ranked() else Priority.objects.order_by("number")


def _ranked() -> bool:
    return Priority.objects.exclude(rank=None).exists()


def to_rank() -> list[Priority]:
    return list(Priority.objects.filter(state__in=("raised", "ranked")).order_by("number"))


def to_answer() -> list[Priority]:
    """Forwarded priorities that the municipality has not answered, the most pressing first."""
    return list(Priority.objects.filter(state="forwarded").order_by("answer_due", "number"))


def open_round() -> RankingRound | None:
    return RankingRound.objects.filter(state="open").first()


def ranked_by(round_: RankingRound, actor: Actor) -> Ranking | None:
    """The newest order this member gave in this round."""
    return Ranking.objects.filter(round=round_, member=actor.id).order_by("-at").first() if actor.id else None


def in_my_order(rows: list[Priority], mine: Ranking | None) -> list[Priority]:
    """As this member last ordered them; new ones at the end."""
    order = mine.order if mine else []
    return sorted(rows, key=lambda p: order.index(str(p.id)) if str(p.id) in order else len(order))


def given(round_: RankingRound | None) -> int:
    """How many members have ranked in this round."""
    return Ranking.objects.filter(round=round_).values("member").distinct().count() if round_ else 0


def to_forward() -> list[Priority]:
    return list(Priority.objects.filter(state="ranked").order_by("rank", "number"))


def statements_of(priority: Priority) -> list[str]:
    """Ids of the statements a problem came from."""
    rows = Link.objects.filter(
        effect_kind="priority", effect_id=str(priority.id), cause_kind="statement", withdrawn_at=None
    )
    return list(rows.values_list("cause_id", flat=True))


def statements_to_choose() -> list[tuple[str, str]]:
    """(id, words) of the published statements of the town's own conversations, newest first."""
    rows = Statement.objects.published().filter(conversation__source="").order_by("-said_on", "number")[:200]
    return [(str(row.id), row.text) for row in rows]
