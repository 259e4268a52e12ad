"""What was sent to whom about a case, as it was then; what became of it; a restricted case offered to another team."""

from django.db import models
from django.db.models import Q

from khuang.access.models import Team
from khuang.base.classes import classes
from khuang.base.ids import random_id
from khuang.care.models.cases import Case, CaseRecord, Tiered, clear_only_when_personal
from khuang.care.referrals import querysets
from khuang.care.referrals.rules import STATES


class Package(Tiered):
    """A frozen copy of what the person let us tell one receiver, in a locker of its own: evidence, never a live view.

    ``team``: who alone can open a restricted one, beside the sender; ``org`` receives an ordinary one. Nothing in the row
    says whose it is. ``rests_on``: how a withdrawal finds it. ``link_tag``: of a link good for one look.
    ``noted``: the sender has read the last answer. ``goes_on``: of a restricted one, the first day of the quarter in which it
    is shredded, the same time for all pathways; nothing else of it stands in clear.
    """

    SLOT = "care.package"
    CLEAR = ("org", "service", "due", "sent_at")

    state = models.TextField(choices=[(s, s) for s in STATES])
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    org = models.TextField(null=True, blank=True)
    service = models.TextField(null=True, blank=True)
    due = models.DateField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    rests_on = models.TextField(default="", blank=True)  # tags of consents, in hex, separated by blanks
    link_tag = models.BinaryField(null=True, blank=True, unique=True)
    link_until = models.DateTimeField(null=True, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)  # the one look of the link was taken
    noted = models.BooleanField(default=True)
    goes_on = models.DateField(null=True, blank=True)
    objects = querysets.Packages.as_manager()

    CLASSES = classes(
        internal="id locker schema version tier state team org service due sent_at rests_on link_tag link_until "
        "looked_at noted goes_on",
        personal="sealed",
    )

    class Meta:
        constraints = [
            clear_only_when_personal("care_package_nothing_in_clear", "org", "service", "due", "sent_at", "link_tag"),
            models.CheckConstraint(
                condition=Q(tier="personal", org__isnull=False) | Q(tier="restricted"), name="care_package_to_whom"
            ),
        ]
        indexes = [
            models.Index(fields=["org", "state"]),
            models.Index(fields=["team", "state"]),
        ]


class PackageStep(Tiered):
    """What the receiver, the sender or the person said about a package: a ledger, in the package's locker."""

    SLOT = "care.package-step"
    CLEAR = ("what", "at", "by")

    package = models.ForeignKey(Package, models.PROTECT, related_name="steps")
    what = models.TextField(null=True)
    at = models.DateTimeField(null=True)
    by = models.UUIDField(null=True)
    objects = querysets.OfPackages.as_manager()

    CLASSES = classes(internal="id locker schema version tier package what at by", personal="sealed")

    class Meta:
        constraints = [clear_only_when_personal("care_package_step_nothing_in_clear", "what", "at", "by")]


class Referral(CaseRecord):
    """That a package was sent, in the case: which, of what kind, for which line of the plan."""

    SLOT = "care.referral"
    CLEAR = ("kind", "package", "item", "at")

    kind = models.TextField(null=True, choices=[("refer", "refer")])
    package = models.UUIDField(null=True, unique=True)
    item = models.UUIDField(null=True, blank=True)  # the line of the plan
    at = models.DateTimeField(null=True)
    objects = querysets.OfCases.as_manager()

    CLASSES = classes(internal="id locker schema version tier case kind package item at", personal="sealed")

    class Meta:
        constraints = [clear_only_when_personal("care_referral_nothing_in_clear", "kind", "package", "item", "at")]


class Offer(models.Model):
    """A restricted case offered to another team. ``wraps``: its keys, sealed to that team; given out when it accepts.

    That the server keeps them back until then is a rule, not cryptography: the team's members could open them.
    """

    id = models.UUIDField(primary_key=True, default=random_id)
    case = models.ForeignKey(Case, models.PROTECT, related_name="offers")
    to = models.ForeignKey(Team, models.PROTECT, related_name="+")
    state = models.TextField(
        choices=[(s, s) for s in ("offered", "accepted", "refused", "recalled")], default="offered"
    )
    wraps = models.JSONField(default=dict)
    by = models.UUIDField()
    at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)
    objects = querysets.Offers.as_manager()

    CLASSES = classes(internal="id case to state by at version", restricted="wraps")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(state="offered"), name="care_offer_one_at_a_time"),
        ]
