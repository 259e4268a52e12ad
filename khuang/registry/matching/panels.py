"""On the person's page: which records are this person, and which may be."""

from collections.abc import Mapping
from typing import Any

from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.registry.matching import queries
from khuang.registry.matching.wording import likelihood
from khuang.ui.panels import PANELS, Subject


class SamePanel:
    order = 90
    template = "registry/matching/_panel.html"

    def visible_to(self, actor: Actor, subject: Subject) -> bool:
        return subject.kind == "person" and can(actor, Can.STEWARD)

    def context(self, actor: Actor, subject: Subject) -> Mapping[str, Any]:
        waits = [
            {"id": pair.id, "likelihood": likelihood(pair.bits)} for pair in queries.of_person(subject.id, actor)[:10]
        ]
        merges = list(queries.merges_of(subject.id)[:20])
        return {"waits": waits, "merges": merges} if waits or merges else {}


def register() -> None:
    PANELS.register("registry.same", SamePanel())
