"""Conversations, statements, votes by every door, and the opinion map made of them."""

from django.db import models

from khuang.base.classes import classes
from khuang.base.ids import ordered_id
from khuang.base.thai import is_thai
from khuang.forum.querysets import ConversationSet, StatementSet
from khuang.town.models import Place
from khuang.trust.models import Sealed


class Conversation(models.Model):
    """A question put to everyone. ``source`` names where an imported one comes from, with its licence."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    slug = models.SlugField(unique=True)
    title_th = models.TextField()
    title_en = models.TextField()
    intro_th = models.TextField(blank=True)
    intro_en = models.TextField(blank=True)
    state = models.TextField(choices=[(s, s) for s in ("draft", "open", "closed")], default="draft")
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    source = models.TextField(blank=True)
    invented = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = ConversationSet.as_manager()

    CLASSES = classes(
        public="id slug title_th title_en intro_th intro_en state place opened_on closed_on source invented version"
    )

    def __str__(self) -> str:
        return self.title_th

    @property
    def title(self) -> dict[str, str]:
        """One language alone where it has no other: an imported conversation keeps its own."""
        if self.title_th == self.title_en:
            return {"th" if is_thai(self.title_th) else "en": self.title_th}
        return {"th": self.title_th, "en": self.title_en}

    @property
    def intro(self) -> dict[str, str]:
        return {"th": self.intro_th, "en": self.intro_en}


class Statement(Sealed):
    """One thing somebody said. Their words are sealed until a moderator publishes a (possibly masked) text."""

    SLOT = "forum.statement"

    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="statements")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)  # published words, in the speaker's language
    text_other = models.TextField(blank=True)  # a person's translation, or empty
    language = models.TextField(default="th")
    theme = models.TextField(blank=True)
    state = models.TextField(
        choices=[(s, s) for s in ("waiting", "published", "rejected", "withdrawn")], default="waiting"
    )
    text_version = models.PositiveSmallIntegerField(default=1)
    door = models.TextField(default="page")
    said_on = models.DateField()

    objects = StatementSet.as_manager()

    CLASSES = classes(
        public="number text text_other language theme conversation state text_version said_on",
        internal="id locker schema version door",
        personal="sealed",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "number"], name="forum_statement_number")]

    @property
    def words(self) -> dict[str, str]:
        """The published words by language; the translation, if any, is in the other of Thai and English."""
        other = "en" if self.language == "th" else "th"
        return {self.language: self.text} | ({other: self.text_other} if self.text_other else {})


class StatementTransition(models.Model):
    """What was decided about a statement, by whom, why: a ledger."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="transitions")
    was = models.TextField()
    became = models.TextField()
    reason = models.TextField(blank=True)  # a key of rules.REASONS
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    CLASSES = classes(internal="id statement was became reason by at")


class Vote(models.Model):
    """One vote: a ledger; the last of a participant on a statement counts. No account, no address, no device.

    The id is never shown: the live map reads ``id > last`` with it.
    """

    id = models.BigAutoField(primary_key=True)
    conversation = models.ForeignKey(Conversation, models.PROTECT)
    statement = models.ForeignKey(Statement, models.PROTECT)
    participant = models.UUIDField()  # random, kept in the participant's own cookie
    value = models.SmallIntegerField(choices=[(1, "agree"), (0, "pass"), (-1, "disagree")])
    door = models.TextField()
    text_version = models.PositiveSmallIntegerField(default=1)
    cast_at = models.DateTimeField()

    CLASSES = classes(internal="id conversation statement participant value door text_version cast_at")

    class Meta:
        indexes = [models.Index(fields=["conversation", "id"]), models.Index(fields=["participant", "statement"])]
        constraints = [
            models.CheckConstraint(condition=models.Q(value__in=[-1, 0, 1]), name="forum_vote_value"),
        ]


class OpinionMap(models.Model):
    """The newest analysis of a conversation: a projection, replayable from its seed and input digest."""

    conversation = models.OneToOneField(Conversation, models.CASCADE, primary_key=True)
    last_vote = models.BigIntegerField()
    seed = models.IntegerField()
    input_digest = models.TextField()
    result = models.JSONField()
    computed_at = models.DateTimeField()

    CLASSES = classes(internal="conversation last_vote seed input_digest result computed_at")
