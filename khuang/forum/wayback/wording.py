"""How far statements came, in words."""

from typing import Any

from django.utils.translation import gettext as _

from khuang.forum.wayback.rules import Counts


def rungs(counts: Counts) -> list[tuple[Any, int]]:
    """For ``{% cascade %}``; every rung says of what it is a part."""
    return [
        (_("Said"), counts.said),
        (_("Read and published, or laid together with another (of what was said)"), counts.heard),
        (_("Taken up: a priority, a project or more came of it (of what is published)"), counts.taken),
        (_("Answered by the town (of what is published)"), counts.answered),
        (_("Done (of what is published)"), counts.done),
    ]


def sentence(counts: Counts) -> str:
    """The same in one sentence."""
    return _(
        "%(said)s things were said and %(published)s stand here for themselves. Of these %(taken)s were taken up, "
        "%(answered)s answered, %(done)s done."
    ) % {
        "said": counts.said, "published": counts.published, "taken": counts.taken, "answered": counts.answered,
        "done": counts.done,
    }  # fmt: skip
