"""Who takes part: enrolled by consent, from waiting to a place, gone."""

from collections.abc import Collection
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change
from khuang.base.errors import Problem
from khuang.care.actions.common import check_scope, in_words, tell, writing
from khuang.care.models import Participant, Programme
from khuang.care.people import abouts, canonical
from khuang.care.programmes import consenting, rules
from khuang.care.programmes.actions.common import check_keeps, check_people, record, tell_rows, told
from khuang.registry.models import Person
from khuang.trust.writing import Writer


def enrol(
    *, programme: Programme, person: Person, said: str = "", on: date | None = None, note: str = "",
    data: Collection[str] = (), by: Actor,
) -> Participant:  # fmt: skip
    """Somebody takes part, or waits while all places are taken. ``said``: how they said yes, when they do so now;
    ``data``: what of the notice they agreed to (nothing given: only what is needed)."""
    person, today = canonical(person), timezone.localdate()
    day = on or today
    check_keeps(by, programme)
    check_scope(by, [person])
    here = Participant.objects.filter(programme=programme).of(person).here().exists()
    yes = consenting.held(person, by=by)
    with in_words():
        rules.check_enrol(state=programme.state, here=here, consented=yes is not None, said=said, on=day, today=today)
    taken = programme.participants.filter(state="enrolled").count()
    row = Participant(
        locker=person.locker, programme=programme, person=person, state=rules.seat(programme.places, taken), since=day,
        at=timezone.now(), by=by.id,
    )  # fmt: skip
    pen = Writer()
    pen.fetch(person.locker)
    words = {"said": said or "before", "said_on": day.isoformat(), "note": note.strip(), "outcomes": []}
    if yes or consenting.shares():
        words["agreed"] = sorted(yes.data if yes else data or consenting.needed())
    pen.seal(row, words)
    about = abouts([person], by=by)[person.pk]
    with writing():
        row.consent = (
            yes.consent if yes else consenting.record(person, method=said, data=words.get("agreed", ()), by=by)
        )
        row.save(force_insert=True)
        pen.store()
        tell([told(row, about, (), {})])
        record("enrolled", programme, by, participant=str(row.pk), sealed=pen.digests)
    return row


def leave(*, participant: Participant, because: str, on: date | None = None, by: Actor) -> None:
    """They go, for whatever reason or none of ours. Whoever waits longest gets the place."""
    check_keeps(by, participant.programme)
    check_people(by, [participant])
    if because not in rules.LEAVING:
        raise Problem(_("Choose from the list."), field="because")
    with in_words():
        rules.step("participant", participant.state, "leave")
    with writing():
        end_part(participant, "leave", on or timezone.localdate(), because)
        tell_rows([participant, *move_up(participant.programme)], by)
        record("left", participant.programme, by, participant=str(participant.pk))


def take(*, participant: Participant, by: Actor) -> None:
    """From waiting to taking part."""
    check_keeps(by, participant.programme)
    check_people(by, [participant])
    with in_words():
        state = rules.step("participant", participant.state, "take")
    with writing():
        change(participant, state=state)
        tell_rows([participant], by)
        record("taken", participant.programme, by, participant=str(participant.pk))


def end_part(row: Participant, verb: str, on: date, because: str) -> None:
    state = rules.step("participant", row.state, verb)
    change(row, state=state, until=max(on, row.since), because=because)


def move_up(programme: Programme) -> list[Participant]:
    free = programme.places - programme.participants.filter(state="enrolled").count()
    waiting = programme.participants.filter(state="waiting").select_related("person", "programme")
    moved = list(waiting.order_by("since", "at")[: max(0, free)]) if programme.state == "running" else []
    for row in moved:
        change(row, state="enrolled")
    return moved
