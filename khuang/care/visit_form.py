"""The handler ``care.visit``: a visit filled in a form becomes the visit that the page would have made."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from khuang.access.models import Device, User
from khuang.access.queries import actor_of, in_whose_name
from khuang.base.actor import SYSTEM, Actor
from khuang.base.errors import Problem
from khuang.care import actions
from khuang.care.models import Assignment, Visit
from khuang.surveys.handlers import Outcome
from khuang.surveys.models import Submission
from khuang.surveys.received import Received


class Told:
    """In the name of whoever made the visit, also when a steward has it tried again; once, however often it is sent."""

    takes_back = True

    def __call__(self, received: Received, *, by: Actor) -> Outcome:
        if Visit.objects.filter(source_id=received.submission).exists():
            return Outcome()
        visited = [subject.id for subject in received.subjects if subject.kind == "person"]
        if not visited and received.supersedes:
            return Outcome(
                changed=actions.take_back_visit(told_by=received.supersedes, source=received.submission, by=by)
            )
        sender = _sender(received, by)
        for person in visited:
            row = _assignment(person, sender, timezone.localdate(received.observed_at))
            actions.record_visits(rows=[_told(row, received, received.helpers)], by=sender)
        return Outcome(new=len(visited))


visit = Told()


def _told(row: Assignment, received: Received, said: Mapping[str, Any]) -> actions.NewVisit:
    return actions.NewVisit(
        assignment=row,
        key=f"form {received.submission}",
        outcome=str(said.get("outcome", "")),
        words={name: said[name] for name in ("condition", "needs", "services", "note") if said.get(name)},
        urgent=said.get("urgent") == "yes",
        on=_day(row, timezone.localdate(received.observed_at)),
        minutes=int(said["minutes"]) if str(said.get("minutes", "")).isdecimal() else 0,
        source=received.submission,
        replaces=received.supersedes,
    )


def _day(row: Assignment, observed: date) -> date:
    """A phone whose clock is wrong must not lose the visit: the day nearest to what it says that can be."""
    return max(row.since, min(observed, timezone.localdate(), row.until or date.max))


def _sender(received: Received, by: Actor) -> Actor:
    sent = Submission.objects.filter(pk=received.submission).values("by_kind", "by_id").first()
    if sent is None or sent["by_id"] == by.id:
        return in_whose_name(by)[0]
    if sent["by_kind"] == "system":
        return SYSTEM
    if sent["by_kind"] == "device":  # revoked or not: its token stood when it sent this
        return actor_of(Device.objects.select_related("user").get(pk=sent["by_id"]).user)
    return actor_of(User.objects.get(pk=sent["by_id"]))


def _assignment(person: Any, sender: Actor, on: date) -> Assignment:
    """The sender's own with this person, also one handed over since; else, for paper, whoever's it is now."""
    rows = Assignment.objects.filter(person__canonical__members=person, person__canonical__erased_at=None)
    own = rows.filter(Q(until=None) | Q(until__gte=on), volunteer__user=sender.id) if sender.id else rows.none()
    rows = rows.select_related("person__canonical", "volunteer")
    found: Assignment | None = (
        own.select_related("person__canonical", "volunteer").order_by("-since").first() or rows.standing().first()
    )
    if found is None:
        raise Problem("nobody visits this person: enrol and assign them, then try again")
    return found
