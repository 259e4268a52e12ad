"""Reads for the council's table. All of it is public record, but who gave what and opinions that are not out yet."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from khuang.base.actor import Actor
from khuang.chain.models import Link
from khuang.content import queries as content
from khuang.forum.models import Statement
from khuang.planning.council import rules
from khuang.planning.models import MinorityOpinion, Priority, Ranking, RankingRound, Scrutiny


def priorities() -> QuerySet[Priority]:
    """By rank, those not ranked yet last."""
    return Priority.objects.order_by(F("rank").asc(nulls_last=True), "number")


def to_rank() -> list[Priority]:
    return list(Priority.objects.filter(state__in=("raised", "ranked")).order_by("number"))


def to_answer() -> list[Priority]:
    """Forwarded priorities that the municipality has not answered, the most pressing first."""
    return list(Priority.objects.filter(state="forwarded").order_by("answer_due", "number"))


def open_round() -> RankingRound | None:
    return RankingRound.objects.filter(state="open").first()


def newest(round_: RankingRound) -> list[Ranking]:
    """Of each member the newest, in no order that says who is who."""
    found = {row.member: row for row in round_.rankings.order_by("at", "id")}
    return sorted(found.values(), key=lambda row: row.pk)


def ranked_by(round_: RankingRound, member: UUID | None) -> Ranking | None:
    """The newest that this member gave in this round."""
    return Ranking.objects.filter(round=round_, member=member).order_by("-at").first() if member else None


def in_my_order(rows: list[Priority], mine: Ranking | None) -> list[Priority]:
    """As this member last ordered them; new ones at the end."""
    order = mine.given if mine else []
    return sorted(rows, key=lambda p: order.index(str(p.id)) if str(p.id) in order else len(order))


def given(round_: RankingRound | None) -> int:
    """How many members have ranked in this round."""
    return Ranking.objects.filter(round=round_).values("member").distinct().count() if round_ else 0


def problems_of(round_: RankingRound) -> list[Priority]:
    """In the order in which they were raised."""
    return list(Priority.objects.filter(id__in=round_.problems).order_by("number"))


def in_open_round(priority: Priority) -> bool:
    return any(str(priority.id) in row.problems for row in RankingRound.objects.filter(state="open"))


def rounds_of(priority: Priority) -> list[RankingRound]:
    """Rounds that are over and had it in them, newest first."""
    rows = RankingRound.objects.filter(state__in=("closed", "not-valid")).order_by("-number")
    return [row for row in rows if str(priority.id) in row.problems]


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


# -- what packs say
def checklist() -> list[dict[str, Any]]:
    """Questions that are answered before a problem is ranked."""
    return sorted((item.body for item in content.current("scrutiny")), key=lambda one: one["order"])


def criteria() -> list[dict[str, Any]]:
    return sorted((item.body for item in content.current("criterion")), key=lambda one: one["order"])


def council_rule() -> dict[str, Any]:
    """How the council decides. Where no pack says so, half of the seats, and a clock of our own."""
    found = content.item("council-rule", "community-council")
    return found.body if found else dict(DEFAULT)


DEFAULT: dict[str, Any] = {
    "office": "community-council", "quorum": {"part": "1/2", "more": False}, "answer_days": rules.ANSWER_DAYS,
    "a_sitting": rules.A_SITTING, "source": {"th": "", "en": ""}, "verified": False,
}  # fmt: skip


# -- scrutiny
def scrutiny_of(priorities: Iterable[Priority]) -> dict[UUID, dict[str, Scrutiny]]:
    """Priority → question → the answer that counts."""
    found: dict[UUID, dict[str, Scrutiny]] = {}
    for row in Scrutiny.objects.filter(priority__in=list(priorities)).order_by("at", "id"):
        found.setdefault(row.priority_id, {})[row.question] = row
    return found


def scrutinised() -> list[Priority]:
    """Problems whose whole checklist is answered, so that they may be ranked."""
    rows, questions = to_rank(), checklist()
    said = scrutiny_of(rows)
    return [row for row in rows if not rules.missing(questions, said.get(row.id, {}))]


# -- opinions
def opinions(actor: Actor) -> QuerySet[MinorityOpinion]:
    """What is published; for members of the council also what is not out yet."""
    seen = Q(state="published") | (Q(state="written") if actor.has("council") else Q(pk=None))
    return MinorityOpinion.objects.filter(seen).select_related("round", "priority").order_by("made_on", "id")


# -- the clock
def late() -> list[Priority]:
    """Answers that did not come by their day."""
    today = timezone.localdate()
    return [row for row in to_answer() if rules.overdue(row.state, row.answer_due, today)]
