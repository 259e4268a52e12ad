"""Background sweeps of the surveys."""

from khuang.base import work
from khuang.base.actor import SYSTEM
from khuang.base.db import paced
from khuang.surveys import actions
from khuang.surveys.answers.actions import count_all
from khuang.surveys.models import Submission


@work.every(3600, "surveys.retry")
def retry_held() -> None:
    """Try held submissions again; each is one transaction of its own."""
    held = Submission.objects.filter(handling__state="held").select_related("form", "handling")
    for row in paced(list(held[:500])):
        actions.retry(submission=row, by=SYSTEM)


@work.every(600, "surveys.count")
def count_answers() -> None:
    """Count the answers of every form of which enough more came since."""
    count_all()
