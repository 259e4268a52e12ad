"""Reads of calls and requests. Words that nobody has read yet are opened one by one, audited."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from khuang.base.actor import Actor
from khuang.planning.codes import code_tag
from khuang.planning.grants import rules
from khuang.planning.grants.words import STATES
from khuang.planning.models import BudgetRequest, GrantCall, GrantReport
from khuang.registry.models import CommunityGroup
from khuang.trust.reading import Purpose, open_all

AT_DESK = ("asked", "checked", "granted", "reported")  # the municipality has the next step
GIVEN = ("granted", "paid", "reported", "closed")


def calls() -> QuerySet[GrantCall]:
    return GrantCall.objects.order_by("-closes", "-number")


def open_calls() -> QuerySet[GrantCall]:
    today = timezone.localdate()
    return calls().filter(opens__lte=today, closes__gte=today)


def groups() -> QuerySet[CommunityGroup]:
    return CommunityGroup.objects.filter(until=None).order_by("place_id", "code")


def given_of(call: GrantCall) -> int:
    """Satang granted from its pot and not given back whole."""
    rows = BudgetRequest.objects.filter(call=call, state__in=GIVEN)
    return rows.aggregate(n=Sum("granted"))["n"] or 0


@dataclass(frozen=True)
class Call:
    row: GrantCall
    given: int
    open: bool

    @property
    def left(self) -> int:
        return self.row.pot - self.given


def call_shown(row: GrantCall) -> Call:
    return Call(row, given_of(row), row.opens <= timezone.localdate() <= row.closes)


@dataclass(frozen=True)
class Asked:
    """A request with its money in satang, and for how many days its report is owed."""

    row: BudgetRequest
    paid: int
    returned: int
    late: int
    reports: list[GrantReport]

    @property
    def state(self) -> Any:
        return STATES[self.row.state]

    @property
    def asker(self) -> dict[str, str]:
        return self.row.group.name if self.row.group else {"th": self.row.asker, "en": self.row.asker}

    @property
    def report(self) -> GrantReport | None:
        """The newest that was accepted."""
        return next((one for one in reversed(self.reports) if one.accepted), None)

    @property
    def unspent(self) -> int:
        last = self.reports[-1] if self.reports else None
        spent = last.spent if last else 0
        return rules.unspent(paid=self.paid, spent=spent, returned=self.returned)


def _with(rows: QuerySet[BudgetRequest]) -> QuerySet[BudgetRequest]:
    return rows.select_related("group", "call", "place").prefetch_related("payments", "reports", "decisions")


def shown(row: BudgetRequest, today: date | None = None) -> Asked:
    amounts = [p.amount for p in row.payments.all()]
    return Asked(
        row, sum(a for a in amounts if a > 0), -sum(a for a in amounts if a < 0),
        rules.report_late(state=row.state, due=row.report_due, today=today or timezone.localdate()),
        sorted(row.reports.all(), key=lambda r: (r.on, str(r.id))),
    )  # fmt: skip


def public(call: GrantCall | None = None) -> list[Asked]:
    """Everything that somebody read: who asked for how much, and what became of it; newest first."""
    rows = BudgetRequest.objects.published()
    rows = rows.filter(call=call) if call else rows
    return [shown(row) for row in _with(rows).order_by("-on", "-number")[:500]]


def published(number: int) -> BudgetRequest | None:
    return _with(BudgetRequest.objects.published()).filter(number=number).first()


def of_desk(actor: Actor) -> list[Asked]:
    return [shown(row) for row in _with(BudgetRequest.objects.visible_to(actor)).order_by("on", "number")]


def by_code(code: str) -> BudgetRequest | None:
    return _with(BudgetRequest.objects.filter(code_hmac=code_tag("request", code))).first()


def owing(row: BudgetRequest) -> bool:
    """Whether the same group, school or club owes a report that is over its day."""
    today = timezone.localdate()
    rows = BudgetRequest.objects.filter(state__in=rules.OWING, report_due__lt=today).exclude(pk=row.pk)
    same = Q(group=row.group) if row.group_id else Q(group=None, asker=row.asker) & ~Q(asker="")
    return rows.filter(same).exists()


def words_of(rows: list[Any], *, by: Actor) -> list[dict[str, Any]]:
    """What was written and not read yet. Audited."""
    return open_all(rows, by=by, purpose=Purpose.PLANNING_COUNT)


@dataclass(frozen=True)
class Led:
    """Of what was granted, how much goes to what the community leads itself (F16)."""

    requests: int
    led: int
    money: int
    led_money: int
    refused: int

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.led_money, self.money) if self.money else None


def led(rows: Iterable[Asked]) -> Led:
    found = list(rows)
    given = [one.row for one in found if one.row.state in GIVEN]
    own = [row for row in given if row.community_led]
    return Led(
        len(given), len(own), sum(r.granted for r in given), sum(r.granted for r in own),
        sum(1 for one in found if one.row.state == "refused"),
    )  # fmt: skip
