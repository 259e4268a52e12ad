"""On the person's page: the public offices they hold or held."""

from collections.abc import Mapping
from typing import Any

from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.registry.models import Person
from khuang.registry.seats import duties, queries
from khuang.ui.panels import PANELS, Subject
from khuang.ui.text import language


class OfficePanel:
    order = 45
    template = "registry/seats/_panel.html"

    def visible_to(self, actor: Actor, subject: Subject) -> bool:
        return subject.kind == "person" and can(actor, Can.READ_PEOPLE)

    def context(self, actor: Actor, subject: Subject) -> Mapping[str, Any]:
        if not Person.objects.visible_to(actor).filter(id=subject.id).exists():
            return {}
        rows = duties.of(subject.id).select_related("office__place")
        terms = [{"term": row, "office": queries.title(row.office, language())} for row in rows]
        return {"terms": terms, "may_keep": can(actor, Can.STEWARD)} if terms else {}


def register() -> None:
    PANELS.register(duties.NAME, OfficePanel())
