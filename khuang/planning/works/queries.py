"""Reads of works. Everything but what waits to be read is public record."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet, Sum
from django.utils import timezone

from khuang.planning.codes import code_tag
from khuang.planning.models import (
    BudgetLine,
    Contract,
    Finding,
    FindingReply,
    InspectionDay,
    Payment,
    PlanLine,
    WorkPhoto,
)
from khuang.planning.works import rules
from khuang.planning.works.shares import Spent
from khuang.planning.works.words import ABOUT, FINDING, REPLIES, SOURCES

PUBLIC_LINES = ("in-plan", "funded", "under-way", "done")


# -- money, in satang
def _sum(rows: Any, field: str) -> int:
    return rows.aggregate(n=Sum(field))["n"] or 0


def holding(row: BudgetLine) -> int:
    """What may be spent of a budget line: what the ordinance gives, before one is known what the plan set aside."""
    return row.amount if row.enacted is None else row.enacted


def budget_of(line: PlanLine, year: int) -> int:
    return rules.total(holding(row) for row in BudgetLine.objects.filter(line=line, year=year))


def set_aside(line: PlanLine) -> int:
    return rules.total(holding(row) for row in BudgetLine.objects.filter(line=line))


def paid_in(line: PlanLine, year: int) -> int:
    return _sum(Payment.objects.filter(line=line, year=year), "amount")


def paid_on(contract: Contract) -> int:
    return _sum(Payment.objects.filter(contract=contract), "amount")


def price_of(contract: Contract) -> int:
    """As the newest change says."""
    newest = contract.changes.order_by("-on", "-id").values_list("price", flat=True).first()
    return contract.price if newest is None else newest


def ends_of(contract: Contract) -> date:
    newest = contract.changes.order_by("-on", "-id").values_list("ends_on", flat=True).first()
    return newest or contract.ends_on


def contracted(line: PlanLine) -> int:
    return rules.total(price_of(row) for row in Contract.objects.filter(line=line))


# -- findings
@dataclass(frozen=True)
class Found:
    """A finding with what was answered, and for how many days something is owed."""

    row: Finding
    replies: list[FindingReply]
    late: int

    @property
    def words(self) -> dict[str, Any]:
        return {"about": ABOUT[self.row.about], "source": SOURCES[self.row.source], "state": FINDING[self.row.state]}

    @property
    def told(self) -> list[dict[str, Any]]:
        return [{"row": row, "words": REPLIES[row.verb]} for row in self.replies]

    @property
    def waits(self) -> bool:
        return self.row.state in rules.WAITING and not self.late

    @property
    def photos(self) -> list[WorkPhoto]:
        return list(getattr(self.row, "shown_photos", ()))


def findings() -> QuerySet[Finding]:
    """What everybody reads, newest first."""
    rows = Finding.objects.published().select_related("line", "day")
    photos = Prefetch("photos", WorkPhoto.objects.filter(state="shown"), to_attr="shown_photos")
    return rows.prefetch_related("replies", photos).order_by("-on", "-number")


def found(rows: Any) -> list[Found]:
    today = timezone.localdate()
    return [_found(row, today) for row in rows]


def _found(row: Finding, today: date) -> Found:
    replies = sorted(row.replies.all(), key=lambda r: (r.on, str(r.id)))
    last = replies[-1] if replies else None
    late = rules.late(
        state=row.state, due=row.due, fix_by=last.fix_by if last else None, verb=last.verb if last else "", today=today
    )
    return Found(row, replies, late)


def to_read() -> list[Finding]:
    """What waits to be read for names: findings, and what was said against an answer. Oldest first."""
    return list(unread(Finding.objects.all()).select_related("line", "day").order_by("on", "number"))


def unread(rows: QuerySet[Finding]) -> QuerySet[Finding]:
    """Of these, what nobody has read for names yet."""
    return rows.filter(Q(state="sent") | Q(state="disputed", disputed="") & ~Q(sealed=b""))


def to_answer() -> list[Found]:
    """What the municipality owes: answers, and repairs whose day is over; the most overdue first."""
    rows = found(findings())
    owed = [one for one in rows if one.row.state in rules.WAITING or one.late]
    return sorted(owed, key=lambda one: (-one.late, one.row.on))


def by_code(code: str) -> Found | None:
    row = (
        Finding.objects.filter(code_hmac=code_tag("finding", code))
        .select_related("line")
        .prefetch_related("replies")
        .first()
    )
    return _found(row, timezone.localdate()) if row else None


def photos_waiting() -> QuerySet[WorkPhoto]:
    """Pictures that nobody has looked at: of findings and reports, and those a planner was unsure of."""
    rows = WorkPhoto.objects.filter(state="waiting").exclude(faces="yes")
    return rows.select_related("finding__line", "request", "line").order_by("on", "id")


# -- one project, and all of them
def project(line: PlanLine) -> dict[str, Any]:
    """Everything that the lower half of a project's page shows; nine queries, however much there is."""
    today = timezone.localdate()
    contracts = list(line.contracts.prefetch_related("changes", "payments"))
    payments = list(line.payments.select_related("contract"))
    held = rules.total(holding(row) for row in line.budget.all())
    rows = found(findings().filter(line=line))
    return {
        "milestones": [(row, rules.milestone_state(due=row.due, done_on=row.done_on, today=today))
                       for row in line.milestones.all()],
        "contracts": [contract_shown(row) for row in contracts],
        "payments": payments,
        "held": held,
        "contracted": rules.total(one["price"] for one in map(contract_shown, contracts)),
        "paid": rules.total(row.amount for row in payments),
        "photos": line.photos.filter(state="shown").order_by("-on", "-id")[:12],
        "days": list(line.inspection_days.all()),
        "findings": rows,
        "owed": sum(1 for one in rows if one.late),
        "sites": [row.place for row in line.sites.select_related("place").order_by("place__number", "place_id")],
    }  # fmt: skip


def contract_shown(row: Contract) -> dict[str, Any]:
    """With ``changes`` and ``payments`` prefetched no query."""
    changes = sorted(row.changes.all(), key=lambda c: (c.on, str(c.id)))
    price = changes[-1].price if changes else row.price
    return {
        "row": row, "changes": changes, "price": price, "ends_on": changes[-1].ends_on if changes else row.ends_on,
        "paid": rules.total(p.amount for p in row.payments.all()), "saved": rules.saved(row.price, row.median),
    }  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """A project in the list of all: money in satang, how far, how many steps and findings are late."""

    line: PlanLine
    held: int
    paid: int
    percent: int
    late: int
    open_findings: int
    overdue: int
    places: frozenset[str]


def lines() -> QuerySet[PlanLine]:
    return PlanLine.objects.filter(state__in=PUBLIC_LINES).select_related("plan").order_by("plan__code", "number")


def standing() -> list[Standing]:
    """All public projects; six queries, however many there are."""
    today = timezone.localdate()
    rows = lines().prefetch_related("budget", "progress", "milestones", "sites", "payments")
    open_ones: dict[UUID, list[Found]] = defaultdict(list)
    for one in found(Finding.objects.published().prefetch_related("replies")):
        open_ones[one.row.line_id].append(one)
    return [_standing(row, open_ones.get(row.pk, []), today) for row in rows]


def _standing(row: PlanLine, told: list[Found], today: date) -> Standing:
    newest = max(row.progress.all(), key=lambda p: (p.on, p.at), default=None)
    states = [rules.milestone_state(due=m.due, done_on=m.done_on, today=today) for m in row.milestones.all()]
    return Standing(
        row, rules.total(holding(b) for b in row.budget.all()), rules.total(p.amount for p in row.payments.all()),
        newest.percent if newest else 0, states.count("late"),
        sum(1 for one in told if one.row.state in rules.WAITING), sum(1 for one in told if one.late),
        frozenset(site.place_id for site in row.sites.all()),
    )  # fmt: skip


def next_days() -> QuerySet[InspectionDay]:
    rows = InspectionDay.objects.filter(state="announced", on__gte=timezone.localdate(), line__state__in=PUBLIC_LINES)
    return rows.select_related("line").order_by("on", "id")


# -- shares
def years() -> list[int]:
    """Fiscal years in which money was set aside or paid."""
    told = set(BudgetLine.objects.filter(line__state__in=PUBLIC_LINES).values_list("year", flat=True))
    return sorted(told | set(Payment.objects.values_list("year", flat=True)))


def spent(year: int, basis: str) -> list[Spent]:
    """Each public project's satang in this year: ``plan`` set aside, ``ordinance`` enacted, ``paid``."""
    amounts: dict[UUID, int] = defaultdict(int)
    if basis == "paid":
        for line, amount in Payment.objects.filter(year=year).values_list("line", "amount"):
            amounts[line] += amount
    else:
        column = "enacted" if basis == "ordinance" else "amount"
        rows = BudgetLine.objects.filter(year=year).exclude(**{column: None})
        for line, amount in rows.values_list("line", column):
            amounts[line] += amount
    tags = {row.pk: row for row in lines()}
    return [
        Spent(amount, {"groups": tags[pk].groups, "rights": tags[pk].rights, "targets": tags[pk].targets}, str(pk))
        for pk, amount in amounts.items()
        if pk in tags
    ]
