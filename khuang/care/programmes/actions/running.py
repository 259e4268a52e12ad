"""The programme itself and its meetings: begun, changed, planned, called off, ended."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.models import User
from khuang.base.actor import Actor
from khuang.base.db import change
from khuang.base.errors import Problem
from khuang.base.ids import random_id
from khuang.care.actions.common import in_words, writing
from khuang.care.models import Lesson, Programme
from khuang.care.programmes import kinds, rules
from khuang.care.programmes.actions.common import check_keeps, check_people, check_plans, record, tell_rows
from khuang.care.programmes.actions.parts import end_part
from khuang.town.models import Place


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
    check_plans(by, row)
    with writing():
        row.save(force_insert=True)
        record("begun", row, by)
    return row


def change_programme(*, programme: Programme, by: Actor, **values: Any) -> None:
    """``values``: title_th, title_en, places, ends, missed, leader."""
    check_plans(by, programme)
    new = {name: values.get(name, getattr(programme, name)) for name in ("title_th", "places", "ends", "missed")}
    with in_words():
        rules.check_programme(new["title_th"], new["places"], programme.begins, new["ends"], new["missed"])
    with writing():
        change(programme, **values)
        record("changed", programme, by)


def close(*, programme: Programme, verb: str, by: Actor) -> None:
    """``close``: it is over, those who took part to the end have finished; ``cancel``; ``reopen``."""
    check_plans(by, programme)
    with in_words():
        state = rules.step("programme", programme.state, verb)
    rows = list(programme.participants.here().select_related("person")) if verb != "reopen" else []
    check_people(by, rows)
    with writing():
        change(programme, state=state)
        for row in rows:
            done = "finish" if verb == "close" and row.state == "enrolled" else "leave"
            end_part(row, done, timezone.localdate(), "" if done == "finish" else "other")
        tell_rows(rows, by)
        record(state, programme, by)


def plan(*, programme: Programme, on: date, topic_th: str, topic_en: str = "", at_place: str = "", by: Actor) -> Lesson:
    """A meeting; one a day. Planned twice for the same day it is one."""
    check_keeps(by, programme)
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
        record("meeting-planned", programme, by, lesson=str(there.pk))
    return there


def call_off(*, lesson: Lesson, by: Actor) -> None:
    check_keeps(by, lesson.programme)
    with in_words():
        state = rules.step("lesson", lesson.state, "cancel")
    with writing():
        change(lesson, state=state)
        record("meeting-called-off", lesson.programme, by, lesson=str(lesson.pk))
