"""Background sweeps of the surveys."""

from khuang.base import work
from khuang.base.actor import SYSTEM
from khuang.base.db import paced
from khuang.surveys import actions
from khuang.surveys.models import Submission


@work.every(3600, "surveys.retry")
def retry_held() -> None:
    """Try held submissions again; each is one transaction of its own."""
    held = Submission.objects.filter(handling__state="held").select_related("form", "handling")
    for row in paced(list(held[:500])):
        actions.retry(submission=row, by=SYSTEM)
