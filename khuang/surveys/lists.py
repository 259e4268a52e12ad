"""The hook: lists that a form carries to the phone as CSV (``lists`` in its manifest), such as villages or today's visits.

LISTS.register("visits-today", visits)           # in a room's AppConfig.ready()
"""

from typing import Protocol

from khuang.base.actor import Actor
from khuang.base.hooks import Hook
from khuang.town import queries as town


class Lister(Protocol):
    """Rows of the list as ``by`` may have it; each has at least ``name`` (the code) and ``label``."""

    def __call__(self, *, by: Actor) -> list[dict[str, str]]: ...


LISTS: Hook[Lister] = Hook("lists for forms")


def villages(*, by: Actor) -> list[dict[str, str]]:
    """Villages and communities of the town: public record, the same for everybody."""
    return [{"name": row.code, "label": row.name_th, "label_en": row.name_en} for row in town.villages()]
