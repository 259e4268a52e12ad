"""Groups that work together: what they make and sell, orders, their till, how income was shared. Money in satang."""

from django.db import models

from khuang.base.actor import Actor
from khuang.base.both import Both
from khuang.base.classes import classes
from khuang.base.ids import ordered_id
from khuang.planning.livelihoods.rules import ENTRIES, ORDER, REPORT, SHARING
from khuang.registry.models import CommunityGroup
from khuang.trust.models import Sealed


class Livelihood(models.Model):
    """A community group that makes products, with how it sells them and the rule by which it shares income.

    ``ways``: where to buy and whom to call, as the group itself hangs it up in public."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    group = models.OneToOneField(CommunityGroup, models.PROTECT, related_name="livelihood")
    about_th = models.TextField()
    about_en = models.TextField(blank=True)
    ways_th = models.TextField(blank=True)
    ways_en = models.TextField(blank=True)
    rule = models.TextField(choices=[(r, r) for r in SHARING])
    takes_orders = models.BooleanField(default=True)
    shown = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    about = Both("about")
    ways = Both("ways")

    CLASSES = classes(public="id group about_th about_en ways_th ways_en rule takes_orders version", internal="shown")


class Product(models.Model):
    """What a group makes and sells, with its price for one unit."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    livelihood = models.ForeignKey(Livelihood, models.PROTECT, related_name="products")
    name_th = models.TextField()
    name_en = models.TextField(blank=True)
    unit_th = models.TextField()
    unit_en = models.TextField(blank=True)
    price = models.PositiveBigIntegerField()
    available = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    name = Both("name")
    unit = Both("unit")

    CLASSES = classes(public="id livelihood name_th name_en unit_th unit_en price available version")

    class Meta:
        ordering = ["name_th", "id"]


class ProductOrders(models.QuerySet["ProductOrder"]):
    def visible_to(self, actor: Actor) -> "ProductOrders":
        """All, for a member of staff: the view asks for the role that keeps orders."""
        return self if actor.kind == "user" else self.none()


class ProductOrder(Sealed):
    """Somebody orders. Who, and how to reach them, is sealed, and destroyed some time after the goods were handed over."""

    SLOT = "planning.order"

    number = models.PositiveIntegerField(unique=True)
    livelihood = models.ForeignKey(Livelihood, models.PROTECT, related_name="orders")
    state = models.TextField(choices=[(s, s) for s in ORDER], default="asked")
    on = models.DateField()
    wanted_on = models.DateField(null=True, blank=True)
    total = models.PositiveBigIntegerField()
    reason = models.TextField(blank=True)  # of a cancelling, for whoever has the code
    code_hmac = models.BinaryField(unique=True)

    objects = ProductOrders.as_manager()

    CLASSES = classes(
        internal="id locker schema version number livelihood state on wanted_on total reason code_hmac",
        personal="sealed",
    )


class OrderLine(models.Model):
    """So many of a product, at the price of that day."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    order = models.ForeignKey(ProductOrder, models.PROTECT, related_name="lines")
    product = models.ForeignKey(Product, models.PROTECT, related_name="+")
    quantity = models.PositiveIntegerField()
    price = models.PositiveBigIntegerField()

    CLASSES = classes(internal="id order product quantity price")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["order", "product"], name="planning_order_line_once"),
            models.CheckConstraint(condition=models.Q(quantity__gt=0), name="planning_order_some"),
        ]

    @property
    def total(self) -> int:
        return self.quantity * self.price


class OrderStep(models.Model):
    """Each step of an order: a ledger."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    order = models.ForeignKey(ProductOrder, models.PROTECT, related_name="steps")
    was = models.TextField(blank=True)
    became = models.TextField()
    on = models.DateField()
    by = models.UUIDField(null=True, blank=True)

    CLASSES = classes(internal="id order was became on by")


class SharedIncome(models.Model):
    """How a group shared what it earned in a time: amounts in satang, members as numbers. ``parts``: weight and share of
    each, in the order of the group's own paper; nobody's name."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    livelihood = models.ForeignKey(Livelihood, models.PROTECT, related_name="reports")
    number = models.PositiveIntegerField(unique=True)
    starts = models.DateField()
    ends = models.DateField()
    rule = models.TextField(choices=[(r, r) for r in SHARING])
    income = models.PositiveBigIntegerField()
    costs = models.PositiveBigIntegerField()
    kept = models.PositiveBigIntegerField(default=0)
    shared = models.PositiveBigIntegerField()
    remainder = models.PositiveBigIntegerField(default=0)
    women = models.PositiveSmallIntegerField(default=0)
    men = models.PositiveSmallIntegerField(default=0)
    other = models.PositiveSmallIntegerField(default=0)
    unsaid = models.PositiveSmallIntegerField(default=0)
    parts = models.JSONField(default=list)
    state = models.TextField(choices=[(s, s) for s in REPORT], default="draft")
    on = models.DateField()
    reason = models.TextField(blank=True)
    by = models.UUIDField(null=True)
    version = models.PositiveIntegerField(default=1)

    CLASSES = classes(
        public="id livelihood number starts ends rule income costs kept shared remainder women state on reason version",
        internal="men other unsaid parts by",  # one of a kind is known to every neighbour
    )

    class Meta:
        ordering = ["-starts", "-number"]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends__gte=models.F("starts")), name="planning_shared_order"),
            models.CheckConstraint(
                condition=models.Q(
                    income=models.F("costs") + models.F("kept") + models.F("shared") + models.F("remainder")
                ),
                name="planning_shared_adds_up",
            ),
        ]

    @property
    def members(self) -> int:
        return self.women + self.men + self.other + self.unsaid


class TillEntry(models.Model):
    """What a group earned, spent or shared, in satang below or above zero: a ledger. Undone by a second row."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    livelihood = models.ForeignKey(Livelihood, models.PROTECT, related_name="entries")
    kind = models.TextField(choices=[(e, e) for e in ENTRIES])
    amount = models.BigIntegerField()
    on = models.DateField()
    what = models.TextField()
    order = models.ForeignKey(ProductOrder, models.PROTECT, null=True, blank=True, related_name="entries")
    report = models.ForeignKey(SharedIncome, models.PROTECT, null=True, blank=True, related_name="entries")
    undoes = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="undone")
    form_hmac = models.BinaryField(unique=True, null=True)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    CLASSES = classes(public="livelihood kind amount on", internal="id what order report undoes form_hmac by at")

    class Meta:
        ordering = ["on", "id"]
        constraints = [models.CheckConstraint(condition=~models.Q(amount=0), name="planning_till_some")]
