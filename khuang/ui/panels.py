"""Panels of the person (or household) page, of a conversation and of a board: higher rooms add theirs, each saying itself
who may see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from khuang.base.actor import Actor
from khuang.base.hooks import Hook


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom or what the page is about. ``kind``: person | household | conversation | board."""

    kind: str
    id: UUID
    slug: str = ""  # of a conversation: as higher rooms know it


PEOPLE = ("person", "household")


class Panel(Protocol):
    """One with ``about = ("board",)`` stands on the pages of boards alone; without it, on those of people."""

    order: int
    template: str

    def visible_to(self, actor: Actor, subject: Subject) -> bool: ...

    def context(self, actor: Actor, subject: Subject) -> Mapping[str, Any]: ...


PANELS: Hook[Panel] = Hook("person page panels")


def rendered(request: HttpRequest, actor: Actor, subject: Subject) -> list[SafeString]:
    """The panels this actor may see, in their order. A panel whose context is empty is left out."""
    found = [(p.order, name, p) for name, p in PANELS.items() if subject.kind in getattr(p, "about", PEOPLE)]
    shown = [(order, name, p) for order, name, p in found if p.visible_to(actor, subject)]
    made = [(p.template, p.context(actor, subject)) for _, _, p in sorted(shown, key=lambda each: each[:2])]
    return [render_to_string(template, dict(values), request) for template, values in made if values]
