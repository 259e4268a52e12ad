"""Recording how much somebody can do alone, and what follows for the visits."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.errors import Problem
from khuang.care import intervals
from khuang.care.abilities import queries, rules
from khuang.care.actions import reassign
from khuang.care.actions.common import check_scope, in_words, writing
from khuang.care.models import Ability, Assignment, Enrolment
from khuang.care.pathways.content import Screening
from khuang.care.pathways.screening import judge
from khuang.care.people import canonical
from khuang.care.rules import USUAL_DAYS
from khuang.care.visiting.queries import risks_of
from khuang.registry.models import Person
from khuang.trust import audit
from khuang.trust.writing import Writer


def record(*, person: Person, answers: Mapping[str, str], on: date, by: Actor) -> Ability:
    """Keep the answers and the sum; somebody looks in as often as the band asks from now on, sooner if need be.

    A second record of the same day takes the place of the first. Raises Problem while an answer is missing.
    """
    person = canonical(person)
    check_scope(by, [person])
    found = queries.instrument()
    if found is None:
        raise Problem(_("No pack says how this is asked. Load one that has a form with a sum and an interval."))
    item, screening = found
    given = {question.key: answers.get(question.key, "") for question in screening.questions}
    judged = judge(screening, given)
    enrolled = Enrolment.objects.standing().of(person)
    with in_words():
        rules.check_record(
            judged.unanswered, on, since=enrolled.values_list("since", flat=True).first(), today=timezone.localdate()
        )
    words = _words(screening, given, judged.points or 0)
    row = Ability(
        locker=person.locker, person=person, instrument=item, on=on, at=timezone.now(), by=by.id,
        supersedes=Ability.objects.standing().of(person).filter(on=on).first(),
    )  # fmt: skip
    pen = Writer()
    pen.fetch(row.locker)
    pen.seal(row, words)
    with writing():
        row.save(force_insert=True)
        pen.store()
        audit.record(
            by=by,
            action="care.ability.recorded",
            object_kind="person",
            object_id=person.pk,
            detail={"sealed": pen.digests},
        )
        _visits_follow(person, list(enrolled.values_list("group", flat=True)), words["every_days"], by)
    return row


def _words(screening: Screening, given: Mapping[str, str], points: int) -> dict[str, Any]:
    """What is sealed: the answers, their sum, and what its band means."""
    band = next(band for band in screening.bands if band.low <= points <= band.high)
    return {
        "answers": dict(given), "points": points, "most": queries.most_points(screening), "band": [band.low, band.high],
        "risk": band.risk, "every_days": band.every_days,
    }  # fmt: skip


def _visits_follow(person: Person, groups: list[str], band: int | None, by: Actor) -> None:
    """The interval that groups, class of risk and band ask for; the volunteer stays the same."""
    row = Assignment.objects.standing().of(person).select_related("volunteer", "person").first()
    days = rules.every(groups, risks_of([person]).get(person.pk, ""), band, intervals.table(), USUAL_DAYS)
    if row is not None and days != row.every_days:
        reassign(assignment=row, volunteer=row.volunteer, every_days=days, by=by)
