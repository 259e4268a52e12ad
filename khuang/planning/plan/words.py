"""States of a project as people read them: (words, kind of tag)."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Shown = tuple[str | Promise, str]


LINE: dict[str, Shown] = {
    "draft": (_("draft"), "plain"),
    "in-plan": (_("in the plan"), "plain"),
    "funded": (_("money set aside"), "now"),
    "under-way": (_("under way"), "now"),
    "done": (_("done"), "done"),
    "dropped": (_("taken out"), "plain"),
}


def line_state(state: str) -> Shown:
    return LINE[state]
