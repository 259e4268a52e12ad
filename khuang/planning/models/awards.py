"""Applications for awards, written together; awards and evaluations of the town, and what came of their findings."""

from django.db import models
from django.db.models import Q

from khuang.base.both import Both
from khuang.base.classes import classes
from khuang.base.ids import ordered_id
from khuang.planning.models.plans import PlanLine

APPLICATION_STATES = ("draft", "finished", "sent", "awarded", "not-awarded")
LANGUAGES = ("th", "en")
SEEN_KINDS = ("priority", "proposal", "plan_line", "agreement", "figure", "conversation", "evidence")
AWARD_STATES = ("applied", "given", "not-given")
FINDING_STATES = ("open", "under-way", "done", "not-accepted")
TAGGED_KINDS = ("plan_line", "proposal", "activity")


class Application(models.Model):
    """An application for an award. ``form`` is the form as it stood when it was begun, whatever the pack says later."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    number = models.PositiveIntegerField(unique=True)
    form_key = models.TextField()
    form_digest = models.TextField()
    form = models.JSONField()
    title_th = models.TextField()
    title_en = models.TextField(blank=True)
    year = models.PositiveSmallIntegerField()  # Buddhist era
    state = models.TextField(choices=[(s, s) for s in APPLICATION_STATES], default="draft")
    sent_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    invented = models.BooleanField(default=False)
    by = models.UUIDField(null=True)
    made_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    title = Both("title")

    CLASSES = classes(
        public="id number form_key form_digest form title_th title_en year state sent_on decided_on digest invented made_on "
        "version",
        internal="by",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=("draft", "finished"), sent_on=None, digest="")
                | (~Q(state__in=("draft", "finished")) & Q(sent_on__isnull=False) & ~Q(digest="")),
                name="planning_application_sent_on_a_day",
            )
        ]

    def __str__(self) -> str:
        return self.title_th


class ApplicationText(models.Model):
    """A ledger of what was written into a box in one language: every version stays. Two writers cannot both be the next."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    application = models.ForeignKey(Application, models.PROTECT, related_name="texts")
    box = models.TextField()
    language = models.TextField(choices=[(one, one) for one in LANGUAGES])
    n = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    CLASSES = classes(public="id application box language n text at", internal="by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "box", "language", "n"], name="planning_text_version")
        ]


class AsideWarning(models.Model):
    """A ledger of warnings that somebody put aside, with why: the number is of something else."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    application = models.ForeignKey(Application, models.PROTECT, related_name="asides")
    box = models.TextField()
    language = models.TextField(choices=[(one, one) for one in LANGUAGES])
    figure = models.TextField()  # key of the figure
    number = models.TextField()  # as it stands in the text, in digits 0-9
    why = models.TextField()
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    CLASSES = classes(public="id application box language figure number why at", internal="by")


class ApplicationNote(models.Model):
    """What a box rests on: something public of the town, numbered below the text."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    application = models.ForeignKey(Application, models.PROTECT, related_name="notes")
    box = models.TextField()
    kind = models.TextField(choices=[(k, k) for k in SEEN_KINDS])
    ref = models.TextField()
    removed = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    CLASSES = classes(public="id application box kind ref removed version")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application", "box", "kind", "ref"], name="planning_note_once")]


class SentApplication(models.Model):
    """A ledger of what was sent: the very bytes whose SHA-256 is ``digest``, texts and figures of that day."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    application = models.OneToOneField(Application, models.PROTECT, related_name="sent")
    content = models.TextField()  # canonical JSON
    digest = models.CharField(max_length=64)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    CLASSES = classes(public="id application content digest at", internal="by")


class TimelineEvent(models.Model):
    """Something that happened, told by a person with its source, where the system holds no record of it."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    on = models.DateField()
    exact = models.TextField(choices=[(e, e) for e in ("day", "month", "year")], default="day")
    title_th = models.TextField()
    title_en = models.TextField(blank=True)
    source = models.TextField()
    removed = models.BooleanField(default=False)
    by = models.UUIDField(null=True)
    version = models.PositiveIntegerField(default=1)

    title = Both("title")

    CLASSES = classes(public="id on exact title_th title_en source removed version", internal="by")


class MechanismTag(models.Model):
    """By which mechanism of the town something works: learning, participation … An activity has its own words and year."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    kind = models.TextField(choices=[(k, k) for k in TAGGED_KINDS])
    ref = models.UUIDField(default=ordered_id)
    mechanism = models.TextField()
    year = models.PositiveSmallIntegerField()  # Buddhist era
    title_th = models.TextField(blank=True)
    title_en = models.TextField(blank=True)
    removed = models.BooleanField(default=False)
    by = models.UUIDField(null=True)
    version = models.PositiveIntegerField(default=1)

    title = Both("title")

    CLASSES = classes(public="id kind ref mechanism year title_th title_en removed version", internal="by")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "ref", "mechanism"], name="planning_mechanism_once")]


class Award(models.Model):
    """An award that the town applied for, was given, or was not given."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    name_th = models.TextField()
    name_en = models.TextField(blank=True)
    giver_th = models.TextField()
    giver_en = models.TextField(blank=True)
    year = models.PositiveSmallIntegerField()  # Buddhist era
    criteria_th = models.TextField(blank=True)
    criteria_en = models.TextField(blank=True)
    text_th = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    source = models.TextField()  # a letter, an announcement
    state = models.TextField(choices=[(s, s) for s in AWARD_STATES])
    application = models.ForeignKey(Application, models.PROTECT, null=True, blank=True, related_name="awards")
    invented = models.BooleanField(default=False)
    by = models.UUIDField(null=True)
    version = models.PositiveIntegerField(default=1)

    name, giver, criteria, text = Both("name"), Both("giver"), Both("criteria"), Both("text")

    CLASSES = classes(
        public="id name_th name_en giver_th giver_en year criteria_th criteria_en text_th text_en source state application "
        "invented version",
        internal="by",
    )


class Evaluation(models.Model):
    """Somebody looked at how the town works: who, with what tools, when."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    number = models.PositiveIntegerField(unique=True)
    title_th = models.TextField()
    title_en = models.TextField(blank=True)
    who_th = models.TextField()  # an institution or an office; of a person only their office
    who_en = models.TextField(blank=True)
    side = models.TextField(choices=[(s, s) for s in ("internal", "external")])
    on = models.DateField()
    tools_th = models.TextField(blank=True)
    tools_en = models.TextField(blank=True)
    source = models.TextField()
    award = models.ForeignKey(Award, models.PROTECT, null=True, blank=True, related_name="evaluations")
    invented = models.BooleanField(default=False)
    by = models.UUIDField(null=True)
    version = models.PositiveIntegerField(default=1)

    title, who, tools = Both("title"), Both("who"), Both("tools")

    CLASSES = classes(
        public="id number title_th title_en who_th who_en side on tools_th tools_en source award invented version",
        internal="by",
    )


class EvaluationFinding(models.Model):
    """What an evaluation found, and what is done about it: a project of the plan, or words with an office and a day."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="findings")
    text_th = models.TextField()
    text_en = models.TextField(blank=True)
    action_th = models.TextField(blank=True)
    action_en = models.TextField(blank=True)
    line = models.ForeignKey(PlanLine, models.PROTECT, null=True, blank=True, related_name="+")
    office = models.TextField(blank=True)  # which office answers for it
    due = models.DateField(null=True, blank=True)
    state = models.TextField(choices=[(s, s) for s in FINDING_STATES], default="open")
    words = models.TextField(blank=True)  # what was done, or why it is not accepted
    version = models.PositiveIntegerField(default=1)

    text, action = Both("text"), Both("action")

    CLASSES = classes(
        public="id evaluation text_th text_en action_th action_en line office due state words version",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="not-accepted") | ~Q(words=""), name="planning_finding_refused_with_a_reason"
            )
        ]


class EvaluationStep(models.Model):
    """A ledger of how a finding went on."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    finding = models.ForeignKey(EvaluationFinding, models.PROTECT, related_name="steps")
    verb = models.TextField()  # plan | begin | finish | refuse | reopen
    words = models.TextField(blank=True)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    CLASSES = classes(public="id finding verb words at", internal="by")
