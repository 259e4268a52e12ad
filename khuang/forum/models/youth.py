"""Members of a children's and youth council: their own assent beside a guardian's consent."""

from django.db import models

from khuang.base.classes import classes
from khuang.forum.models.conversations import Conversation
from khuang.trust.models import Sealed


class YouthMember(Sealed):
    """A young person who may take part. Who it is is sealed; which code they were handed is kept nowhere."""

    SLOT = "forum.youth-member"

    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="members")
    assent_on = models.DateField(null=True, blank=True)
    guardian_on = models.DateField(null=True, blank=True)
    guardian_needed = models.BooleanField(default=True)  # by age, when they joined
    code_on = models.DateField(null=True, blank=True)  # that one was handed out, not which
    ended_on = models.DateField(null=True, blank=True)

    CLASSES = classes(
        internal="id locker schema version conversation assent_on guardian_on guardian_needed code_on ended_on",
        personal="sealed",
    )
