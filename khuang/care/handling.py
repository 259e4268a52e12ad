"""What home care does with a submission: suggests a class of risk for each child whose questions were answered."""

from collections.abc import Iterable
from dataclasses import asdict
from functools import lru_cache
from typing import Any
from uuid import UUID

from khuang.base.actor import Actor
from khuang.base.db import there
from khuang.base.errors import Problem
from khuang.care import triage as rubrics
from khuang.care.actions import Suggestion, suggest
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
        instruments = _instruments(content.loaded())
        told = {key: judged for key, answers in asked.items() if (judged := _judged(answers, instruments))}
        people = Person.objects.select_related("canonical").in_bulk(asked if received.supersedes else told)
        if told.keys() - people.keys() or (asked and not there(Person, "id", *asked)):
            raise Problem(
                "people of this submission are not in the register: its form must name registry.household first"
            )
        found = [
            _suggestion(canonical(people[key]), instrument, one, asked[key])
            for key, judgements in told.items()
            for instrument, one in judgements
        ]
        made = [one for one in found if one]
        _suggest(received, made, by)
        _withdraw(received, {canonical(person).pk for person in people.values()}, by)
        return Outcome(new=len(made))


triage = Triage()


def _withdraw(received: Received, spoken_of: set[UUID], by: Actor) -> None:
    """What a corrected form had suggested of somebody of whom the correction says nothing."""
    if not received.supersedes:
        return
    rows = Assessment.objects.filter(source_id=received.supersedes, decided="", superseded_by=None)
    rows = rows.exclude(person__in=spoken_of).select_related("person__canonical", "instrument")
    _suggest(received, [Suggestion(row.person, row.instrument, "none", {}, [TAKEN_BACK]) for row in rows], by)


def _suggest(received: Received, wanted: list[Suggestion], by: Actor) -> None:
    if wanted:
        suggest(
            wanted=wanted, source_id=received.submission, replaces=received.supersedes, observed_at=received.observed_at,
            by=by,
        )  # fmt: skip


def _judged(answers: dict[str, Any], instruments: Iterable[Item]) -> list[tuple[Item, rubrics.Suggestion]]:
    """The instruments that make something of these answers, whoever gave them."""
    found = [(instrument, rubrics.suggest(instrument.body, answers)) for instrument in instruments]
    return [(instrument, judged) for instrument, judged in found if judged.risk]


@lru_cache(maxsize=1)
def _instruments(at: str) -> tuple[Item, ...]:
    """``at`` only makes what is remembered end."""
    return tuple(content.current("rubric"))


def _suggestion(
    person: Person, instrument: Item, found: rubrics.Suggestion, answers: dict[str, Any]
) -> Suggestion | None:
    rubric = instrument.body
    if person.erased_at or not _concerns(rubric, person):
        return None
    told = {code: answers[code] for code in rubric["properties"] if answers.get(code) not in (None, "", [])}
    return Suggestion(person, instrument, found.risk, told, [asdict(r) for r in found.reasons], found.unanswered)


def _concerns(rubric: dict[str, Any], person: Person) -> bool:
    """By the age band in clear, so that nothing is opened; a rubric for grown-ups concerns everybody."""
    return is_child(person.age_band) or rubric["under_age"] > 18
