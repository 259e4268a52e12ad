"""Finding a sheet by its number; how far a run is."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from khuang.access import limits
from khuang.base.actor import Actor
from khuang.base.errors import Problem
from khuang.forum.doors.sheets import rules
from khuang.forum.models import PrintRun, Sheet
from khuang.forum.participants import Asked
from khuang.town.languages import NAMES
from khuang.trust import keys


class Unknown(Problem):
    """No sheet has this number."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is. ``same``: the share of lines that two people read alike; None before any was read twice."""

    run: PrintRun
    made: int
    waiting: int
    read_once: int
    differs: int
    counted: int
    void: int
    same: float | None
    group: dict[str, str]

    @property
    def language(self) -> str:
        return NAMES.get(self.run.language, self.run.language)

    @property
    def left(self) -> int:
        """How many sheets the next PDF has."""
        return rules.part(self.run.copies, self.made)

    @property
    def first(self) -> int:
        return self.made + 1

    @property
    def last(self) -> int:
        return self.made + self.left


def number_tag(number: str) -> bytes:
    """What is kept of a sheet's own number. Not of the one that is torn off: that is ``doors.actions.code_tag``."""
    return keys.digest("index", "sheet-number", number)


def find(number: str, *, conversation: Asked, by: Actor) -> Sheet:
    """The sheet of this number, as somebody typed it. Who tries many that are none is stopped for a while."""
    who = str(by.id)
    limits.check("sheet-number", who, limit=rules.TRIES, seconds=rules.WINDOW)
    sheet = Sheet.objects.select_related("run", "run__meeting").filter(number_hmac=number_tag(number)).first()
    if sheet is None:
        limits.spend("sheet-number", who, limit=rules.TRIES, seconds=rules.WINDOW)
        raise Unknown(
            _("No sheet has this number. Type the number at the top of the sheet, not the one that was torn off."),
            field="number",
        )
    if sheet.run.about != conversation.id:
        raise Unknown(_("This sheet belongs to another conversation."), field="number")
    return sheet


def check_readable(sheet: Sheet, by: Actor) -> None:
    """Raises a Problem that says why this person cannot read this sheet now."""
    said = {
        "counted": _("This sheet is counted already."),
        "void": _("This sheet was declared void: it is not counted."),
        "differs": _("Two people have read this sheet and differ. A facilitator settles it with the paper in hand."),
    }
    if sheet.state in said:
        raise Problem(said[sheet.state], field="number")
    if sheet.state == "read-once" and sheet.first_by == by.id:
        raise Problem(_("You have read this sheet yourself already. Another person must read it now."), field="number")


def progress(conversation: Asked) -> list[Progress]:
    """The runs of a conversation, newest first."""
    return told(PrintRun.objects.filter(about=conversation.id).select_related("meeting").order_by("-id"), conversation)


def told(runs: Iterable[PrintRun], conversation: Asked) -> list[Progress]:
    rows = list(runs)
    found: dict[UUID, dict[str, tuple[int, int, int]]] = {}
    counts = Sheet.objects.filter(run__in=rows).values_list("run", "state")
    for run, state, n, compared, differed in counts.annotate(
        n=Count("id"), compared=Sum("compared"), differed=Sum("differed")
    ).order_by():
        found.setdefault(run, {})[state] = (n, compared or 0, differed or 0)
    return [_progress(run, found.get(run.id, {}), conversation) for run in rows]


def _progress(run: PrintRun, states: dict[str, tuple[int, int, int]], conversation: Asked) -> Progress:
    n = {state: numbers[0] for state, numbers in states.items()}
    _n, compared, differed = states.get("counted", (0, 0, 0))
    group = next((dict(one) for one in conversation.groups if one["key"] == run.group), {})
    return Progress(
        run=run, made=sum(n.values()), waiting=n.get("printed", 0), read_once=n.get("read-once", 0),
        differs=n.get("differs", 0), counted=n.get("counted", 0), void=n.get("void", 0),
        same=rules.agreement(compared, differed), group={lang: group[lang] for lang in ("th", "en") if lang in group},
    )  # fmt: skip
