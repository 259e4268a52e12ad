"""What people add to the time line, and by which mechanism of the town things work."""

from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem
from khuang.base.thai import be
from khuang.content import queries as content
from khuang.planning.models import MechanismTag, PlanLine, Proposal, TimelineEvent
from khuang.trust import audit


def add_event(*, on: date, exact: str, title_th: str, title_en: str = "", source: str, by: Actor) -> TimelineEvent:
    """Something that happened and of which the system holds no record. Without a source it is not told."""
    if on > timezone.localdate():
        raise Problem(_("This day has not come yet."), field="on")
    if not title_th.strip() or not source.strip():
        raise Problem(_("Say what happened, and where it is known from."), field="title_th")
    row = TimelineEvent(
        on=on, exact=exact, title_th=title_th.strip(), title_en=title_en.strip(), source=source.strip(), by=by.id
    )
    with write():
        row.save(force_insert=True)
        audit.record(by=by, action="planning.event.added", object_kind="timeline", object_id=row.id)
    return row


def remove_event(*, event: TimelineEvent, by: Actor) -> None:
    with write():
        change(event, removed=True)
        audit.record(by=by, action="planning.event.removed", object_kind="timeline", object_id=event.id)


def tag(*, kind: str, ref: UUID, mechanism: str, by: Actor) -> MechanismTag:
    """A project of the plan or a proposal works by this mechanism. Twice is once; one taken away stands again."""
    year = _year(kind, ref)
    _known(mechanism)
    row = MechanismTag.objects.filter(kind=kind, ref=ref, mechanism=mechanism).first()
    with write():
        if row is None:
            row = MechanismTag(kind=kind, ref=ref, mechanism=mechanism, year=year, by=by.id)
            row.save(force_insert=True)
        elif row.removed:
            change(row, removed=False, year=year)
        audit.record(by=by, action="planning.mechanism.tagged", object_kind="mechanism", object_id=row.id)
    return row


def tag_activity(*, mechanism: str, year: int, title_th: str, title_en: str = "", by: Actor) -> MechanismTag:
    """Something that the town does and that is no project: a course, a visit of another town."""
    _known(mechanism)
    if not title_th.strip():
        raise Problem(_("Say what is done."), field="title_th")
    row = MechanismTag(
        kind="activity", mechanism=mechanism, year=year, title_th=title_th.strip(), title_en=title_en.strip(), by=by.id
    )
    with write():
        row.save(force_insert=True)
        audit.record(by=by, action="planning.mechanism.tagged", object_kind="mechanism", object_id=row.id)
    return row


def untag(*, row: MechanismTag, by: Actor) -> None:
    with write():
        change(row, removed=True)
        audit.record(by=by, action="planning.mechanism.untagged", object_kind="mechanism", object_id=row.id)


def _known(mechanism: str) -> None:
    if content.item("mechanism", mechanism) is None:
        raise Problem(_("Choose a mechanism."), field="mechanism")


def _year(kind: str, ref: UUID) -> int:
    """The first year that a project is paid for, else of its plan; the year in which a proposal was made public."""
    if kind == "plan_line" and (line := PlanLine.objects.public().filter(pk=ref).first()):
        years = list(line.budget.values_list("year", flat=True))
        return min(years) if years else line.plan.first_year
    if kind == "proposal" and (row := Proposal.objects.published().filter(pk=ref).first()):
        first = row.transitions.order_by("at").values_list("at", flat=True).first()
        return be((first or timezone.now()).year)
    raise Problem(_("Choose a project or a proposal that everybody can read."), field="thing")
