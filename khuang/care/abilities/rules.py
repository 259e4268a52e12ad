"""How much somebody can do alone, over time, and how often somebody looks in then. Pure: plain values, no Django."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from khuang.base.errors import Problem

_ = str
NOTABLE = 2  # points of 20 that we call a change; our own proposal: one point may be the day or who asked


@dataclass(frozen=True, slots=True)
class Score:
    """One record: ``points`` of ``most``, and the band it falls into (``low`` to ``high``)."""

    on: date
    points: int
    most: int
    low: int
    high: int
    risk: str = ""
    every_days: int | None = None


def trend(before: Score | None, now: Score) -> str:
    """``better`` when somebody can do more alone, ``worse`` when they need more help, ``same``; "" for the first."""
    if before is None or before.most != now.most:
        return ""
    change = now.points - before.points
    return "better" if change >= NOTABLE else "worse" if change <= -NOTABLE else "same"


def trends(scores: Sequence[Score]) -> list[tuple[Score, str]]:
    """Each with what became of it since the one before, the latest first."""
    ordered = sorted(scores, key=lambda one: one.on)
    pairs = zip([None, *ordered], ordered, strict=False)
    return [(now, trend(before, now)) for before, now in pairs][::-1]


def every(groups: Iterable[str], risk: str, band: int | None, table: Mapping[str, int], usual: int) -> int:
    """Days between two visits: the shortest that any group, the class of risk, or the band asks for."""
    asked = [table[name] for name in (*groups, risk) if name in table]
    return min([*asked, *([band] if band else [])], default=usual)


def next_due(due: date, on: date, every_days: int) -> date:
    """Sooner when the band asks for it; never later than was agreed."""
    return min(due, on + timedelta(days=every_days))


def check_record(unanswered: Sequence[str], on: date, *, since: date | None, today: date) -> None:
    if since is None:
        raise Problem(_("Only people in the care register are assessed here: enrol them first."))
    if unanswered:
        raise Problem(
            _("Without every answer there is no sum: half a score would look like a low one."), field=unanswered[0]
        )
    if on > today:
        raise Problem(_("This day has not come yet."), field="on")
    if on < today - timedelta(days=366):
        raise Problem(_("The day lies within the last year."), field="on")
