"""What cases tell the figures: of the personal tier only. Pure. A restricted case tells nothing, ever.

``case.open`` spell (pathway, door, risk as last signed) · ``case.reached`` event (pathway, stage) · ``case.served`` event
(pathway): the first help given or hand-over · ``case.closed`` event (pathway, closing, outcome). A pathway that is itself
sensitive tells of the town, never of a village.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from khuang.base.facts import Fact
from khuang.care.facts import About
from khuang.care.pathways import rules
from khuang.care.pathways.content import Pathway


@dataclass(frozen=True, slots=True)
class Story:
    """A case as figures see it. ``reached``: (stage, day), in order; ``closing``: why it ended, "" while it is open."""

    opened: date
    door: str
    reached: Sequence[tuple[str, date]]
    closed: date | None = None
    closing: str = ""
    risk: str = ""
    served: date | None = None


def told(pathway: Pathway, about: About | None, story: Story, *, place: str, town: str) -> list[Fact]:
    """``place``: where the case is; ``town``: the local government, which sensitive pathways name instead."""
    where = town if pathway.sensitive else place
    base = Fact(
        kind="case.open", starts=story.opened, ends=story.closed, place=where,
        person=about.person if about else None, gender=about.gender if about else "",
        age_band=about.age_band if about else "", dims={"pathway": pathway.key, "door": story.door, "risk": story.risk},
    )  # fmt: skip
    found = [base, *(_event(base, "case.reached", day, stage=stage) for stage, day in story.reached)]
    if story.served:
        found.append(_event(base, "case.served", story.served))
    ending = rules.closing(pathway, story.closing)
    if story.closed and ending:
        found.append(_event(base, "case.closed", story.closed, closing=ending.key, outcome=ending.outcome))
    return found


def _event(base: Fact, kind: str, day: date, **dims: str) -> Fact:
    return replace(base, kind=kind, starts=day, ends=day, dims={"pathway": base.dims["pathway"], **dims})
