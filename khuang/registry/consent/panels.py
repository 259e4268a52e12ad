"""On the person's page: what stands, and what can be asked with one tap."""

from collections.abc import Mapping
from typing import Any

from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.registry.consent import queries, showing
from khuang.registry.models import Person
from khuang.registry.queries import purpose_of
from khuang.ui.panels import PANELS, Subject
from khuang.ui.text import language


class ConsentPanel:
    order = 50
    template = "registry/consent/_panel.html"

    def visible_to(self, actor: Actor, subject: Subject) -> bool:
        return subject.kind == "person" and can(actor, Can.READ_PEOPLE)

    def context(self, actor: Actor, subject: Subject) -> Mapping[str, Any]:
        person = Person.objects.visible_to(actor).filter(id=subject.id).first()
        notices = queries.notices()
        if person is None or not notices:
            return {}
        rows = showing.shown(queries.opened(person, by=actor, why=purpose_of(actor)), language())
        return {
            "person": person, "rows": [row for row in rows if row.stands],
            "wait": [row for row in rows if row.state == "requested"],
            "notices": [(item.key, showing.text(item.body["title"], language())) for item in notices],
        }  # fmt: skip


def register() -> None:
    PANELS.register("registry.consent", ConsentPanel())
