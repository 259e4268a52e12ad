"""What the pages of home care share."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.utils import timezone

from khuang.care import queries, words
from khuang.care.people import Caller
from khuang.care.pool.words import rule
from khuang.care.visiting import words as visiting
from khuang.care.visiting.queries import Task


def spoken_calls(calls: Iterable[queries.Call], kept: Collection[str] = ()) -> list[dict[str, Any]]:
    """Visits in the reader's words. Where a rule protects somebody, the address comes after the reader has said that
    they keep to it: ``kept``, ids of people (``visiting/gate.py``)."""
    return [_spoken(call, kept) for call in calls]


def spoken_tasks(tasks: Iterable[Task], kept: Collection[str] = ()) -> list[dict[str, Any]]:
    """The same of a round, with what was promised."""
    return [
        _spoken(task.call, kept) | {"on": task.on, "promised": visiting.TASKS.get(task.promised, "")} for task in tasks
    ]


def _spoken(call: queries.Call, kept: Collection[str]) -> dict[str, Any]:
    return spoken_caller(call.caller, call.person, kept) | {
        "id": call.id,
        "place": call.place,
        "task": words.TASKS[call.task],
        "due": call.due,
        "late": call.late,
        "due_now": call.due <= timezone.localdate(),
    }


def spoken_caller(caller: Caller, person: UUID, kept: Collection[str]) -> dict[str, Any]:
    """Name, address and telephone; the latter two not before the rule."""
    held = bool(caller.rule) and str(person) not in kept
    return {
        "person": person,
        "name": caller.name,
        "address": "" if held else caller.address,
        "found": "" if held else caller.found,
        "phone": "" if held and caller.rule != "phone-first" else caller.phone,
        "rule": rule(caller.rule),
        "held": held,
        "say": visiting.KEPT.get(caller.rule, visiting.KEPT[""]),
    }
