"""What people say to a clause, or to the whole, and what was answered."""

from django.db import models
from django.db.models import Q

from khuang.base.classes import classes
from khuang.base.ids import ordered_id
from khuang.texts import rules
from khuang.texts.models.texts import Clause, SharedText, Wording
from khuang.texts.querysets import CommentSet
from khuang.trust.models import Sealed


class Comment(Sealed):
    """Sealed as said until a facilitator publishes it; then its words stand in clear. Who said it is kept nowhere.

    ``role``: of whoever signed in, as a role and not a name; "" for the open page. ``code_tag``: of the receipt.
    """

    SLOT = "texts.comment"

    text = models.ForeignKey(SharedText, models.PROTECT, related_name="comments")
    clause = models.ForeignKey(Clause, models.PROTECT, null=True, blank=True, related_name="comments")
    wording = models.PositiveSmallIntegerField(null=True, blank=True)  # the one that was before their eyes
    words = models.TextField(blank=True)
    language = models.TextField(default="th")
    state = models.TextField(choices=[(s, s) for s in rules.COMMENT], default="waiting")
    role = models.TextField(blank=True)
    said_on = models.DateField()
    code_tag = models.BinaryField(unique=True, null=True)

    objects = CommentSet.as_manager()

    CLASSES = classes(
        public="text clause wording words language state role said_on", internal="id locker schema version code_tag",
        personal="sealed",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state="published") | Q(words=""), name="texts_comment_words_published")
        ]
        indexes = [models.Index(fields=["text", "state"], name="texts_comment_of_text")]


class CommentStep(models.Model):
    """What was decided about a comment, or answered: a ledger. ``reason``: a key of ``rules.REASONS``."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    comment = models.ForeignKey(Comment, models.PROTECT, related_name="steps")
    verb = models.TextField()
    reason = models.TextField(blank=True)
    words = models.TextField(blank=True)
    wording = models.ForeignKey(Wording, models.PROTECT, null=True, blank=True, related_name="+")
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    CLASSES = classes(public="id comment verb reason words wording at", internal="by")
