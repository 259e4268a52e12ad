"""Reads for the planner's desk and the public plan. All of it is public record."""

from dataclasses import dataclass

from django.db.models import Max, Prefetch, QuerySet, Sum
from django.utils import timezone

from khuang.base.thai import fiscal_year
from khuang.chain.models import Link
from khuang.planning.models import Payment, Plan, PlanLine, Priority, Progress


@dataclass(frozen=True)
class Money:
    """Satang planned and spent (paid, or before the first payment as the news tells); how far the newest news says the
    work is (0–100)."""

    planned: int
    spent: int
    percent: int


def plans() -> list[Plan]:
    """All that were ever opened, the newest first."""
    return list(Plan.objects.order_by("-last_year", "code"))


def current_plan() -> Plan | None:
    """The one in force: adopted, of this year where two are; before any is adopted the newest."""
    rows, year = plans(), fiscal_year(timezone.localdate())
    adopted = [row for row in rows if row.state == "adopted"]
    in_force = [row for row in adopted if row.first_year <= year <= row.last_year]
    return next(iter(in_force or adopted or rows), None)


def plan_to_fill() -> Plan | None:
    """Where a new project goes unless another plan is named: the plan that has the next fiscal year, else the one being
    drafted, else the one in force."""
    rows, soon = [row for row in plans() if row.state != "ended"], fiscal_year(timezone.localdate()) + 1
    of_next = [row for row in rows if row.first_year <= soon <= row.last_year]
    drafted = [row for row in rows if row.state == "drafted"]
    return next(iter(of_next or drafted), None) or current_plan()


def plan_of_year(year: int) -> Plan | None:
    """Whose years hold this one (Buddhist era)."""
    return next((row for row in plans() if row.first_year <= year <= row.last_year), None)


def lines(plan: Plan) -> QuerySet[PlanLine]:
    return _whole(PlanLine.objects.filter(plan=plan))


def _whole(rows: QuerySet[PlanLine]) -> QuerySet[PlanLine]:
    newest_first = Prefetch("progress", Progress.objects.order_by("-on", "-at"))
    return rows.prefetch_related("budget", "payments", newest_first).order_by("number")


def money(line: PlanLine) -> Money:
    """Of one line, from what was prefetched when it was."""
    progress = list(line.progress.all())
    newest = max(progress, key=lambda p: (p.on, p.at), default=None)
    return Money(
        planned=sum(b.amount for b in line.budget.all()),
        spent=sum(p.amount for p in line.payments.all()) or sum(p.spent for p in progress),
        percent=newest.percent if newest else 0,
    )


def totals(plan: Plan | None = None) -> dict[str, int]:
    """A plan in numbers, or all of them for the square: lines, done, satang planned and spent."""
    live = PlanLine.objects.exclude(state__in=("draft", "dropped"))
    live = live.filter(plan=plan) if plan else live
    return {
        "lines": live.count(),
        "done": live.filter(state="done").count(),
        "planned": live.aggregate(n=Sum("budget__amount"))["n"] or 0,
        "spent": _spent(live),
        "news": Progress.objects.count(),
    }


def _spent(live: QuerySet[PlanLine]) -> int:
    """What was paid; of projects without a payment what their news tells."""
    paid = Payment.objects.filter(line__in=live)
    told = Progress.objects.filter(line__in=live).exclude(line__in=paid.values("line"))
    return (paid.aggregate(n=Sum("amount"))["n"] or 0) + (told.aggregate(n=Sum("spent"))["n"] or 0)


def newest_news() -> Progress | None:
    latest = Progress.objects.aggregate(on=Max("on"))["on"]
    return Progress.objects.filter(on=latest).select_related("line").order_by("-at").first() if latest else None


def all_lines() -> QuerySet[PlanLine]:
    """Of every plan: a project keeps its page and its works when the next plan begins."""
    return _whole(PlanLine.objects.select_related("plan"))


def shown_lines() -> QuerySet[PlanLine]:
    """Those of them that everybody reads."""
    return all_lines().filter(pk__in=PlanLine.objects.public())


def priorities_of(line: PlanLine) -> list[Priority]:
    """What a project came from."""
    ids = Link.objects.filter(effect_kind="plan_line", effect_id=str(line.id), cause_kind="priority", withdrawn_at=None)
    return list(Priority.objects.filter(id__in=list(ids.values_list("cause_id", flat=True))).order_by("number"))


def projects_of(priority: Priority) -> list[PlanLine]:
    """Projects that came straight from it, as everybody reads them."""
    ids = Link.objects.filter(
        cause_kind="priority", cause_id=str(priority.id), effect_kind="plan_line", withdrawn_at=None
    )
    rows = PlanLine.objects.public().filter(id__in=list(ids.values_list("effect_id", flat=True)))
    return list(rows.order_by("number"))
