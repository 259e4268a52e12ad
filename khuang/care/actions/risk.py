"""A score suggests, a person decides and signs."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.facts import Fact, Source
from khuang.base.ids import derived_id, random_id
from khuang.care import facts, rules
from khuang.care.actions.common import check_scope, in_words, tell, writing
from khuang.care.facts import About
from khuang.care.models import Assessment
from khuang.care.people import abouts, canonical
from khuang.care.reading import judgements
from khuang.content.models import Item
from khuang.registry.models import Person
from khuang.trust import audit
from khuang.trust.reading import Purpose, open_one
from khuang.trust.writing import Writer


def suggest(
    *,
    person: Person,
    instrument: Item,
    suggested: str,
    answers: Mapping[str, Any],
    reasons: Sequence[Mapping[str, str]],
    unanswered: Sequence[str] = (),
    source_id: UUID | None = None,
    replaces: UUID | None = None,
    observed_at: datetime,
    by: Actor,
) -> Assessment:
    """What the rubric makes of the answers. The same submission suggests once, however often it is handled.

    ``replaces``: the submission that this one corrects; its suggestion, if nobody answered it, gives way.
    """
    person = canonical(person)
    made = derived_id(source_id, str(person.pk), instrument.key) if source_id else random_id()
    found: Assessment | None = Assessment.objects.filter(pk=made).first()
    if found:
        return found
    row = Assessment(
        pk=made, locker=person.locker, person=person, instrument=instrument, suggested=suggested,
        at=timezone.now(), observed_at=observed_at, source_id=source_id,
        supersedes=_corrected(person, instrument, replaces),
    )  # fmt: skip
    pen = Writer()
    pen.seal(row, {"answers": dict(answers), "reasons": [dict(r) for r in reasons], "unanswered": list(unanswered)})
    with writing():
        row.save(force_insert=True)
        pen.store()
        _record("care.assessment.suggested", row, pen, by)
    return row


def _corrected(person: Person, instrument: Item, replaces: UUID | None) -> Assessment | None:
    if replaces is None:
        return None
    rows = Assessment.objects.filter(source_id=replaces, person=person, instrument__key=instrument.key, decided="")
    return rows.filter(superseded_by=None).first()


def decide(*, assessment: Assessment, decided: str, reason: str, by: Actor) -> Assessment:
    """Sign a class: a new row that supersedes the suggestion, or an earlier decision. Raises Stale when another did."""
    check_scope(by, [assessment.person])
    with in_words():
        replaced = Assessment.objects.filter(supersedes=assessment).exists()
        state = "superseded" if replaced else "decided" if assessment.decided else "suggested"
        rules.check_may_decide(state, decided, reason, signer=by.id)
    words = open_one(assessment, by=by, purpose=Purpose.CASEWORK)
    person = canonical(assessment.person)
    about = abouts([person], by=by)[person.pk]
    row = Assessment(
        locker=assessment.locker, person=assessment.person, instrument_id=assessment.instrument_id,
        suggested=assessment.suggested, decided=decided, by=by.id, at=timezone.now(),
        observed_at=assessment.observed_at, source_id=assessment.source_id, supersedes=assessment,
    )  # fmt: skip
    pen = Writer()
    pen.seal(row, words | {"reason": reason.strip()})
    with writing():
        row.save(force_insert=True)
        pen.store()
        tell([told(person, about)])
        _record("care.assessment.decided", row, pen, by)
    return row


def told(person: Person, about: About) -> tuple[Source, list[Fact]]:
    """The classes in force over time, as the ledger wants them."""
    rows = judgements(Assessment.objects.of(person))
    signed = [(timezone.localdate(at), risk) for at, risk in rules.timeline(rows)]
    return Source("care.risk", str(person.pk)), facts.risk(about, signed)


def _record(action: str, row: Assessment, pen: Writer, by: Actor) -> None:
    detail = {"id": str(row.pk), "sealed": pen.digests}
    audit.record(by=by, action=action, object_kind="person", object_id=row.person_id, detail=detail)
