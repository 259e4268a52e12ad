"""A score suggests, a person decides and signs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.db import insert, there
from khuang.base.facts import Fact, Source
from khuang.base.ids import derived_id, random_id
from khuang.care import facts, rules
from khuang.care.actions.common import batches, check_scope, in_words, tell, writing
from khuang.care.facts import About
from khuang.care.models import Assessment
from khuang.care.people import abouts, canonical
from khuang.care.reading import judgements
from khuang.content.models import Item
from khuang.registry.models import Person
from khuang.surveys.phone import steps
from khuang.trust import audit
from khuang.trust.reading import Purpose, open_all
from khuang.trust.writing import Writer


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a rubric makes of the answers about one person."""

    person: Person
    instrument: Item
    suggested: str
    answers: Mapping[str, Any]
    reasons: Sequence[Mapping[str, str]]
    unanswered: Sequence[str] = ()


def suggest(
    *, wanted: Sequence[Suggestion], source_id: UUID | None = None, replaces: UUID | None = None, observed_at: datetime,
    by: Actor,
) -> list[Assessment]:  # fmt: skip
    """Suggestions of one source, all at once. The same submission suggests once, however often it is handled.

    ``replaces``: the submission that this one corrects; its suggestions, if nobody answered them, give way.
    """
    made = {_id(one, source_id): one for one in wanted}
    found = Assessment.objects.in_bulk(list(made)) if source_id and there(Assessment, "id", *made) else {}
    pen = Writer()
    pen.fetch(*(canonical(one.person).locker for key, one in made.items() if key not in found))
    rows = [
        _suggestion(key, one, source_id, replaces, observed_at, pen) for key, one in made.items() if key not in found
    ]
    if rows:
        with writing():
            insert(rows)
            pen.store()
            _record("care.assessment.suggested", rows, pen, by)
    new = {row.pk: row for row in rows}
    return [found.get(key) or new[key] for key in made]


def _id(one: Suggestion, source_id: UUID | None) -> UUID:
    person = canonical(one.person)
    return derived_id(source_id, str(person.pk), one.instrument.key) if source_id else random_id()


def _suggestion(
    key: UUID, one: Suggestion, source_id: UUID | None, replaces: UUID | None, observed_at: datetime, pen: Writer
) -> Assessment:
    person = canonical(one.person)
    row = Assessment(
        pk=key, locker=person.locker, person=person, instrument=one.instrument, suggested=one.suggested,
        at=timezone.now(), observed_at=observed_at, source_id=source_id,
        supersedes=_corrected(person, one.instrument, replaces),
    )  # fmt: skip
    words = {
        "answers": dict(one.answers),
        "reasons": [dict(r) for r in one.reasons],
        "unanswered": list(one.unanswered),
    }
    pen.seal(row, words)
    return row


def _corrected(person: Person, instrument: Item, replaces: UUID | None) -> Assessment | None:
    if replaces is None:
        return None
    rows = Assessment.objects.filter(source_id=replaces, person=person, instrument__key=instrument.key, decided="")
    return rows.filter(superseded_by=None).first()


@dataclass(frozen=True, slots=True)
class Decision:
    """The class that a person signs for one assessment, and why."""

    assessment: Assessment
    decided: str
    reason: str


def decide(*, assessment: Assessment, decided: str, reason: str, by: Actor) -> Assessment:
    """Sign a class: a new row that supersedes the suggestion, or an earlier decision. Raises Stale when another did."""
    return _decide([Decision(assessment, decided, reason)], by)[0]


def decide_many(*, rows: Sequence[Decision], by: Actor) -> list[Assessment]:
    """Many at once (a list gone through at the table), 25 in one transaction with one audit event."""
    return [made for some in batches(rows) for made in _decide(some, by)]


def _decide(rows: Sequence[Decision], by: Actor) -> list[Assessment]:
    answered = [row.assessment for row in rows]
    check_scope(by, [one.person for one in answered])
    _check_open(rows, by)
    opened = open_all(answered, by=by, purpose=Purpose.CASEWORK)
    people = list({one.person.canonical_id: canonical(one.person) for one in answered}.values())
    known = abouts(people, by=by)
    pen, now = Writer(), timezone.now()
    pen.fetch(*(one.locker for one in answered))
    made = [_signed(row, words, pen, by, now) for row, words in zip(rows, opened, strict=True)]
    with writing():
        Assessment.objects.bulk_create(made)
        pen.store()
        tell(told_all(people, known))
        steps.answered(submissions=[one.source_id for one in made], by=by)
        _record("care.assessment.decided", made, pen, by)
    return made


def _check_open(rows: Sequence[Decision], by: Actor) -> None:
    answered = [row.assessment for row in rows]
    replaced = set(Assessment.objects.filter(supersedes__in=answered).values_list("supersedes_id", flat=True))
    with in_words():
        for row in rows:
            one = row.assessment
            state = "superseded" if one.pk in replaced else "decided" if one.decided else "suggested"
            rules.check_may_decide(state, row.decided, row.reason, signer=by.id)


def _signed(row: Decision, words: Mapping[str, Any], pen: Writer, by: Actor, now: datetime) -> Assessment:
    answered = row.assessment
    made = Assessment(
        locker=answered.locker, person=answered.person, instrument_id=answered.instrument_id,
        suggested=answered.suggested, decided=row.decided, by=by.id, at=now,
        observed_at=answered.observed_at, source_id=answered.source_id, supersedes=answered,
    )  # fmt: skip
    pen.seal(made, {**words, "reason": row.reason.strip()})
    return made


def told(person: Person, about: About) -> tuple[Source, list[Fact]]:
    """The classes in force over time, as the ledger wants them."""
    return told_all([person], {person.pk: about})[0]


def told_all(people: Sequence[Person], known: Mapping[UUID, About]) -> list[tuple[Source, list[Fact]]]:
    """The same for many, in one query."""
    found: dict[UUID, list[Assessment]] = {person.pk: [] for person in people}
    for row in Assessment.objects.filter(person__canonical__in=people).select_related("person").defer("sealed"):
        found[row.person.canonical_id].append(row)
    return [(Source("care.risk", str(pk)), facts.risk(known[pk], _days(rows))) for pk, rows in found.items()]


def _days(rows: Sequence[Assessment]) -> list[tuple[date, str]]:
    return [(timezone.localdate(at), risk) for at, risk in rules.timeline(judgements(rows))]


def _record(action: str, rows: Sequence[Assessment], pen: Writer, by: Actor) -> None:
    detail = {"ids": [str(row.pk) for row in rows], "sealed": pen.digests}
    one = rows[0].person_id if len(rows) == 1 else None
    audit.record(by=by, action=action, object_kind="person", object_id=one, detail=detail)
