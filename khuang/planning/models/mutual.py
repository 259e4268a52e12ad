"""Neighbours who help each other: funds, appeals without identity, gifts with a receipt, the store, what goes out.

Amounts are satang where ``item`` is empty, else whole units of the item. No table here knows a recipient.
"""

from django.db import models

from khuang.base.actor import Actor
from khuang.base.both import Both
from khuang.base.classes import classes
from khuang.base.ids import ordered_id
from khuang.planning.mutual.rules import APPEAL, FUND, GIVERS, HANDOUT, MOVES, PAYOUT, PUBLIC, WAYS
from khuang.registry.models import CommunityGroup
from khuang.town.models import Organisation
from khuang.trust.models import Sealed


class Fund(models.Model):
    """A pot and a store of neighbours, kept by a group or an organisation. ``ways``: how to give, as it hangs in public."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    number = models.PositiveIntegerField(unique=True)
    title_th = models.TextField()
    title_en = models.TextField(blank=True)
    purpose_th = models.TextField()
    purpose_en = models.TextField(blank=True)
    ways_th = models.TextField()
    ways_en = models.TextField(blank=True)
    group = models.ForeignKey(CommunityGroup, models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.TextField(choices=[(s, s) for s in FUND], default="open")
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    closed_why = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    title = Both("title")
    purpose = Both("purpose")
    ways = Both("ways")

    CLASSES = classes(
        public="id number title_th title_en purpose_th purpose_en ways_th ways_en group organisation state opened_on "
        "closed_on closed_why version"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(group=None, organisation__isnull=False)
                | models.Q(group__isnull=False, organisation=None),
                name="planning_fund_one_keeper",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_on=None) | models.Q(closed_on__gte=models.F("opened_on")),
                name="planning_fund_order",
            ),
        ]

    @property
    def keeper(self) -> dict[str, str]:
        found: dict[str, str] = self.group.name if self.group else self.organisation.name  # type: ignore[union-attr]
        return found


class StockItem(models.Model):
    """A thing that a fund takes in and hands out, counted in whole units."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="items")
    name_th = models.TextField()
    name_en = models.TextField(blank=True)
    unit_th = models.TextField()
    unit_en = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    name = Both("name")
    unit = Both("unit")

    CLASSES = classes(public="id fund name_th name_en unit_th unit_en version")

    class Meta:
        ordering = ["name_th", "id"]
        constraints = [models.UniqueConstraint(fields=["fund", "name_th", "unit_th"], name="planning_item_once")]


class Appeals(models.QuerySet["Appeal"]):
    def visible_to(self, actor: Actor) -> "Appeals":
        """All, for a member of staff: the view asks for the role that keeps funds."""
        return self if actor.kind == "user" else self.none()

    def published(self) -> "Appeals":
        return self.filter(state__in=PUBLIC)


class Appeal(Sealed):
    """What is needed, in words that tell of nobody. Asked for with a code: what was written then is sealed until the
    desk wrote its own words, and who asked is not here. ``writer`` wrote it last; somebody else publishes it."""

    SLOT = "planning.appeal"

    number = models.PositiveIntegerField(unique=True)
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="appeals")
    state = models.TextField(choices=[(s, s) for s in APPEAL], default="draft")
    on = models.DateField()
    title_th = models.TextField(blank=True)
    title_en = models.TextField(blank=True)
    what_th = models.TextField(blank=True)
    what_en = models.TextField(blank=True)
    published_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)  # of the end, for everybody; of a refusal, for whoever has the code
    writer = models.UUIDField(null=True, blank=True)
    publisher = models.UUIDField(null=True, blank=True)
    code_hmac = models.BinaryField(unique=True)

    title = Both("title")
    what = Both("what")
    objects = Appeals.as_manager()

    CLASSES = classes(
        public="number fund state on title_th title_en what_th what_en published_on done_on reason",
        internal="id locker schema version writer publisher code_hmac",
        personal="sealed",
    )


class AppealNeed(models.Model):
    """One line of an appeal: so many units of an item, or so many satang."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="needs")
    item = models.ForeignKey(StockItem, models.PROTECT, null=True, blank=True, related_name="+")
    amount = models.PositiveBigIntegerField()

    CLASSES = classes(public="id appeal item amount")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["appeal", "item"], name="planning_need_once"),
            models.UniqueConstraint(fields=["appeal"], condition=models.Q(item=None), name="planning_need_one_money"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="planning_need_some"),
        ]


class AppealStep(models.Model):
    """Each step of an appeal: a ledger."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="steps")
    was = models.TextField(blank=True)
    became = models.TextField()
    on = models.DateField()
    by = models.UUIDField(null=True, blank=True)

    CLASSES = classes(public="id appeal was became on", internal="by")


class Gifts(models.QuerySet["Gift"]):
    def visible_to(self, actor: Actor) -> "Gifts":
        return self if actor.kind == "user" else self.none()

    def published(self) -> "Gifts":
        """As the public account tells them: without who gave."""
        return self.defer("sealed")


class Gift(Sealed):
    """What was given, with the number of its receipt: a ledger. Who gave it is sealed. A mistake is undone by a second
    row below zero that names the first, with a number of its own, so that numbers have no gaps."""

    SLOT = "planning.gift"

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="gifts")
    year = models.PositiveSmallIntegerField()  # fiscal, Buddhist era
    number = models.PositiveIntegerField()
    on = models.DateField()
    appeal = models.ForeignKey(Appeal, models.PROTECT, null=True, blank=True, related_name="gifts")
    item = models.ForeignKey(StockItem, models.PROTECT, null=True, blank=True, related_name="gifts")
    amount = models.BigIntegerField()
    giver_kind = models.TextField(choices=[(g, g) for g in GIVERS])
    undoes = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="undone")
    why = models.TextField(blank=True)
    form_hmac = models.BinaryField(unique=True, null=True)  # of the form it came by: sent twice it is one gift
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    objects = Gifts.as_manager()

    CLASSES = classes(
        public="fund year number on appeal item amount undoes why at",
        internal="id locker schema version giver_kind form_hmac by",
        personal="sealed",
    )

    class Meta:
        ordering = ["year", "number"]
        constraints = [
            models.UniqueConstraint(fields=["fund", "year", "number"], name="planning_gift_number"),
            models.CheckConstraint(
                condition=models.Q(amount__gt=0, undoes=None) | models.Q(amount__lt=0, undoes__isnull=False),
                name="planning_gift_sign",
            ),
        ]


class GiftThanks(models.Model):
    """By which name a giver asked to be thanked in public. Deleted when they no longer wish it."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    gift = models.OneToOneField(Gift, models.PROTECT, related_name="thanks")
    words = models.TextField()

    CLASSES = classes(public="id gift words")


class Handout(models.Model):
    """Things that left the store for a code of an appeal or for house visits, by two people. How many homes; nobody's
    name, and no link to anybody. ``giver`` took them out, ``witness`` is somebody else."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    item = models.ForeignKey(StockItem, models.PROTECT, related_name="handouts")
    quantity = models.PositiveIntegerField()
    way = models.TextField(choices=[(w, w) for w in WAYS])
    appeal = models.ForeignKey(Appeal, models.PROTECT, null=True, blank=True, related_name="handouts")
    homes = models.PositiveSmallIntegerField()
    on = models.DateField()
    state = models.TextField(choices=[(s, s) for s in HANDOUT], default="noted")
    why = models.TextField(blank=True)
    giver = models.UUIDField(null=True)
    witness = models.UUIDField(null=True, blank=True)
    form_hmac = models.BinaryField(unique=True, null=True)
    version = models.PositiveIntegerField(default=1)

    CLASSES = classes(
        public="item quantity way on state why", internal="id appeal homes giver witness form_hmac version"
    )

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="confirmed")
                | models.Q(witness__isnull=False) & ~models.Q(witness=models.F("giver")),
                name="planning_handout_two",
            ),
            models.CheckConstraint(condition=models.Q(quantity__gt=0, homes__gt=0), name="planning_handout_some"),
        ]


class StockMove(models.Model):
    """What came into the store or left it, in whole units below or above zero: a ledger. Its sum is what is there."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    item = models.ForeignKey(StockItem, models.PROTECT, related_name="moves")
    kind = models.TextField(choices=[(m, m) for m in MOVES])
    quantity = models.IntegerField()
    lot = models.DateField(null=True, blank=True)  # until when it keeps
    on = models.DateField()
    gift = models.ForeignKey(Gift, models.PROTECT, null=True, blank=True, related_name="moves")
    handout = models.ForeignKey(Handout, models.PROTECT, null=True, blank=True, related_name="moves")
    why = models.TextField(blank=True)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    CLASSES = classes(public="id item kind quantity lot on gift why at", internal="handout by")

    class Meta:
        ordering = ["on", "id"]
        constraints = [models.CheckConstraint(condition=~models.Q(quantity=0), name="planning_move_some")]


class Payout(models.Model):
    """Money that somebody asks to be handed out or spent; somebody else confirms it. ``what``: for everybody, no names."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="payouts")
    appeal = models.ForeignKey(Appeal, models.PROTECT, null=True, blank=True, related_name="payouts")
    amount = models.PositiveBigIntegerField()
    what = models.TextField()
    on = models.DateField()
    state = models.TextField(choices=[(s, s) for s in PAYOUT], default="asked")
    reason = models.TextField(blank=True)
    asker = models.UUIDField(null=True)
    decider = models.UUIDField(null=True, blank=True)
    form_hmac = models.BinaryField(unique=True, null=True)
    version = models.PositiveIntegerField(default=1)

    CLASSES = classes(public="fund amount what on state reason", internal="id appeal asker decider form_hmac version")

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="planning_payout_some"),
            models.CheckConstraint(
                condition=~models.Q(state="paid")
                | models.Q(decider__isnull=False) & ~models.Q(decider=models.F("asker")),
                name="planning_payout_two",
            ),
        ]


class FundMoney(models.Model):
    """Money that left a fund, in satang, with the number of its voucher: a ledger. Undone by a second row below zero."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="money_out")
    payout = models.ForeignKey(Payout, models.PROTECT, related_name="vouchers")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    on = models.DateField()
    amount = models.BigIntegerField()
    undoes = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="undone")
    why = models.TextField(blank=True)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    CLASSES = classes(public="id fund payout year number on amount undoes why at", internal="by")

    class Meta:
        ordering = ["year", "number"]
        constraints = [
            models.UniqueConstraint(fields=["fund", "year", "number"], name="planning_voucher_number"),
            models.CheckConstraint(
                condition=models.Q(amount__gt=0, undoes=None) | models.Q(amount__lt=0, undoes__isnull=False),
                name="planning_voucher_sign",
            ),
        ]
