"""A volunteer's own record: words, limits, circles, talks."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.db import change
from khuang.care import rules as care_rules
from khuang.care.actions import volunteers as crew
from khuang.care.actions.common import in_words, tell, writing
from khuang.care.models import Circle, Supervision, Volunteer, VolunteerWords
from khuang.care.people import abouts, canonical
from khuang.care.pool import rules
from khuang.care.pool.actions.common import check_business, check_standing, record, sealed

WORDS = ("languages", "fields", "times", "road", "asked_by", "note")


def set_words(*, volunteer: Volunteer, words: Mapping[str, Any], by: Actor) -> None:
    """What they speak, can do, when they have time, how they came to it. Whole: what is left out is gone."""
    check_business(by, volunteer)
    check_standing(volunteer)
    with in_words():
        rules.check_words(words)
    kept = {name: words[name] for name in WORDS if words.get(name)}
    row = VolunteerWords.objects.filter(volunteer=volunteer).first()
    made = row is None
    row = row or VolunteerWords(volunteer=volunteer, locker=canonical(volunteer.person).locker)
    pen = sealed(row, kept)
    with writing():
        if made:
            row.save(force_insert=True)
        else:
            change(row, sealed=row.sealed, schema=row.schema)
        pen.store()
        record("care.volunteer.described", volunteer, by, sealed=pen.digests)


def set_limits(
    *, volunteer: Volunteer, most_people: int | None = None, most_visits: int | None = None, quiet_from: int,
    quiet_until: int, by: Actor,
) -> None:  # fmt: skip
    """How many they visit at most, how often in a week, and when they want to be left in peace; the latter they say themselves too."""
    check_business(by, volunteer)
    check_standing(volunteer)
    with in_words():
        rules.check_limits(most_people, quiet_from, quiet_until, most_visits)
    with writing():
        change(
            volunteer, most_people=most_people, most_visits=most_visits, quiet_from=quiet_from, quiet_until=quiet_until
        )
        record("care.volunteer.limited", volunteer, by)


def set_quiet(*, volunteer: Volunteer, quiet_from: int, quiet_until: int, by: Actor) -> None:
    """The hours in which no message comes: the volunteer's own to say."""
    check_business(by, volunteer, own=True)
    with in_words():
        rules.check_limits(None, quiet_from, quiet_until)
    with writing():
        change(volunteer, quiet_from=quiet_from, quiet_until=quiet_until)
        record("care.volunteer.quieted", volunteer, by)


def start_circle(*, volunteer: Volunteer, kind: str, since: date, by: Actor) -> Circle:
    """From that day on they do this work too. ``care``: they visit, and may be given people."""
    check_business(by, volunteer)
    check_standing(volunteer)
    held = Circle.objects.filter(volunteer=volunteer, until=None).values_list("kind", flat=True)
    with in_words():
        rules.check_circle(kind, set(held), since, today=timezone.localdate())
    row = Circle(volunteer=volunteer, kind=kind, since=max(since, volunteer.since))
    about = abouts([volunteer.person], by=by)[volunteer.person_id]
    with writing():
        row.save(force_insert=True)
        if kind == "care":
            change(volunteer, care=True)
        tell([crew.told(volunteer, about)])
        record("care.volunteer.circle-joined", volunteer, by, kind=kind)
    return row


def end_circle(*, circle: Circle, on: date | None = None, by: Actor) -> None:
    """They do this work no more. Whoever visits hands over first."""
    volunteer = circle.volunteer
    check_business(by, volunteer)
    with in_words():
        care_rules.check_step("volunteer", "ended" if circle.until else "standing", "end")
        if circle.kind == "care":
            care_rules.check_may_leave("standing", volunteer.assignments.filter(until=None).count())
    about = abouts([volunteer.person], by=by)[volunteer.person_id]
    with writing():
        change(circle, until=max(on or timezone.localdate(), circle.since))
        if circle.kind == "care":
            change(volunteer, care=False)
        tell([crew.told(volunteer, about)])
        record("care.volunteer.circle-left", volunteer, by, kind=circle.kind)


def note_talk(
    *, volunteer: Volunteer, note: str, on: date | None = None, about: str = "talk", by: Actor
) -> Supervision:
    """What was said with a volunteer, for those who supervise. ``about`` load: why they carry more than the limit."""
    check_business(by, volunteer)
    today = timezone.localdate()
    with in_words():
        rules.check_note(note, on or today, today=today)
    row = Supervision(
        locker=canonical(volunteer.person).locker, volunteer=volunteer, about=about, on=on or today, by=by.id,
        at=timezone.now(),
    )  # fmt: skip
    pen = sealed(row, {"note": note.strip()})
    with writing():
        row.save(force_insert=True)
        pen.store()
        record("care.volunteer.talked", volunteer, by, sealed=pen.digests)
    return row
