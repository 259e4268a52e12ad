"""Background sweeps of what people said of proposals."""

from khuang.base import work
from khuang.base.db import paced
from khuang.planning.models import FeedbackRound
from khuang.planning.proposals import ballot


@work.every(60, "planning.feedback-box")
def feedback() -> None:
    """Count what lies in the box, where enough of it lies together."""
    for found in paced(list(FeedbackRound.objects.filter(closed_on=None).select_related("proposal"))):
        if ballot.in_box(found):
            ballot.tip(found)
