"""A group and its products: shown, described, priced."""

from typing import Any

from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem
from khuang.planning.livelihoods.actions.common import above_zero
from khuang.planning.livelihoods.rules import SHARING
from khuang.planning.models import Livelihood, Product
from khuang.registry.models import CommunityGroup
from khuang.trust import audit


def begin(*, group: CommunityGroup, rule: str, about_th: str, by: Actor, **more: Any) -> Livelihood:
    """A group stands here with its products; ``rule``: how it shares. Raises Problem for a hidden or ended group."""
    if group.until or group.listing == "hidden":
        raise Problem(_("This group cannot stand here: it has ended, or does not want to be seen."), field="group")
    if Livelihood.objects.filter(group=group).exists():
        raise Problem(_("This group stands here already."), field="group")
    _rule(rule)
    with write():
        row = Livelihood.objects.create(group=group, rule=rule, about_th=about_th, **more)
        audit.record(by=by, action="planning.livelihood.begun", object_kind="livelihood", object_id=row.id)
    return row


def describe(*, livelihood: Livelihood, by: Actor, **told: Any) -> None:
    """Words, rule, whether it is shown and takes orders. Raises Problem, Stale."""
    _rule(told.get("rule", livelihood.rule))
    with write():
        change(livelihood, **told)
        audit.record(by=by, action="planning.livelihood.described", object_kind="livelihood", object_id=livelihood.id)


def _rule(rule: str) -> None:
    if rule not in SHARING:
        raise Problem(_("Please choose one."), field="rule")


def add_product(*, livelihood: Livelihood, name_th: str, unit_th: str, price: int, by: Actor, **more: Any) -> Product:
    """``price``: satang for one unit. Raises Problem."""
    above_zero(price, "price")
    with write():
        row = Product.objects.create(livelihood=livelihood, name_th=name_th, unit_th=unit_th, price=price, **more)
        audit.record(by=by, action="planning.product.added", object_kind="product", object_id=row.id)
    return row


def change_product(*, product: Product, by: Actor, **told: Any) -> None:
    """What was ordered before keeps its price. Raises Problem, Stale."""
    above_zero(told.get("price", product.price), "price")
    with write():
        change(product, **told)
        audit.record(by=by, action="planning.product.changed", object_kind="product", object_id=product.id)
