"""Every write about programmes: keyword-only, ``by=`` an actor, checked first, audited and counted in one transaction."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.models import User
from khuang.access.queries import can, place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.db import change
from khuang.base.errors import Denied, Problem, Stale
from khuang.base.facts import Fact, Source
from khuang.base.ids import derived_id, random_id
from khuang.care.actions.common import check_scope, in_scope, in_words, tell, writing
from khuang.care.facts import About
from khuang.care.models import Lesson, Participant, Presence, Programme
from khuang.care.people import abouts, canonical
from khuang.care.programmes import absent, consenting, facts, kinds, rules
from khuang.registry.models import Person
from khuang.town.models import Place
from khuang.trust import audit
from khuang.trust.reading import Purpose, open_all, open_one
from khuang.trust.writing import Writer


# -- the programme and its meetings
def begin(
    *, kind: str, title_th: str, places: int, begins: date, title_en: str = "", ends: date | None = None,
    place: Place | None = None, missed: int | None = None, leader: User | None = None, key: UUID | None = None, by: Actor,
) -> Programme:  # fmt: skip
    """A programme for a village, or (no place) for the whole town. The same ``key`` twice is one programme."""
    body = kinds.of(kind)
    if body is kinds.NONE:
        raise Problem(_("Choose from the list."), field="kind")
    missed = missed or int(body["missed"])
    with in_words():
        rules.check_programme(title_th, places, begins, ends, missed)
    there: Programme | None = Programme.objects.filter(pk=key).first() if key else None
    if there:
        return there
    row = Programme(
        id=key or random_id(), kind=kind, title_th=title_th.strip(), title_en=title_en.strip(), place=place,
        places=places, begins=begins, ends=ends, missed=missed, leader=leader, by=by.id,
    )  # fmt: skip
    _check_plans(by, row)
    with writing():
        row.save(force_insert=True)
        _record("begun", row, by)
    return row


def change_programme(*, programme: Programme, by: Actor, **values: Any) -> None:
    """``values``: title_th, title_en, places, ends, missed, leader."""
    _check_plans(by, programme)
    new = {name: values.get(name, getattr(programme, name)) for name in ("title_th", "places", "ends", "missed")}
    with in_words():
        rules.check_programme(new["title_th"], new["places"], programme.begins, new["ends"], new["missed"])
    with writing():
        change(programme, **values)
        _record("changed", programme, by)


def close(*, programme: Programme, verb: str, by: Actor) -> None:
    """``close``: it is over, those who took part to the end have finished; ``cancel``; ``reopen``."""
    _check_plans(by, programme)
    with in_words():
        state = rules.step("programme", programme.state, verb)
    rows = list(programme.participants.here().select_related("person")) if verb != "reopen" else []
    _check_people(by, rows)
    with writing():
        change(programme, state=state)
        for row in rows:
            done = "finish" if verb == "close" and row.state == "enrolled" else "leave"
            _leave(row, done, timezone.localdate(), "" if done == "finish" else "other")
        _tell(rows, by)
        _record(state, programme, by)


def plan(*, programme: Programme, on: date, topic_th: str, topic_en: str = "", at_place: str = "", by: Actor) -> Lesson:
    """A meeting; one a day. Planned twice for the same day it is one."""
    _check_keeps(by, programme)
    with in_words():
        rules.check_lesson(topic_th, on, programme.begins, programme.ends, programme.state)
    there: Lesson | None = programme.lessons.filter(on=on).first()
    if there and there.state != "cancelled":
        return there
    values = {"topic_th": topic_th.strip(), "topic_en": topic_en.strip(), "at_place": at_place.strip()}
    with writing():
        if there:
            change(there, state="planned", **values)
        else:
            there = Lesson.objects.create(programme=programme, on=on, **values)
        _record("meeting-planned", programme, by, lesson=str(there.pk))
    return there


def call_off(*, lesson: Lesson, by: Actor) -> None:
    _check_keeps(by, lesson.programme)
    with in_words():
        state = rules.step("lesson", lesson.state, "cancel")
    with writing():
        change(lesson, state=state)
        _record("meeting-called-off", lesson.programme, by, lesson=str(lesson.pk))


# -- who takes part
def enrol(
    *, programme: Programme, person: Person, said: str = "", on: date | None = None, note: str = "",
    data: Collection[str] = (), by: Actor,
) -> Participant:  # fmt: skip
    """Somebody takes part, or waits while all places are taken. ``said``: how they said yes, when they do so now;
    ``data``: what of the notice they agreed to (nothing given: only what is needed)."""
    person, today = canonical(person), timezone.localdate()
    day = on or today
    _check_keeps(by, programme)
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
        _record("enrolled", programme, by, participant=str(row.pk), sealed=pen.digests)
    return row


def leave(*, participant: Participant, because: str, on: date | None = None, by: Actor) -> None:
    """They go, for whatever reason or none of ours. Whoever waits longest gets the place."""
    _check_keeps(by, participant.programme)
    _check_people(by, [participant])
    if because not in rules.LEAVING:
        raise Problem(_("Choose from the list."), field="because")
    with in_words():
        rules.step("participant", participant.state, "leave")
    with writing():
        _leave(participant, "leave", on or timezone.localdate(), because)
        _tell([participant, *_move_up(participant.programme)], by)
        _record("left", participant.programme, by, participant=str(participant.pk))


def take(*, participant: Participant, by: Actor) -> None:
    """From waiting to taking part."""
    _check_keeps(by, participant.programme)
    _check_people(by, [participant])
    with in_words():
        state = rules.step("participant", participant.state, "take")
    with writing():
        change(participant, state=state)
        _tell([participant], by)
        _record("taken", participant.programme, by, participant=str(participant.pk))


def _leave(row: Participant, verb: str, on: date, because: str) -> None:
    state = rules.step("participant", row.state, verb)
    change(row, state=state, until=max(on, row.since), because=because)


def _move_up(programme: Programme) -> list[Participant]:
    free = programme.places - programme.participants.filter(state="enrolled").count()
    waiting = programme.participants.filter(state="waiting").select_related("person", "programme")
    moved = list(waiting.order_by("since", "at")[: max(0, free)]) if programme.state == "running" else []
    for row in moved:
        change(row, state="enrolled")
    return moved


# -- who came
def attend(
    *, lesson: Lesson, came: Collection[UUID], excused: Collection[UUID] = (), version: int | None = None, by: Actor
) -> list[Participant]:
    """The whole sheet of one meeting: ids of participants. Sent twice it is one; who had it open while somebody else
    changed it gets Stale and keeps their ticks. Gives those for whom somebody was now asked to look in."""
    programme = lesson.programme
    _check_keeps(by, programme)
    with in_words():
        rules.check_attended(lesson.state, lesson.on, today=timezone.localdate())
    rows = _mine(sheet(lesson, by=by), by)
    kept = {one.participant_id: one for one in lesson.presences.all()}
    wanted = {row.pk: _state(row.pk, came, excused) for row in rows}
    new = {key: state for key, state in wanted.items() if key not in kept or kept[key].state != state}
    if not new and lesson.state == "held":
        return []
    if version is not None and version != lesson.version:
        raise Stale(_("Somebody else has already changed this. Look at it again."))
    now = timezone.now()
    with writing():
        change(lesson, state="held", held_by=by.id, held_at=now)
        for key, state in new.items():
            if key in kept:
                change(kept[key], state=state, at=now, by=by.id)
            else:
                Presence.objects.create(
                    id=derived_id(lesson.pk, str(key)), lesson=lesson, participant_id=key, state=state, at=now, by=by.id
                )
        asked = absent.look_in(rows, limit=programme.missed, kind=programme.kind)
        for row, first in asked:
            change(row, looked_from=first)
        _tell(rows, by)
        _record("attended", programme, by, lesson=str(lesson.pk), n=len(new))
    return [row for row, _first in asked]


def _mine(rows: list[Participant], by: Actor) -> list[Participant]:
    """Of a programme for the whole town each writes down those of their own places: nobody else becomes absent by it."""
    if by.kind == "system":
        return rows
    seen = set(Participant.objects.visible_to(by).filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
    return [row for row in rows if row.pk in seen]


def sheet(lesson: Lesson, *, by: Actor) -> list[Participant]:
    """Who stands on the sheet of a meeting: who took part on that day and agreed that the days are noted."""
    standing = lesson.programme.participants.filter(since__lte=lesson.on, person__erased_at=None).exclude(
        state="waiting"
    )
    found = standing.select_related("person__canonical", "programme").order_by("since", "pk")
    rows = [row for row in found if row.until is None or row.until >= lesson.on]
    words = open_all(rows, by=by, purpose=Purpose.CASEWORK)
    return [row for row, said in zip(rows, words, strict=True) if consenting.agreed(said, "attendance")]


def _state(key: UUID, came: Collection[UUID], excused: Collection[UUID]) -> str:
    return rules.CAME if key in came else rules.EXCUSED if key in excused else rules.ABSENT


# -- what came of it
def note_outcome(
    *, participant: Participant, codes: Sequence[str] = (), said: str = "", before: str = "", after: str = "",
    skills: str = "", product: str = "", on: date | None = None, by: Actor,
) -> None:  # fmt: skip
    """In their own words, and as codes of the kind; income in bands, before and after. The same day again replaces."""
    _check_keeps(by, participant.programme)
    _check_people(by, [participant])
    kind, today = kinds.of(participant.programme.kind), timezone.localdate()
    day = on or today
    with in_words():
        rules.check_outcome(
            codes, said, day, known=kinds.outcomes(kind), bands=kinds.bands(kind), before=before, after=after,
            since=participant.since, today=today,
        )  # fmt: skip
    words = open_one(participant, by=by, purpose=Purpose.CASEWORK)
    if (before or after) and not consenting.agreed(words, "income"):
        raise Problem(_("They did not agree that their income is noted, not even as a band."), field="after")
    told_now = {
        "on": day.isoformat(), "codes": sorted(set(codes)), "said": said.strip(), "before": before, "after": after,
        "skills": skills.strip(), "product": product.strip(),
    }  # fmt: skip
    others = [one for one in words.get("outcomes", []) if one["on"] != told_now["on"]]
    words["outcomes"] = sorted([*others, told_now], key=lambda one: one["on"])
    pen = Writer()
    pen.fetch(participant.locker)
    pen.seal(participant, words)
    with writing():
        change(participant, sealed=participant.sealed)
        pen.store()
        _tell([participant], by)
        _record("outcome", participant.programme, by, participant=str(participant.pk), sealed=pen.digests)


# -- shared
def told(row: Participant, about: About, came: Collection[date], words: Mapping[str, Any]) -> tuple[Source, list[Fact]]:
    """The facts of one part in one programme, as the ledger wants them; of whoever only waits nothing."""
    source = Source("care.participant", str(row.pk))
    kind = kinds.of(row.programme.kind)
    if row.state == "waiting" or not words and row.sealed == b"":
        return source, []
    careers, bands = kinds.careers(kind), list(kinds.bands(kind))
    outcomes = [
        facts.Told(
            date.fromisoformat(one["on"]), tuple(one["codes"]), bool(careers & set(one["codes"])),
            rules.moved(one["before"], one["after"], bands),
        )
        for one in words.get("outcomes", [])
    ]  # fmt: skip
    return source, facts.participant(about, row.programme.kind, row.since, row.until, came, outcomes)


def told_all(rows: Sequence[Participant], *, by: Actor) -> list[tuple[Source, list[Fact]]]:
    """Of many at once: three openings whatever their number."""
    rows = [row for row in rows if row.person.erased_at is None]
    known = abouts([row.person for row in rows], by=by)
    words = open_all(rows, by=by, purpose=Purpose.PLANNING_COUNT)
    days = absent.presences(rows)
    return [
        told(row, known[row.person_id], [day for day, state in days.get(row.pk, []) if state == rules.CAME], said)
        for row, said in zip(rows, words, strict=True)
    ]


def _tell(rows: Sequence[Participant], by: Actor) -> None:
    if rows:
        tell(told_all(rows, by=by))


def _check_plans(by: Actor, programme: Programme) -> None:
    """Whoever works in care where it takes place; for the whole town whoever works in care anywhere."""
    if by.kind == "system":
        return
    if not can(by, Can.CARE) or not _within(by, programme):
        raise Denied(_("This lies outside what you have been given to do."))


def _within(by: Actor, programme: Programme) -> bool:
    places = place_scope(by, Can.CARE)
    return places is None or programme.place_id is None or programme.place_id in places


def _check_keeps(by: Actor, programme: Programme) -> None:
    """They, and whoever leads it."""
    if not leads(by, programme):
        _check_plans(by, programme)


def leads(by: Actor, programme: Programme) -> bool:
    own = by.kind == "user" and by.id is not None and programme.leader_id == by.id
    return own and programme.state == "running" and can(by, Can.VISIT)


def _check_people(by: Actor, rows: Sequence[Participant]) -> None:
    """Of people elsewhere nobody writes, but whoever leads the programme they are in."""
    others = [row for row in rows if not leads(by, row.programme)]
    if others and not in_scope(by, [row.person for row in others]):
        raise Denied(_("This lies outside what you have been given to do."))


def _record(what: str, programme: Programme, by: Actor, **detail: Any) -> None:
    audit.record(
        by=by, action=f"care.programme.{what}", object_kind="programme", object_id=programme.pk, detail=detail or None
    )
