"""Urgent visits and whoever is on duty: whom to call, and what waits outside one's own places."""

from typing import Any

from khuang.access.duty import actions as duty
from khuang.access.duty.queries import Call, calls, duty_places, is_on_any_duty
from khuang.base.actor import Actor
from khuang.care.models import Alert
from khuang.registry.models import Person

MOST = 20


def on_duty_for(person: Person, *, by: Actor) -> list[Call]:
    """Whom whoever reports something urgent may call at once."""
    return calls(by=by, place=person.canonical.place_id or "")


def outside(actor: Actor) -> list[dict[str, Any]]:
    """Open urgent visits in the places for which this actor is on duty, that are not theirs to read: where and since when.

    Who it is they learn by opening the record in an emergency.
    """
    if not duty.may_break(actor) or not is_on_any_duty(actor):
        return []
    places = duty_places(actor)
    rows = Alert.objects.filter(answered_at=None, person__erased_at=None, person__gone_on=None)
    rows = rows.exclude(pk__in=Alert.objects.visible_to(actor).values("pk")).order_by("raised_at")
    if places is not None:
        rows = rows.filter(person__canonical__place__in=places)
    return [
        {"person": row.person.canonical_id, "place": row.person.canonical.place, "at": row.raised_at}
        for row in rows.select_related("person__canonical__place")[:MOST]
    ]
