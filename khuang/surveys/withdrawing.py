"""A form with restricted questions is taken back before anybody read it: what its team would have read ends with it."""

from khuang.base.db import write
from khuang.surveys.models import Media, Part, Submission
from khuang.surveys.splitting import is_mixed
from khuang.trust.models import KeyWrap
from khuang.trust.shred import shred


def withdraw(submission: Submission) -> int:
    """The team's parts and files are gone for good; that a form was taken back stays. Inside the action's transaction.

    What a team member has opened counts as seen, and a form that was seen is not taken back by its sender.
    """
    if not is_mixed(submission.form.body):
        return 0
    parts = Part.objects.filter(submission=submission, name__in=("restricted", "raw"))
    lockers = set(parts.values_list("locker", flat=True))
    lockers |= set(Media.objects.filter(submission=submission).values_list("file__locker", flat=True))
    ours = KeyWrap.objects.filter(locker__in=lockers, holder__kind="server").values_list("locker", flat=True)
    with write():
        count = parts.update(sealed=b"")
        shred(lockers - set(ours))
    return count
