"""States of a priority as people read them: (words, kind of tag)."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Shown = tuple[str | Promise, str]


PRIORITY: dict[str, Shown] = {
    "raised": (_("raised"), "plain"),
    "ranked": (_("ranked by the council"), "plain"),
    "forwarded": (_("waiting for the municipality"), "wait"),
    "accepted": (_("the municipality will do it"), "done"),
    "changed": (_("will be done in another way"), "done"),
    "declined": (_("declined, with a reason"), "plain"),
}


def priority_state(state: str) -> Shown:
    return PRIORITY[state]
