"""Where a testimony is used. A corner that quotes one says here how the quotation is taken down again.

    # proposals/…
    uses.register("proposals", uses.Use(found=stories_of, take_down=take_down))

``found(testimony) -> int``: how often it stands there. ``take_down(testimony, layer, by=) -> int``: what is not covered by the
layer any more ("" for nothing) goes, inside the transaction of the speaker's word; returns how many.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from khuang.base.actor import Actor


@dataclass(frozen=True, slots=True)
class Use:
    found: Callable[[UUID], int]
    take_down: Callable[..., int]


USES: dict[str, Use] = {}


def register(name: str, use: Use) -> None:
    USES[name] = use


def count(testimony: UUID) -> int:
    return sum(use.found(testimony) for use in USES.values())


def take_down(testimony: UUID, layer: str, *, by: Actor) -> dict[str, int]:
    """Every corner takes down what the layer does not cover any more; those that took down something."""
    done = {name: use.take_down(testimony, layer, by=by) for name, use in USES.items()}
    return {name: number for name, number in done.items() if number}
