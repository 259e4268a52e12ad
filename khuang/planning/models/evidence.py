"""Evidence put beside a problem, a proposal or a project, and what a town knows of itself before it plans."""

from django.db import models
from django.db.models import Q

from khuang.base.both import Both
from khuang.base.classes import classes
from khuang.base.ids import ordered_id
from khuang.planning.models.plans import Plan
from khuang.planning.querysets import ContextRemarkSet
from khuang.trust.models import Sealed

PACK_ABOUT = ("priority", "proposal", "plan_line")
PACK_STATES = ("draft", "frozen", "replaced")
CONTEXT_PARTS = ("strength", "limit", "history", "missing")
CONTEXT_STATES = ("draft", "shown", "published")
REMARK_STATES = ("waiting", "published", "refused", "withdrawn")


class EvidencePack(models.Model):
    """Figures and shared opinions about one thing. What people read once it is frozen stands in ``Frozen``."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    number = models.PositiveIntegerField(unique=True)
    about_kind = models.TextField(choices=[(k, k) for k in PACK_ABOUT])
    about_id = models.UUIDField()
    title_th = models.TextField()
    title_en = models.TextField(blank=True)
    note_th = models.TextField(blank=True)  # what the figures do not say
    note_en = models.TextField(blank=True)
    figures = models.JSONField(default=list, blank=True)  # keys of indicators, in their order
    talks = models.JSONField(default=list, blank=True)  # short names of conversations whose shared opinions are in it
    given = models.JSONField(default=list, blank=True)  # short names of conversations that its cards were given to
    state = models.TextField(choices=[(s, s) for s in PACK_STATES], default="draft")
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="newer")
    made_on = models.DateField()
    frozen_on = models.DateField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    by = models.UUIDField(null=True)
    version = models.PositiveIntegerField(default=1)

    title = Both("title")
    note = Both("note")

    CLASSES = classes(
        public="id number about_kind about_id title_th title_en note_th note_en figures talks given state replaces made_on "
        "frozen_on digest version",
        internal="by",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft", frozen_on=None, digest="")
                | (~Q(state="draft") & Q(frozen_on__isnull=False)),
                name="planning_pack_frozen_on_a_day",
            )
        ]
        indexes = [models.Index(fields=["about_kind", "about_id"], name="planning_pack_about")]

    def __str__(self) -> str:
        return self.title_th


class Frozen(models.Model):
    """A ledger of what was fixed: the very bytes whose SHA-256 is ``digest``. ``ref``: of a pack or a profile."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    kind = models.TextField(choices=[(k, k) for k in ("evidence", "context")])
    ref = models.UUIDField(unique=True)
    content = models.TextField()  # canonical JSON; holds no words of a speaker, who may take them back
    digest = models.CharField(max_length=64)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    CLASSES = classes(public="id kind ref content digest at", internal="by")


class ContextProfile(models.Model):
    """What a town is good at, what limits it, how it came to be so, and who is missing. One each year of a plan."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    number = models.PositiveIntegerField(unique=True)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="profiles")
    year = models.PositiveSmallIntegerField()  # Buddhist era
    state = models.TextField(choices=[(s, s) for s in CONTEXT_STATES], default="draft")
    made_on = models.DateField()
    shown_on = models.DateField(null=True, blank=True)
    remarks_until = models.DateField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    invented = models.BooleanField(default=False)
    by = models.UUIDField(null=True)
    version = models.PositiveIntegerField(default=1)

    CLASSES = classes(
        public="id number plan year state made_on shown_on remarks_until published_on digest invented version",
        internal="by",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "year"], name="planning_profile_of_a_year")]


class ContextEntry(models.Model):
    """One sentence of a profile, with where it is known from: words, or a figure."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    profile = models.ForeignKey(ContextProfile, models.PROTECT, related_name="entries")
    part = models.TextField(choices=[(p, p) for p in CONTEXT_PARTS])
    text_th = models.TextField()
    text_en = models.TextField(blank=True)
    source = models.TextField()  # a report, a meeting, a register; nobody's name
    figure = models.TextField(blank=True)  # key of an indicator, shown beside it
    removed = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    text = Both("text")

    CLASSES = classes(public="id profile part text_th text_en source figure removed version")


class ContextRemark(Sealed):
    """Somebody says what a profile gets wrong or leaves out. Sealed until somebody has read it for names.

    Who said it is kept nowhere; ``code_tag`` is of the code that its writer holds.
    """

    SLOT = "planning.context-remark"

    profile = models.ForeignKey(ContextProfile, models.PROTECT, related_name="remarks")
    part = models.TextField(choices=[(p, p) for p in CONTEXT_PARTS])
    words = models.TextField(blank=True)
    language = models.TextField(default="th")
    state = models.TextField(choices=[(s, s) for s in REMARK_STATES], default="waiting")
    outcome = models.TextField(choices=[(o, o) for o in ("changed", "not-changed")], blank=True)
    answer = models.TextField(blank=True)
    said_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    code_tag = models.BinaryField(unique=True)

    objects = ContextRemarkSet.as_manager()

    CLASSES = classes(
        public="profile part words language state outcome answer said_on answered_on",
        internal="id locker schema version code_tag", personal="sealed",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state="published") | Q(words=""), name="planning_remark_words_published")
        ]
