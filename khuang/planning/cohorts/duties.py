"""What is kept of applicants, members and speakers: given out and erased on request, and when its time is over."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from khuang.access.models import User
from khuang.base.actor import Actor
from khuang.base.db import paced
from khuang.base.errors import Problem
from khuang.planning.cohorts import queries, rules, uses
from khuang.planning.cohorts.actions import applying, conduct, testimonies, visits
from khuang.planning.models import (
    Applicant,
    CohortSeat,
    Compensation,
    ConductReport,
    FieldNote,
    Motivation,
    ReportReader,
    Testimony,
    TestimonyConsent,
    VisitPart,
)
from khuang.registry.models import Person
from khuang.registry.queries import name_of, words
from khuang.trust.duties import DUTIES, Duty
from khuang.trust.reading import Purpose, open_all

NAME = "planning.cohorts"
BATCH = 50
WHY = Purpose.RIGHTS_REQUEST


def of(key: UUID, *, by: Actor) -> list[Applicant]:
    """The applicant with this id; or applications of a person of the register, known by full name and year of birth. No link
    to the register is kept; a name and a year that fit only nearly are somebody else's."""
    found = list(Applicant.objects.filter(pk=key))
    person = None if found else Person.objects.filter(pk=key, erased_at=None).first()
    rows = list(Applicant.objects.standing()) if person else []
    if person is None or not rows:
        return found
    said = words([person.canonical], by=by, purpose=WHY)[0]
    name, born = name_of(said), str(said.get("birth_date", ""))[:4]
    if not name or not born.isdecimal():
        return []
    opened = open_all(rows, by=by, purpose=WHY)
    return [
        row for row, one in zip(rows, opened, strict=True) if (one.get("name"), one.get("born")) == (name, int(born))
    ]


def export(person: UUID, *, by: Actor) -> list[dict[str, Any]]:
    """In plain words. Points that choosers gave are among it, without who gave them."""
    rows = of(person, by=by)
    told = [_told(row, said, by) for row, said in zip(rows, open_all(rows, by=by, purpose=WHY), strict=True)]
    return told + [_spoken(row, by) for row in Testimony.objects.filter(pk=person)]


def _told(row: Applicant, said: dict[str, Any], by: Actor) -> dict[str, Any]:
    motivation = list(Motivation.objects.filter(applicant=row))
    why = open_all(motivation, by=by, purpose=WHY)
    notes = list(FieldNote.objects.filter(applicant=row))
    scores = [
        s.points for m in motivation for s in queries.newest_scores(row.cohort).get(m.pk, {}).values() if s.points
    ]
    found = {
        "what": "youth cohort", "cohort": row.cohort.title, "state": row.state, "applied_on": row.applied_on, **said,
        "motivation": why[0].get("words") if why else None, "points": scores, "own_yes_on": row.assent_on,
        "guardian_yes_on": row.guardian_on, "conduct_on": row.conduct_on, "certificate": row.certificate,
        "reachable": row.reachable, "visits": [str(part.visit.on) for part in VisitPart.objects.filter(applicant=row)],
        "notes": [one.get("words") for one in open_all(notes, by=by, purpose=WHY)], "ended_on": row.ended_on,
    }  # fmt: skip
    return {key: value for key, value in found.items() if value not in (None, "", [], {})}


def _spoken(row: Testimony, by: Actor) -> dict[str, Any]:
    rows = TestimonyConsent.objects.filter(testimony=row)
    lines = sorted(rows, key=lambda one: (one.at, rules.LAYERS.index(one.layer)))
    asked = open_all(lines, by=by, purpose=WHY)
    return {
        "what": "testimony", "on": row.on, "withdrawn_on": row.withdrawn_on, **open_all([row], by=by, purpose=WHY)[0],
        "allowed": [
            {"layer": one.layer, "given": one.given, "on": one.on, "wording": one.wording, **how}
            for one, how in zip(lines, asked, strict=True)
        ],
        "compensation": open_all(list(Compensation.objects.filter(testimony=row)), by=by, purpose=WHY),
    }  # fmt: skip


def erase(person: UUID, *, by: Actor) -> int:
    spoken = list(Testimony.objects.filter(pk=person, withdrawn_on=None))
    return applying.erase(of(person, by=by), by=by) + testimonies.erase(spoken, by=by)


def expire(*, by: Actor) -> int:
    """Erased: applications that came to nothing, members some time after the end, those who stay reachable later, closed
    reports, notes that nobody read, testimonies that nothing quotes. How long stands in the pack."""
    try:
        body, today = queries.body(), timezone.localdate()
    except Problem:  # no pack says how long: nobody could apply either
        return 0

    def past(days: str) -> Any:
        return today - timedelta(days=body[days])

    standing = Applicant.objects.standing()
    late = standing.filter(
        Q(state="not-chosen", cohort__chosen_on__lt=past("left_days"))
        | Q(state="applied", cohort__ended_on__lt=past("left_days"))
        | Q(state="applied", cohort__ends_on__lt=past("left_days"))
        | Q(state="chosen", cohort__ended_on__lt=past("member_days")) & ~Q(reachable=True)
        | Q(state="chosen", cohort__ended_on__lt=past("alumni_days"))
    ).distinct()
    done = sum(applying.erase([row], by=by) for row in paced(list(late[:BATCH])))
    reports = ConductReport.objects.filter(state="closed", closed_on__lt=past("report_days")).exclude(sealed=b"")
    done += conduct.erase(list(reports[:BATCH]), by=by)
    notes = FieldNote.objects.filter(state="written", visit__cohort__ended_on__lt=past("left_days"))
    for note in list(notes[:BATCH]):
        visits.remove(note=note, by=by)
        done += 1
    spoken = Testimony.objects.filter(withdrawn_on=None, cohort__ended_on__lt=past("alumni_days"))
    unused = [row for row in spoken[:BATCH] if not uses.count(row.pk)]
    return done + testimonies.erase(unused, by=by)


def holds(user: UUID, *, by: Actor) -> int:
    """Cohorts under way that nobody else organises or is the safe adult of: another is named before the account is closed.
    And open reports that nobody else reads: they are handed on or closed."""
    found = 0
    for seat in CohortSeat.objects.filter(user=user, part__in=("organiser", "safe-adult")).exclude(
        cohort__state__in=("ended", "called-off")
    ):
        found += not CohortSeat.objects.filter(cohort=seat.cohort_id, part=seat.part).exclude(pk=seat.pk).exists()
    mine = ReportReader.objects.filter(user=user).exclude(report__state="closed").values("report")
    others = User.objects.filter(is_active=True).exclude(pk=user)
    kept = ReportReader.objects.filter(report__in=mine, user__in=others).values("report")
    return found + ConductReport.objects.filter(pk__in=mine).exclude(pk__in=kept).exclude(sealed=b"").count()


def register() -> None:
    DUTIES.register(NAME, Duty(export=export, erase=erase, expire=expire, holds=holds))
