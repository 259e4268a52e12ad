"""Conversations, what is said in them, what was decided and answered, and the opinion map."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.urls import reverse

from khuang.base.classes import classes
from khuang.base.ids import ordered_id
from khuang.base.thai import is_thai
from khuang.forum.querysets import ConversationSet, StatementSet
from khuang.forum.rules import KINDS
from khuang.town.languages import NAMES
from khuang.town.models import Place
from khuang.trust.models import Sealed

if TYPE_CHECKING:
    from khuang.forum.models.voices import VoiceNote


def page_alone() -> list[str]:
    return ["page"]


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
    kind = models.TextField(choices=[(k, k) for k in KINDS], default="talk")
    doors = models.JSONField(default=page_alone)  # names of rules.DOORS that stand open
    page_counts = models.BooleanField(default=True)  # the open page in the map and the totals, or only shown apart
    groups = models.JSONField(default=list)  # declared affected groups: {"key", "th", "en", "voice_th", "voice_en"}
    reply_days = models.PositiveSmallIntegerField(null=True, blank=True)  # an answer is due so long after publication
    safe_adult_th = models.TextField(blank=True)  # youth: whom a child may turn to, and how
    safe_adult_en = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ConversationSet.as_manager()

    CLASSES = classes(
        public="id slug title_th title_en intro_th intro_en state place opened_on closed_on source invented kind doors "
        "page_counts groups reply_days safe_adult_th safe_adult_en version"
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
    def home(self) -> str:
        return reverse("forum:vote", args=[self.slug])

    @property
    def intro(self) -> dict[str, str]:
        return {"th": self.intro_th, "en": self.intro_en}

    @property
    def safe_adult(self) -> dict[str, str]:
        return {"th": self.safe_adult_th, "en": self.safe_adult_en or self.safe_adult_th}

    @property
    def helplines(self) -> list[Any]:
        """Numbers for children, for the pages of a council."""
        from khuang.town.directory.public import hotlines

        return hotlines("child")


class Statement(Sealed):
    """One thing somebody said. Their words are sealed until a moderator publishes a (possibly masked) text."""

    SLOT = "forum.statement"

    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="statements")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)  # published words, in the speaker's language
    translations = models.JSONField(
        default=dict, blank=True
    )  # language → {"text", "checked", "machine"}; checked by a person
    plain = models.TextField(blank=True)  # the same in easy words, in the speaker's language
    language = models.TextField(default="th")
    theme = models.TextField(blank=True)
    state = models.TextField(
        choices=[(s, s) for s in ("waiting", "published", "rejected", "withdrawn", "merged", "split")],
        default="waiting",
    )
    into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    part_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    floor = models.TextField(blank=True)  # key of the right it is a minimum of: answered, not voted on
    floor_duty = models.TextField(blank=True)  # which duty or law, and whose, in a moderator's words
    credit = models.TextField(blank=True)  # the name or pen-name shown beside it, read by a moderator; "" for none
    credit_waits = models.BooleanField(default=False)  # the speaker asks for another name: it lies in the envelope
    meeting = models.ForeignKey("forum.Meeting", models.PROTECT, null=True, blank=True)
    text_version = models.PositiveSmallIntegerField(default=1)
    door = models.TextField(default="page")
    said_on = models.DateField()

    objects = StatementSet.as_manager()

    CLASSES = classes(
        public="number text translations plain language theme conversation state into part_of floor floor_duty credit "
        "meeting text_version said_on",
        internal="id locker schema version door credit_waits",
        personal="sealed",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "number"], name="forum_statement_number")]

    @property
    def words(self) -> dict[str, str]:
        """The published words by language, the speaker's own first. Only translations that a person checked."""
        checked = {code: one["text"] for code, one in self.translations.items() if one.get("checked")}
        return {self.language: self.text} | checked

    @property
    def others(self) -> list[dict[str, Any]]:
        """Every translation with its language's name, those that a person checked first."""
        found = [{"code": code, "name": NAMES.get(code, code)} | one for code, one in self.translations.items()]
        return sorted(found, key=lambda one: not one.get("checked"))

    @property
    def heard(self) -> "list[VoiceNote]":
        """Recordings of the words as they stand, without their sound."""
        rows = self.voices.filter(text_version=self.text_version).defer("data")
        return list(rows.order_by("language"))

    @property
    def assisted(self) -> bool:
        """Whether somebody else wrote it down: a volunteer, at a meeting, or from paper. Of young people nothing is told."""
        return self.door in ("volunteer", "sheet", "meeting") and self.conversation.kind != "youth"

    @property
    def text_other(self) -> str:
        """The translation into the other of Thai and English, or ""."""
        return self.words.get("en" if self.language == "th" else "th", "")


class Keeper(models.Model):
    """Who alone reads what is said in a conversation of young people before it is published."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="keepers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)

    CLASSES = classes(internal="id conversation user")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "user"], name="forum_keeper_once")]


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


class Reply(models.Model):
    """What the town answers to a statement: a duty by the law, or to its young people. A ledger; the last stands."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="replies")
    text = models.TextField()
    office = models.TextField()  # who answers, as the public knows them
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    CLASSES = classes(public="id statement text office at", internal="by")


class OpinionMap(models.Model):
    """The newest analysis of a conversation: a projection, replayable from its seed and input digest."""

    conversation = models.OneToOneField(Conversation, models.CASCADE, primary_key=True)
    last_vote = models.BigIntegerField()
    seed = models.IntegerField()
    input_digest = models.TextField()
    result = models.JSONField()
    computed_at = models.DateTimeField()
    stale = models.BooleanField(default=False)  # something beside a vote changed: votes taken out, hands counted

    CLASSES = classes(internal="conversation last_vote seed input_digest result computed_at stale")
