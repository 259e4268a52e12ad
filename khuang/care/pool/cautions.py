"""The neutral word that a volunteer reads: how somebody wants to be called on, whatever the reason."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q

from khuang.base.actor import Actor
from khuang.care.models import Caution
from khuang.care.pool import rules
from khuang.registry.models import Person
from khuang.trust.reading import Purpose, open_all


def contact_rules(people: Sequence[Person], *, by: Actor) -> dict[UUID, str]:
    """Rule of each home or village in which a caution stands; one opening. The reason stays behind."""
    homes = {row.household_id for row in people if row.household_id}
    places = {row.place_id for row in people if row.place_id}
    rows = list(Caution.objects.standing().filter(Q(household__in=homes) | Q(place__in=places)))
    if not rows:
        return {}
    opened = [
        (row, words.get("rule", ""))
        for row, words in zip(rows, open_all(rows, by=by, purpose=Purpose.VISIT), strict=True)
    ]
    return {
        person.pk: rules.strictest(
            rule
            for row, rule in opened
            if (row.household_id and row.household_id == person.household_id)
            or (row.place_id and row.place_id == person.place_id)
        )
        for person in people
    }
