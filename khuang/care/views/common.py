"""What the pages of home care share."""

from collections.abc import Collection, Iterable
from typing import Any

from django.utils import timezone

from khuang.care import queries, words
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
    held = bool(call.caller.rule) and str(call.person) not in kept
    return {
        "id": call.id,
        "person": call.person,
        "name": call.caller.name,
        "address": "" if held else call.caller.address,
        "found": "" if held else call.caller.found,
        "phone": "" if held and call.caller.rule != "phone-first" else call.caller.phone,
        "rule": rule(call.caller.rule),
        "held": held,
        "say": visiting.KEPT.get(call.caller.rule, visiting.KEPT[""]),
        "place": call.place,
        "task": words.TASKS[call.task],
        "due": call.due,
        "late": call.late,
        "due_now": call.due <= timezone.localdate(),
    }
