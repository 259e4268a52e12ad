"""Lists of referrals: sent from one's cases, and received. No names in them: whoever needs one opens the package."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Case, F, QuerySet, Value, When
from django.utils import timezone

from khuang.base.actor import Actor
from khuang.care.models import Case as Cases
from khuang.care.models import Package, Referral
from khuang.care.referrals import rules, words
from khuang.town import queries as town
from khuang.town.directory import queries as directory
from khuang.ui.text import said

SHOWN = 200


def sent_by(actor: Actor) -> list[dict[str, Any]]:
    """Ordinary packages of cases that this actor sees: unread answers, late ones, waiting ones, the rest by day."""
    cases = Cases.objects.visible_to(actor).personal()
    of = dict(Referral.objects.filter(case__in=cases).values_list("package", "case"))
    rows = Package.objects.sent_from(cases).filter(tier="personal").defer("sealed")
    return _lines(rows, of)


def received_by(actor: Actor) -> list[dict[str, Any]]:
    """What was sent to one's organisation; of one's teams' restricted ones only that there is something."""
    rows = Package.objects.visible_to(actor).select_related("team").defer("sealed")
    return _lines(rows, {})


def to_do(actor: Actor) -> int:
    """How many wait for an answer of this receiver."""
    return Package.objects.visible_to(actor).filter(state__in=rules.WAITING).count()


def unread(actor: Actor) -> int:
    """How many answers the sender has not read."""
    cases = Cases.objects.visible_to(actor).personal()
    return Package.objects.sent_from(cases).filter(tier="personal", noted=False).count()


def _ordered(rows: QuerySet[Package]) -> QuerySet[Package]:
    rank = Case(
        When(noted=False, then=Value(0)), When(state__in=rules.WAITING, due__lt=timezone.localdate(), then=Value(1)),
        When(state__in=rules.WAITING, then=Value(2)), default=Value(3),
    )  # fmt: skip
    return rows.order_by(rank, F("due").asc(nulls_last=True), "pk")


def _lines(rows: QuerySet[Package], of: Mapping[Any, Any]) -> list[dict[str, Any]]:
    """``of``: the case of a package, where the reader may go there."""
    kinds, orgs = directory.types(), {org.code: org.name for org in town.organisations()}
    today = timezone.localdate()
    return [
        {
            "row": row, "case": of.get(row.pk), "state": words.STATES[row.state], "look": words.LOOKS[row.state],
            "late": rules.late(row.state, row.due, today), "new": not row.noted,
            "service": said(kinds.get(row.service or "", {}).get("title", {}))[0],
            "to": said(orgs[row.org])[0] if row.org in orgs else row.org or "",
        }
        for row in _ordered(rows)[:SHOWN]
    ]  # fmt: skip
