"""Reads for the council's table, the planner's desk and the public plan. All of it is public record."""

from dataclasses import dataclass

from django.db.models import Max, Prefetch, QuerySet, Sum

from khuang.base.actor import Actor
from khuang.chain.models import Link
from khuang.forum.models import Statement
from khuang.planning.models import Plan, PlanLine, Priority, Progress, Ranking, RankingRound


@dataclass(frozen=True)
class Money:
    """Satang planned and spent, and how far the newest news says the work is (0–100)."""

    planned: int
    spent: int
    percent: int


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


def current_plan() -> Plan | None:
    return Plan.objects.order_by("-last_year").first()


def lines(plan: Plan) -> QuerySet[PlanLine]:
    newest_first = Prefetch("progress", Progress.objects.order_by("-on", "-at"))
    return plan.lines.prefetch_related("budget", newest_first).order_by("number")


def money(line: PlanLine) -> Money:
    """Of one line, from what was prefetched when it was."""
    progress = list(line.progress.all())
    newest = max(progress, key=lambda p: (p.on, p.at), default=None)
    return Money(
        planned=sum(b.amount for b in line.budget.all()),
        spent=sum(p.spent for p in progress),
        percent=newest.percent if newest else 0,
    )


def totals() -> dict[str, int]:
    """The whole plan in numbers, for the square: lines, done, satang planned and spent."""
    live = PlanLine.objects.exclude(state__in=("draft", "dropped"))
    return {
        "lines": live.count(),
        "done": live.filter(state="done").count(),
        "planned": live.aggregate(n=Sum("budget__amount"))["n"] or 0,
        "spent": Progress.objects.filter(line__in=live).aggregate(n=Sum("spent"))["n"] or 0,
        "news": Progress.objects.count(),
    }


def newest_news() -> Progress | None:
    latest = Progress.objects.aggregate(on=Max("on"))["on"]
    return Progress.objects.filter(on=latest).select_related("line").order_by("-at").first() if latest else None


def lines_of_current() -> QuerySet[PlanLine]:
    plan = current_plan()
    return lines(plan).select_related("plan") if plan else PlanLine.objects.none()


def priorities_of(line: PlanLine) -> list[Priority]:
    """What a project came from."""
    ids = Link.objects.filter(effect_kind="plan_line", effect_id=str(line.id), cause_kind="priority", withdrawn_at=None)
    return list(Priority.objects.filter(id__in=list(ids.values_list("cause_id", flat=True))).order_by("number"))


def statements_of(priority: Priority) -> list[str]:
    """Ids of the statements a problem came from."""
    rows = Link.objects.filter(
        effect_kind="priority", effect_id=str(priority.id), cause_kind="statement", withdrawn_at=None
    )
    return list(rows.values_list("cause_id", flat=True))


def in_my_order(rows: list[Priority], mine: Ranking | None) -> list[Priority]:
    """As this member last ordered them; new ones at the end."""
    order = mine.order if mine else []
    return sorted(rows, key=lambda p: order.index(str(p.id)) if str(p.id) in order else len(order))


def given(round_: RankingRound | None) -> int:
    """How many members have ranked in this round."""
    return Ranking.objects.filter(round=round_).values("member").distinct().count() if round_ else 0


def to_forward() -> list[Priority]:
    return list(Priority.objects.filter(state="ranked").order_by("rank", "number"))


def statements_to_choose() -> list[tuple[str, str]]:
    """(id, words) of the published statements of the town's own conversations, newest first."""
    rows = Statement.objects.published().filter(conversation__source="").order_by("-said_on", "number")[:200]
    return [(str(row.id), row.text) for row in rows]
