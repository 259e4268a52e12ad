"""What is approved and agreed to goes out by itself. Worker only: counting loads the engine."""

from django.db.models import QuerySet
from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.db import change, paced, write
from khuang.network.models import Clearance, Report
from khuang.network.reporting import rules
from khuang.network.reporting.actions import _step, turn
from khuang.results import public as results
from khuang.results.editions import actions as editions
from khuang.results.models import Edition


def publish_due() -> int:
    """Publishes every approved report that nobody waits for any more. Returns how many. Cut off, it goes on where it was."""
    rows = Report.objects.filter(state="approved").select_related("round", "org", "correcting").order_by("pk")
    return sum(_published(row) for row in paced(ready(rows)))


def ready(rows: QuerySet[Report]) -> list[Report]:
    today, found = timezone.localdate(), []
    for row in rows:
        cleared = row.clearances.filter(round_of=turn(row)).values_list("org", flat=True)
        waiting = rules.waits_for(row.credited, row.org.code, cleared)
        if not waiting or (row.clear_by and rules.is_over(row.clear_by, today)):
            _let_pass(row, waiting)
            found.append(row)
    return found


def _let_pass(row: Report, waiting: list[str]) -> None:
    with write():
        for org in waiting:
            Clearance.objects.get_or_create(
                report=row, org=org, round_of=turn(row), defaults={"how": "deadline", "on": timezone.localdate()}
            )


def _published(row: Report) -> bool:
    approved = row.steps.filter(verb="approve").latest("at")
    by = Actor("user", approved.by, approved.org)
    edition = None
    if not row.nothing:
        edition = _standing(row) or editions.publish(
            figure=row.figure, period=row.round.period, submitted_by=row.submitted_by, cleared=_clearances(row),
            reported=None if row.counted else _reported(row), replaces=row.correcting, reason=row.reason, by=by,
        )  # fmt: skip
    with write():
        change(row, state=rules.step(row.state, "publish"), edition=edition, correcting=None)
        _step(row, "publish", by)
    return True


def _standing(row: Report) -> Edition | None:
    """An edition that this very report made before a process was killed."""
    made = Edition.objects.filter(figure=row.figure, period=row.round.period, replaces=row.correcting)
    return made.filter(published_at__gte=row.approved_at).first()


def _clearances(row: Report) -> list[dict[str, str]]:
    said = row.clearances.filter(round_of=turn(row)).order_by("org")
    return [{"org": one.org, "how": one.how, "on": one.on.isoformat()} for one in said]


def _reported(row: Report) -> dict[str, object]:
    card = results.card(row.figure)
    return {
        "framework": row.round.framework,
        "value": row.value,
        "qualifier": row.qualifier,
        "as_printed": card.as_printed if card else "",
        "agencies": sorted({*row.credited, row.org.code}),
        "text": " · ".join(part for part in (row.source, row.method) if part),
    }
