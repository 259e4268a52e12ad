"""What the pages of home care share."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from khuang.care import queries, words
from khuang.care.pool.words import rule


def spoken_calls(calls: Iterable[queries.Call]) -> list[dict[str, Any]]:
    """Visits in the reader's words."""
    today = timezone.localdate()
    return [
        {
            "id": call.id,
            "name": call.caller.name,
            "address": call.caller.address,
            "found": call.caller.found,
            "phone": call.caller.phone,
            "rule": rule(call.caller.rule),
            "place": call.place,
            "task": words.TASKS[call.task],
            "due": call.due,
            "late": call.late,
            "due_now": call.due <= today,
        }
        for call in calls
    ]
