"""Members of a children's and youth council: their own assent beside a guardian's consent; what they say of replies."""

from django.db import models

from khuang.base.classes import classes
from khuang.forum.models.conversations import Conversation, Reply
from khuang.forum.querysets import YouthMemberSet
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

    objects = YouthMemberSet.as_manager()

    CLASSES = classes(
        internal="id locker schema version conversation assent_on guardian_on guardian_needed code_on ended_on",
        personal="sealed",
    )


class Heard(models.Model):
    """Whether a reply answered the question, in one touch by who may vote: a ledger, the last of a participant counts."""

    id = models.BigAutoField(primary_key=True)
    reply = models.ForeignKey(Reply, models.PROTECT, related_name="heard")
    participant = models.UUIDField()
    answered = models.BooleanField()
    cast_on = models.DateField()

    CLASSES = classes(internal="id reply participant answered cast_on")

    class Meta:
        indexes = [models.Index(fields=["reply", "participant"])]
