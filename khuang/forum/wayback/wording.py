"""How far statements came, in words."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from khuang.forum.wayback.rules import Counts


def rungs(counts: Counts) -> list[tuple[Any, int]]:
    """For ``{% cascade %}``; of what each is a part stands under it (``parts``)."""
    return [
        (_("Said"), counts.said),
        (_("Published"), counts.heard),
        (_("Taken up"), counts.taken),
        (pgettext("way back", "Answered"), counts.answered),
        (_("Done"), counts.done),
    ]


def parts(counts: Counts) -> str:
    """The denominators in words."""
    return _(
        "Published: read by a moderator and shown, %(merged)s of them laid together with another. Taken up (it became a "
        "priority, a project or more), answered and done are counted of the %(published)s that stand for themselves."
    ) % {"merged": counts.heard - counts.published, "published": counts.published}


def sentence(counts: Counts) -> str:
    """The same in one sentence."""
    return _(
        "%(said)s things were said and %(published)s stand here for themselves. Of these %(taken)s were taken up, "
        "%(answered)s answered, %(done)s done."
    ) % {
        "said": counts.said, "published": counts.published, "taken": counts.taken, "answered": counts.answered,
        "done": counts.done,
    }  # fmt: skip
