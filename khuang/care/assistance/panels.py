"""What the assistance ledger adds to the page of a person or a home."""

from collections.abc import Mapping
from typing import Any

from khuang.base.actor import Actor
from khuang.care.assistance import kinds, queries, words
from khuang.registry.models import Household, Person
from khuang.ui.panels import Subject

SHOWN = 8


class AssistancePanel:
    order = 44
    template = "care/assistance/_panel.html"

    def visible_to(self, actor: Actor, subject: Subject) -> bool:
        return queries.subject(actor, subject.kind, subject.id) is not None

    def context(self, actor: Actor, subject: Subject) -> Mapping[str, Any]:
        if subject.kind == "person":
            rows = queries.of_person(actor, Person.objects.get(pk=subject.id))
        else:
            rows = queries.of_household(actor, Household.objects.get(pk=subject.id))
        titles = kinds.titles()
        lines = [
            {
                "row": row,
                "title": titles.get(row.kind, ""),
                "state": words.STATES[row.state],
                "look": words.LOOKS[row.state],
            }
            for row in rows[:SHOWN]
        ]
        return {"lines": lines, "subject": subject}
