"""How income was shared in a time: counted by the group's own rule, exact to the satang, published, taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem
from khuang.base.money import baht
from khuang.planning.livelihoods import queries, rules
from khuang.planning.livelihoods.actions import till
from khuang.planning.livelihoods.actions.common import hold
from khuang.planning.models import Livelihood, SharedIncome
from khuang.planning.moves import next_number
from khuang.planning.rules import step
from khuang.trust import audit


@dataclass(frozen=True)
class Members:
    """How many, by gender as each of them says."""

    women: int = 0
    men: int = 0
    other: int = 0
    unsaid: int = 0

    @property
    def all(self) -> int:
        return self.women + self.men + self.other + self.unsaid


def draft(
    *, livelihood: Livelihood, starts: date, ends: date, members: Members, kept: int = 0, weights: Sequence[int] = (),
    by: Actor,
) -> SharedIncome:  # fmt: skip
    """Count what each gets by the group's rule. ``kept``: satang that stay for the group; ``weights``: one for each
    member, nobody's name. Raises Problem."""
    if ends < starts:
        raise Problem(_("It ends before it begins: look at the two days again."), field="ends")
    if ends > timezone.localdate():
        raise Problem(_("This day has not come yet."), field="ends")
    told = _weights(livelihood.rule, members, weights)
    with write():
        hold(livelihood)
        if queries.covering(livelihood, starts, ends, "draft", "published").exists():
            raise Problem(_("Another report covers some of these days."), field="starts")
        found = queries.period(livelihood, starts, ends)
        left = rules.to_share(income=found.income, costs=found.costs, kept=kept)
        if kept < 0 or left <= 0:
            raise Problem(
                _("Nothing is left to share: %(income)s baht came in, %(costs)s baht were spent.")
                % {"income": baht(found.income), "costs": baht(found.costs)}, field="kept",
            )  # fmt: skip
        shared = rules.share(left, told)
        row = SharedIncome.objects.create(
            livelihood=livelihood, number=next_number(SharedIncome), starts=starts, ends=ends, rule=livelihood.rule,
            income=found.income, costs=found.costs, kept=kept, shared=left - shared.remainder, remainder=shared.remainder,
            women=members.women, men=members.men, other=members.other, unsaid=members.unsaid,
            parts=[list(pair) for pair in zip(told, shared.shares, strict=True)], on=timezone.localdate(), by=by.id,
        )  # fmt: skip
        audit.record(by=by, action="planning.shared.drafted", object_kind="shared", object_id=row.id)
    return row


def _weights(rule: str, members: Members, weights: Sequence[int]) -> Sequence[int]:
    if min(members.women, members.men, members.other, members.unsaid) < 0 or members.all < 1:
        raise Problem(_("Say how many members share: one or more."), field="women")
    if rule == "equal":
        return [1] * members.all
    if len(weights) != members.all:
        raise Problem(
            _("%(numbers)s numbers for %(members)s members: there must be one for each.")
            % {"numbers": len(weights), "members": members.all}, field="weights",
        )  # fmt: skip
    if not any(weights):
        raise Problem(_("Write one number for each member, and no names."), field="weights")
    return weights


def publish(*, report: SharedIncome, by: Actor) -> None:
    """As the till stands now; the shares leave it. Raises Problem when it changed meanwhile, or has not enough."""
    became = step(rules.REPORT, report.state, "publish")
    with write():
        hold(report.livelihood)
        found = queries.period(report.livelihood, report.starts, report.ends)
        if (found.income, found.costs) != (report.income, report.costs):
            raise Problem(_("The till has changed since this was counted: drop it and count again."))
        if report.shared > queries.till(report.livelihood):
            raise Problem(_("There is not so much in the till."))
        change(report, state=became)
        if report.shared:
            what = _("Report %(n)s") % {"n": report.number}
            till.booked(
                report.livelihood, "shared", report.shared, on=timezone.localdate(), what=what, report=report, by=by
            )
        audit.record(by=by, action="planning.shared.published", object_kind="shared", object_id=report.id)


def drop(*, report: SharedIncome, by: Actor) -> None:
    became = step(rules.REPORT, report.state, "drop")
    with write():
        change(report, state=became)
        audit.record(by=by, action="planning.shared.dropped", object_kind="shared", object_id=report.id)


def take_back(*, report: SharedIncome, why: str, by: Actor) -> None:
    """It was wrong: the shares come back into the till on paper, and everybody reads why. Raises Problem."""
    became = step(rules.REPORT, report.state, "take-back")
    if not why.strip():
        raise Problem(_("Say why: everybody reads it."), field="why")
    with write():
        hold(report.livelihood)
        change(report, state=became, reason=why.strip())
        for entry in report.entries.filter(undoes=None, undone=None):
            till.reversed_(entry, why.strip(), by=by)
        audit.record(by=by, action="planning.shared.taken-back", object_kind="shared", object_id=report.id)
