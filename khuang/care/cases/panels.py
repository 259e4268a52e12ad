"""What cases add to the page of a person: those one may see, and of others only that a colleague is at work."""

from collections.abc import Mapping
from typing import Any

from khuang.access.models import TeamSeat
from khuang.base.actor import Actor
from khuang.care.cases import queries, showing
from khuang.care.cases.words import STATES
from khuang.registry.models import Person
from khuang.trust.reading import Purpose
from khuang.ui.panels import Subject

SHOWN = 10


class CasesPanel:
    """Restricted cases are not mentioned; who holds a team's key may look them up behind the cabinet's door."""

    order = 25
    template = "care/cases/_panel.html"

    def visible_to(self, actor: Actor, subject: Subject) -> bool:
        from khuang.care.panels import visible

        return visible(actor, subject)

    def context(self, actor: Actor, subject: Subject) -> Mapping[str, Any]:
        person = Person.objects.select_related("canonical").get(pk=subject.id)
        seen, hidden = queries.of_person(actor, person)
        rows = showing.entries(seen[:SHOWN], by=actor, purpose=Purpose.CASEWORK) if seen else []
        seat = TeamSeat.objects.filter(user=actor.id, state="granted").exists()
        lines = [{"row": one, "state": STATES[one.state]} for one in rows]
        return {"person": person, "lines": lines, "hidden": hidden, "seat": seat}
