"""What is kept of somebody as a volunteer: given out on request, and erased."""

from typing import Any

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.db import change
from khuang.base.facts import Source
from khuang.care.models import (
    Attendance,
    Away,
    Circle,
    Effort,
    Expense,
    Outing,
    Supervision,
    Volunteer,
    VolunteerWords,
)
from khuang.registry.models import Person
from khuang.trust.reading import Purpose, open_all

SEALED = (VolunteerWords, Supervision, Expense, Attendance)


def export(person: Person, *, by: Actor) -> list[dict[str, Any]]:
    """In plain words. Talks with a volunteer are about them, and theirs to read."""
    crew = list(Volunteer.objects.of(person))
    found: list[dict[str, Any]] = []
    for circle in Circle.objects.filter(volunteer__in=crew).order_by("since"):
        found.append({"what": "circle", "kind": circle.kind, "since": circle.since, "until": circle.until})
    for effort in Effort.objects.standing().filter(volunteer__in=crew).order_by("on"):
        found.append({"what": "hours", "on": effort.on, "minutes": effort.minutes, "work": effort.work})
    for outing in Outing.objects.filter(volunteer__in=crew).order_by("left_at"):
        found.append({"what": "outing", "left_at": outing.left_at, "back_at": outing.back_at})
    for away in Away.objects.filter(volunteer__in=crew).order_by("since"):
        found.append({"what": "away", "since": away.since, "until": away.until})
    for kind, shown in (
        (VolunteerWords, ()),
        (Supervision, ("on", "about")),
        (Expense, ("on", "satang", "kind", "state")),
        (Attendance, ("state",)),
    ):
        rows = list(kind.objects.filter(volunteer__in=crew).order_by("pk"))
        for row, words in zip(rows, open_all(rows, by=by, purpose=Purpose.RIGHTS_REQUEST), strict=True):
            named = {name: getattr(row, name) for name in shown}
            title = {"title": row.gathering.title_th} if isinstance(row, Attendance) else {}
            found.append({"what": row.SLOT.partition(".")[2], **named, **title, **words})
    return found


def erase(person: Person) -> int:
    """Words emptied, circles ended. Hours and amounts stay without a name; their facts are cut off by the caller."""
    crew = list(Volunteer.objects.of(person))
    for circle in Circle.objects.filter(volunteer__in=crew, until=None):
        change(circle, until=max(timezone.localdate(), circle.since))
    return sum(kind.objects.filter(volunteer__in=crew).update(sealed=b"") for kind in SEALED)


def sources(person: Person) -> list[Source]:
    efforts = Effort.objects.filter(volunteer__in=Volunteer.objects.of(person)).values_list("pk", flat=True)
    return [Source("care.effort", str(pk)) for pk in efforts]
