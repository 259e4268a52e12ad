"""Votes by every door, those who cast them without a name, and the box that shuffles."""

from django.db import models

from khuang.base.classes import classes
from khuang.base.ids import ordered_id, random_id
from khuang.forum.models.conversations import Conversation, Statement
from khuang.forum.querysets import ParticipantSet, VoteSet
from khuang.town.models import Organisation
from khuang.trust.models import Sealed


class Vote(models.Model):
    """One vote: a ledger; the last of a participant on a statement counts. No account, no address, no device.

    The id is never shown: the live map reads ``id > last`` with it.
    """

    id = models.BigAutoField(primary_key=True)
    conversation = models.ForeignKey(Conversation, models.PROTECT, db_index=False)
    statement = models.ForeignKey(Statement, models.PROTECT)
    participant = models.UUIDField()  # random: in the cookie of a device, or of a row below
    value = models.SmallIntegerField(choices=[(1, "agree"), (0, "pass"), (-1, "disagree")])
    door = models.TextField()
    meeting = models.ForeignKey("forum.Meeting", models.PROTECT, null=True, blank=True)
    recorder = models.UUIDField(null=True, blank=True)  # a pseudonym of who wrote it down, one in each conversation
    text_version = models.PositiveSmallIntegerField(default=1)
    cast_at = models.DateTimeField()  # noon of the day; the minute is kept nowhere

    objects = VoteSet.as_manager()

    CLASSES = classes(internal="id conversation statement participant value door meeting recorder text_version cast_at")

    class Meta:
        indexes = [models.Index(fields=["conversation", "id"]), models.Index(fields=["participant", "statement"])]
        constraints = [
            models.CheckConstraint(condition=models.Q(value__in=[-1, 0, 1]), name="forum_vote_value"),
        ]


class Batch(models.Model):
    """Codes made at once for one trusted organisation, to hand out unseen; revoked as a whole."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    about = models.UUIDField(db_index=True)  # a conversation, or another Ballotable
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True)
    group = models.TextField(blank=True)  # key of the affected group it was made for
    count = models.PositiveIntegerField()
    until = models.DateField(null=True, blank=True)
    made_by = models.UUIDField()
    made_on = models.DateField()
    revoked_on = models.DateField(null=True, blank=True)
    revoked_why = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    CLASSES = classes(internal="id about organisation group count until made_by made_on revoked_on revoked_why version")


class Participant(models.Model):
    """Somebody who votes by a code, on paper or through a volunteer. Nothing says who.

    ``code_hmac``: of the code or tear-off number by which they vote, look, change and withdraw. ``out_on``: their votes
    no longer count, because the batch was revoked, they withdrew, or they went on with a code.
    """

    id = models.UUIDField(primary_key=True, default=random_id)
    about = models.UUIDField(db_index=True)
    door = models.TextField()
    batch = models.ForeignKey(Batch, models.PROTECT, null=True, blank=True, related_name="participants")
    meeting = models.ForeignKey("forum.Meeting", models.PROTECT, null=True, blank=True)
    recorder = models.UUIDField(null=True, blank=True)
    group = models.TextField(blank=True)
    code_hmac = models.BinaryField(unique=True, null=True)
    out_on = models.DateField(null=True, blank=True)
    out_why = models.TextField(blank=True, choices=[(w, w) for w in ("", "revoked", "withdrawn", "replaced")])

    objects = ParticipantSet.as_manager()

    CLASSES = classes(internal="id about door batch meeting recorder group out_on out_why code_hmac")


class Boxed(Sealed):
    """A filled ballot that lies in the box until enough lie beside it; then all are counted in a random order.

    A volunteer's round is known by the minute. Were ballots counted one by one, their order would tell whose is whose.
    """

    SLOT = "forum.boxed"

    about = models.UUIDField(db_index=True)
    door = models.TextField()
    code_hmac = models.BinaryField(
        unique=True
    )  # under another key name than a participant's: the two are not comparable
    put_on = models.DateField()

    CLASSES = classes(internal="id locker schema version about door put_on code_hmac", personal="sealed")
