"""Who stops coming: somebody looks in. The volunteer reads a name, an address and a task, nothing of the programme."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from khuang.base.actor import SYSTEM
from khuang.base.facts import Source
from khuang.base.ids import derived_id
from khuang.care.models import Participant, Presence
from khuang.care.programmes import kinds, rules
from khuang.care.visiting import actions as visiting

TASK = "missed"  # of ``visiting.rules.TASKS``


def presences(rows: Iterable[Participant]) -> dict[UUID, list[tuple[date, str]]]:
    """(day, state) of each meeting held, by participant; one query."""
    found: dict[UUID, list[tuple[date, str]]] = {}
    held = Presence.objects.filter(participant__in=list(rows), lesson__state="held")
    for key, day, state in held.values_list("participant", "lesson__on", "state"):
        found.setdefault(key, []).append((day, state))
    return found


def stopped(rows: Sequence[Participant], limit: int) -> dict[UUID, date]:
    """Who has missed so many in a row, with the first day of it."""
    days = presences(rows)
    found = {}
    for row in rows:
        seen = days.get(row.pk, [])
        if rules.stopped_coming(seen, limit):
            found[row.pk] = rules.first_missed(seen) or row.since
    return found


def look_in(rows: Sequence[Participant], *, limit: int, kind: str) -> list[tuple[Participant, date]]:
    """Ask whoever visits them to look in, once for each row of missed meetings: who was asked for now.

    The rule asks, in nobody's name: whoever keeps the attendance need not work in care.
    """
    by_when = timezone.localdate() + timedelta(days=kinds.of(kind).get("within_days", 3))
    asked = []
    for row in rows:
        first = stopped([row], limit).get(row.pk)
        if first is None or row.looked_from == first:
            continue
        source = Source("absence", str(derived_id(row.pk, first.isoformat())))
        visiting.promise(person=row.person, on=by_when, why=TASK, by=SYSTEM, source=source)
        asked.append((row, first))
    return asked
