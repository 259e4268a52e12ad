"""What allowances add to the page of a person: what they may be entitled to, and what they receive."""

from collections.abc import Mapping
from typing import Any

from khuang.base.actor import Actor
from khuang.care.allowances import queries, rules, words
from khuang.registry.models import Person
from khuang.ui.panels import Subject


class EntitledPanel:
    order = 42
    template = "care/allowances/_panel.html"

    def visible_to(self, actor: Actor, subject: Subject) -> bool:
        from khuang.care.panels import visible

        return visible(actor, subject)

    def context(self, actor: Actor, subject: Subject) -> Mapping[str, Any]:
        person = Person.objects.select_related("canonical").get(pk=subject.id).canonical
        if person.gone_on:
            return {}
        found = queries.entitled(actor, person)
        lines = [
            {"title": one.body["title"], "word": words.HOW[one.finding.how], "look": words.HOW_LOOKS[one.finding.how]}
            for one in found
            if one.finding.how != rules.MAYBE and (one.held is None or one.held.state not in rules.STANDING)
        ]
        held = [
            {
                "row": one.held,
                "title": one.body["title"],
                "state": words.STATES[one.held.state],
                "look": words.LOOKS[one.held.state],
            }
            for one in found
            if one.held and one.held.state in rules.STANDING
        ]
        return {"lines": lines, "held": held, "person": person}
