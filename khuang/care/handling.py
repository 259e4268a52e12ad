"""What home care does with a submission: suggests a class of risk for each child whose questions were answered."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from khuang.base.actor import Actor
from khuang.base.errors import Problem
from khuang.care import triage as rubrics
from khuang.care.actions import suggest
from khuang.care.models import Assessment
from khuang.care.people import canonical
from khuang.care.rules import is_child
from khuang.content import queries as content
from khuang.content.models import Item
from khuang.registry.models import Person
from khuang.surveys.handlers import Outcome
from khuang.surveys.received import Received

TAKEN_BACK = {
    "rule": "taken-back", "risk": "none", "th": "ผู้ส่งแบบขอคืนหรือแก้ไขแบบนี้แล้ว", "en": "Whoever sent the form took this back",
}  # fmt: skip


class Triage:
    """Handler ``care.triage``: runs after the people of the submission were stored. Nothing is decided here."""

    takes_back = True

    def __call__(self, received: Received, *, by: Actor) -> Outcome:
        asked = {subject.id: subject.values for subject in received.subjects if subject.kind == "person"}
        instruments = content.current("rubric")
        people = Person.objects.select_related("canonical").filter(pk__in=asked)
        missing = set(asked) - {person.pk for person in people}
        if missing:
            raise Problem(
                "people of this submission are not in the register: its form must name registry.household first"
            )
        made = 0
        for person in people:
            for instrument in instruments:
                made += _suggest(received, canonical(person), instrument, asked[person.pk], by)
        _withdraw(received, {canonical(person).pk for person in people}, by)
        return Outcome(new=made)


triage = Triage()


def _withdraw(received: Received, spoken_of: set[UUID], by: Actor) -> None:
    """What a corrected form had suggested of somebody of whom the correction says nothing."""
    if not received.supersedes:
        return
    rows = Assessment.objects.filter(source_id=received.supersedes, decided="", superseded_by=None)
    for row in rows.exclude(person__in=spoken_of).select_related("person__canonical", "instrument"):
        suggest(
            person=row.person, instrument=row.instrument, suggested="none", answers={}, reasons=[TAKEN_BACK],
            source_id=received.submission, replaces=received.supersedes, observed_at=received.observed_at, by=by,
        )  # fmt: skip


def _suggest(received: Received, person: Person, instrument: Item, answers: dict[str, Any], by: Actor) -> int:
    rubric = instrument.body
    if person.erased_at or not _concerns(rubric, person):
        return 0
    found = rubrics.suggest(rubric, answers)
    if not found.risk:
        return 0
    suggest(
        person=person, instrument=instrument, suggested=found.risk,
        answers={code: answers[code] for code in rubric["properties"] if answers.get(code) not in (None, "", [])},
        reasons=[asdict(reason) for reason in found.reasons], unanswered=found.unanswered,
        source_id=received.submission, replaces=received.supersedes, observed_at=received.observed_at, by=by,
    )  # fmt: skip
    return 1


def _concerns(rubric: dict[str, Any], person: Person) -> bool:
    """By the age band in clear, so that nothing is opened; a rubric for grown-ups concerns everybody."""
    return is_child(person.age_band) or rubric["under_age"] > 18
