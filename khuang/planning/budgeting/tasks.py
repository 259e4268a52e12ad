"""Background sweeps of budget ballots."""

from khuang.base import work
from khuang.base.db import paced
from khuang.forum.doors.box import actions as box
from khuang.forum.models import Boxed
from khuang.planning.budgeting.ballot import ElectionBallot
from khuang.planning.models import Election


@work.every(60, "planning.box")
def ballots() -> None:
    """Count the ballots that volunteers put in the box, where enough of them lie together."""
    for election in paced(list(Election.objects.filter(state="open", id__in=Boxed.objects.values("about")))):
        box.tip(ballotable=ElectionBallot(election))
