"""A case and what belongs to it. Of a restricted one nothing stands in clear: a CHECK of the database keeps it so."""

from functools import reduce
from operator import and_
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from khuang.access.models import Team
from khuang.base.classes import classes
from khuang.care.cases import querysets
from khuang.care.cases.rules import BLOCKS, STATES
from khuang.care.rules import RISKS
from khuang.content.models import Item
from khuang.registry.models import Household, Person
from khuang.town.models import Place
from khuang.trust.models import Sealed

TIERS = ("personal", "restricted")


def clear_only_when_personal(name: str, *columns: str) -> models.CheckConstraint:
    """A restricted row has none of these: what they would hold lies in the blob (decisions §2.2)."""
    empty = reduce(and_, (Q(**{f"{column}__isnull": True}) for column in columns))
    return models.CheckConstraint(condition=Q(tier="personal") | empty, name=name)


class Tiered(Sealed):
    """A row in clear for the personal tier, and wholly in its envelope for the restricted one.

    ``CLEAR`` names the columns; ``cases.sealing`` writes and reads them, in whichever place they are.
    """

    CLEAR: ClassVar[tuple[str, ...]] = ()

    tier = models.TextField(choices=[(t, t) for t in TIERS])

    class Meta:
        abstract = True


class Case(Tiered):
    """One matter of one person (or household), from the first word to the last. The key of its locker is its own.

    ``wake_on`` is the only clock that the server sees of a restricted case; why is in the blob. ``team``: who alone can
    open it. ``owner``: who works on it. ``waiting``: an approval that was asked for. ``item``: the pathway's version.
    """

    SLOT = "care.case"
    CLEAR = ("item", "stage", "risk", "place", "person", "household", "opened_on", "closed_on", "door")

    state = models.TextField(choices=[(s, s) for s in STATES["case"]], default="open")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="cases")
    item = models.ForeignKey(Item, models.PROTECT, null=True, blank=True, related_name="+")
    stage = models.TextField(null=True, blank=True)
    risk = models.TextField(null=True, blank=True, choices=[(r, r) for r in RISKS])
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="cases")
    household = models.ForeignKey(Household, models.PROTECT, null=True, blank=True, related_name="cases")
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    door = models.TextField(null=True, blank=True)
    wake_on = models.DateField(null=True, blank=True)
    subject_tag = models.BinaryField(null=True, blank=True)  # of a restricted case, under the team's own index key
    objects = querysets.Cases.as_manager()

    CLASSES = classes(
        internal="id locker schema version tier state team owner item stage risk place person household opened_on closed_on "
        "door wake_on subject_tag",
        personal="sealed",
    )

    class Meta:
        constraints = [
            clear_only_when_personal(
                "care_case_nothing_in_clear", "item", "stage", "risk", "place", "person", "household", "opened_on",
                "closed_on", "door",
            ),
            models.CheckConstraint(condition=Q(tier="personal") | Q(team__isnull=False), name="care_case_of_a_team"),
            models.CheckConstraint(
                condition=Q(tier="restricted")
                | Q(item__isnull=False, stage__isnull=False, opened_on__isnull=False, door__isnull=False),
                name="care_case_on_a_pathway",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["owner", "state", "wake_on"]),
            models.Index(fields=["place", "state", "wake_on"]),
            models.Index(fields=["team", "state", "wake_on"]),
            models.Index(fields=["subject_tag"]),
            models.Index(
                fields=["wake_on", "id"], condition=Q(tier="personal") & ~Q(state="closed"), name="care_case_standing"
            ),
        ]


class CaseRecord(Tiered):
    """Anything that belongs to a case; it lies in the case's locker, in its tier."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="%(class)ss")

    class Meta:
        abstract = True


class Block(CaseRecord):
    """One of the three things known: the problem, the living environment, the location. Each with its own readers."""

    SLOT = "care.block"
    CLEAR = ("kind",)

    kind = models.TextField(null=True, choices=[(b, b) for b in BLOCKS])
    objects = querysets.OfCases.as_manager()

    CLASSES = classes(internal="id locker schema version tier case kind", personal="sealed")

    class Meta:
        constraints = [
            clear_only_when_personal("care_block_nothing_in_clear", "kind"),
            models.UniqueConstraint(fields=["case", "kind"], name="care_block_once"),
        ]


class Step(CaseRecord):
    """What happened, when, by whom: the ledger of a case. ``what``: a verb of ``rules.VERBS``; ``stage`` reached, if any."""

    SLOT = "care.step"
    CLEAR = ("what", "stage", "ref", "at", "by")

    what = models.TextField(null=True)
    stage = models.TextField(null=True, blank=True)
    ref = models.TextField(null=True, blank=True)
    at = models.DateTimeField(null=True)
    by = models.UUIDField(null=True)
    objects = querysets.OfCases.as_manager()

    CLASSES = classes(internal="id locker schema version tier case what stage ref at by", personal="sealed")

    class Meta:
        constraints = [clear_only_when_personal("care_step_nothing_in_clear", "what", "stage", "ref", "at", "by")]
        indexes = [models.Index(fields=["case", "at"])]


class Screened(CaseRecord):
    """One judgement of risk within a case: a ledger. Suggested with reasons, decided and signed by a person."""

    SLOT = "care.screened"
    CLEAR = ("suggested", "decided", "at", "by")

    suggested = models.TextField(null=True, blank=True)
    decided = models.TextField(null=True, blank=True)
    at = models.DateTimeField(null=True)
    by = models.UUIDField(null=True)
    objects = querysets.OfCases.as_manager()

    CLASSES = classes(internal="id locker schema version tier case suggested decided at by", personal="sealed")

    class Meta:
        constraints = [clear_only_when_personal("care_screened_nothing_in_clear", "suggested", "decided", "at", "by")]


class PlanItem(CaseRecord):
    """One goal of the plan, with the service, who provides it and by when; or a task that a conference agreed on."""

    SLOT = "care.plan-item"
    CLEAR = ("kind", "service", "org", "due", "standing", "assignee")

    kind = models.TextField(null=True, choices=[("service", "service"), ("task", "task")])
    service = models.TextField(null=True, blank=True)
    org = models.TextField(null=True, blank=True)
    due = models.DateField(null=True, blank=True)
    standing = models.TextField(null=True, choices=[(s, s) for s in STATES["plan"]])
    assignee = models.UUIDField(null=True, blank=True)  # the user who does it, when one of ours does
    objects = querysets.OfCases.as_manager()

    CLASSES = classes(
        internal="id locker schema version tier case kind service org due standing assignee", personal="sealed"
    )

    class Meta:
        constraints = [
            clear_only_when_personal(
                "care_plan_item_nothing_in_clear", "kind", "service", "org", "due", "standing", "assignee"
            )
        ]
        indexes = [models.Index(fields=["assignee", "standing", "due"])]


class Bar(models.Model):
    """Somebody who must not see this case, whatever their role: a relative, a neighbour, whoever the person names."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="bars")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    since = models.DateTimeField(auto_now_add=True)

    CLASSES = classes(internal="id case user since")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "user"], name="care_bar_once")]


MODELS: tuple[type[Tiered], ...] = (Case, Block, Step, Screened, PlanItem)
__all__: list[Any] = ["MODELS", "Bar", "Block", "Case", "CaseRecord", "PlanItem", "Screened", "Step", "Tiered"]
