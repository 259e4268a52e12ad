"""The hook: lists that a form carries to the phone as CSV (``lists`` in its manifest), such as villages or today's visits.

LISTS.register("visits-today", visits)           # in a room's AppConfig.ready()
"""

from collections.abc import Iterable
from typing import Protocol, runtime_checkable
from uuid import UUID

from khuang.base.actor import Actor
from khuang.base.hooks import Hook
from khuang.town import queries as town
from khuang.town.facilities import queries as places


class Lister(Protocol):
    """Rows of the list as ``by`` may have it; each has at least ``name`` (the code) and ``label``."""

    def __call__(self, *, by: Actor) -> list[dict[str, str]]: ...


@runtime_checkable
class Records(Protocol):
    """A list of records (ODK calls them entities): ``name`` is the record's id, and a phone may change them.

    ``versions`` and ``gone`` open nothing, so that phones may ask often. A plain function works too; then each question
    whether the list changed makes the whole list.
    """

    columns: tuple[str, ...]  # name, label, __version first

    def __call__(self, *, by: Actor) -> list[dict[str, str]]: ...

    def versions(self, *, by: Actor) -> list[tuple[str, int]]:
        """(id, version) of each row, in a fixed order."""
        ...

    def gone(self, ids: Iterable[UUID], *, by: Actor) -> set[UUID]:
        """Those that are known here and not in this list (any more): erased, or out of scope."""
        ...


LISTS: Hook[Lister] = Hook("lists for forms")


def villages(*, by: Actor) -> list[dict[str, str]]:
    """Villages and communities of the town: public record, the same for everybody."""
    return [{"name": row.code, "label": row.name_th, "label_en": row.name_en} for row in town.villages()]


def organisations(*, by: Actor) -> list[dict[str, str]]:
    """Organisations of the town: public record. One whose address is hidden is not offered."""
    rows = town.organisations().filter(hidden_address=False)
    return [{"name": row.code, "label": row.name_th, "label_en": row.name_en} for row in rows]


# Lists that hold nobody: every phone gets them. All others need a phone that may carry lists of people.
EVERYBODYS = {"town.villages", "town.organisations", "town.facilities"}


def facilities(*, by: Actor) -> list[dict[str, str]]:
    """Public places, by the id under which a check of them is kept: public record too."""
    rows = places.facilities().order_by("place__number", "code")
    return [
        {"name": str(row.id), "label": row.name_th, "label_en": row.name_en, "village": row.place_id} for row in rows
    ]
