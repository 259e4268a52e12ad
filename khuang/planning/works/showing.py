"""A project's lower half as the page draws it: steps as stations, money as bars, words for every state."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from khuang.planning.models import Milestone, PlanLine
from khuang.planning.works import queries
from khuang.planning.works.words import DAYS, METHODS, MILESTONES
from khuang.ui.text import day_text

STATIONS = {"done": "done", "done-late": "done", "late": "now", "ahead": "ahead"}


def project(line: PlanLine) -> dict[str, Any]:
    """For the include ``planning/works/project.html``."""
    told = queries.project(line)
    undone = {p.undoes_id for p in told["payments"] if p.undoes_id}
    return {
        **told,
        "stops": [_stop(row, state) for row, state in told["milestones"]],
        "rungs": [(pgettext("budget", "Set aside"), told["held"] // 100), (_("In contracts"), told["contracted"] // 100),
                  (_("Paid"), told["paid"] // 100)],
        "contracts": [{**one, "method": METHODS[one["row"].method]} for one in told["contracts"]],
        "shown_days": [{"row": row, "state": DAYS[row.state]} for row in told["days"]],
        "undone": undone,
    }  # fmt: skip


def _stop(row: Milestone, state: str) -> dict[str, Any]:
    """Late is said kindly: what was planned, and the reason."""
    said = "" if state in ("done", "ahead") else str(MILESTONES[state][0])
    if state == "done-late":
        said = _("done, planned for %(day)s") % {"day": day_text(row.due)}
    text = " · ".join(part for part in (said, row.reason) if part)
    return {
        "id": row.id, "label": row.title, "when": row.done_on or row.due, "state": STATIONS[state], "text": text,
        "said": text,
    }  # fmt: skip
