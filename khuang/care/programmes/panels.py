"""What programmes add to the page of a person."""

from collections.abc import Mapping
from typing import Any

from khuang.base.actor import Actor
from khuang.care.programmes import kinds, queries, words
from khuang.registry.models import Person
from khuang.ui.panels import Subject


class ProgrammesPanel:
    order = 46
    template = "care/programmes/_panel.html"

    def visible_to(self, actor: Actor, subject: Subject) -> bool:
        from khuang.care.panels import visible

        return visible(actor, subject)

    def context(self, actor: Actor, subject: Subject) -> Mapping[str, Any]:
        person = Person.objects.get(pk=subject.id)
        rows = queries.of_person(actor, person)
        lines = [
            {"row": row, "kind": kinds.of(row.programme.kind)["title"], "state": words.PARTS[row.state],
             "look": words.PART_LOOKS[row.state]}
            for row in rows
        ]  # fmt: skip
        return {"lines": lines} if lines else {}
