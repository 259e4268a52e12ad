"""Background sweeps of the forum."""

from khuang.base import work
from khuang.base.db import paced
from khuang.forum.doors.box import ending as box
from khuang.forum.mapping import compute, lagging, refresh, stale


@work.every(3, "forum.opinion")
def opinion() -> None:
    """Draw the map of every conversation that has new votes, so that a screen in the room follows them."""
    for conversation in paced(list(stale())):
        refresh(conversation)


@work.every(180, "forum.firmness")
def firmness() -> None:
    """How firm the groups are, what bridges them, and the columns of groups and doors: not after every vote."""
    for conversation in paced(list(lagging())):
        compute(conversation)


@work.every(60, "forum.box")
def ballots() -> None:
    """Count the ballots that lie in the box, where enough of them lie together."""
    for conversation in paced(list(box.waiting())):
        box.sweep(conversation)
