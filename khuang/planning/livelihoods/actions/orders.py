"""Orders: without an account by a code, or typed in by the keeper; accepted, ready, handed over, cancelled."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import PUBLIC, Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem
from khuang.base.ids import code_from, new_code
from khuang.planning.codes import code_tag
from khuang.planning.livelihoods import rules
from khuang.planning.livelihoods.actions import till
from khuang.planning.livelihoods.actions.common import LONGEST, hold
from khuang.planning.models import Livelihood, OrderLine, OrderStep, Product, ProductOrder
from khuang.planning.moves import next_number
from khuang.planning.rules import step
from khuang.trust import audit, keys
from khuang.trust.shred import shred
from khuang.trust.writing import Writer


@dataclass(frozen=True)
class New:
    """``lines``: product → how many. Name, contact and note are sealed."""

    livelihood: Livelihood
    lines: Mapping[Product, int]
    name: str
    contact: str
    note: str = ""
    wanted_on: date | None = None


def order(new: New, *, key: str = "", by: Actor = PUBLIC) -> str:
    """Returns the code by which it is followed; it is nowhere kept. Raises Problem.

    ``key``: of the form it came by. Sent twice by it, it is one order with one code.
    """
    _check(new, by)
    said = f"{key}\n{new.livelihood.pk}\n{new.name}\n" + ",".join(sorted(f"{p.pk}:{n}" for p, n in new.lines.items()))
    code = code_from(keys.digest("index", "order-form", said)) if key else new_code()
    if ProductOrder.objects.filter(code_hmac=code_tag("order", code)).exists():
        return code
    pen = Writer()
    row = ProductOrder(
        livelihood=new.livelihood, on=timezone.localdate(), wanted_on=new.wanted_on, locker=pen.locker(),
        total=sum(product.price * n for product, n in new.lines.items()), code_hmac=code_tag("order", code),
    )  # fmt: skip
    pen.seal(row, {"name": new.name.strip(), "contact": new.contact.strip(), "note": new.note.strip()[:LONGEST]})
    with write():
        row.number = next_number(ProductOrder)
        row.save(force_insert=True)
        pen.store()
        for product, n in new.lines.items():
            OrderLine.objects.create(order=row, product=product, quantity=n, price=product.price)
        _step(row, "", by)
        audit.record(by=by, action="planning.order.asked", object_kind="order", object_id=row.id,
                     detail={"sealed": pen.digests})  # fmt: skip
    return code


def _check(new: New, by: Actor) -> None:
    if by.kind != "user" and not (new.livelihood.shown and new.livelihood.takes_orders):
        raise Denied(_("This group takes no orders here just now."))
    if not new.lines or any(not 0 < n <= rules.MOST for n in new.lines.values()):
        raise Problem(_("Say of which product you want how many."), field="products")
    if any(p.livelihood_id != new.livelihood.pk or not p.available for p in new.lines):
        raise Problem(_("One of these products is not to be had any more. Look at the list again."), field="products")
    if not new.name.strip() or not new.contact.strip():
        raise Problem(_("Say who orders and how to reach you."), field="contact")
    if new.wanted_on and new.wanted_on < timezone.localdate():
        raise Problem(_("This day is over. Choose one that is still to come."), field="wanted_on")


def settle(*, order: ProductOrder, verb: str, reason: str = "", paid: int = 0, by: Actor) -> None:
    """The keeper's step. ``hand-over``: ``paid`` satang go into the till. Raises Problem, Denied, Stale."""
    became = step(rules.ORDER, order.state, verb)
    if verb == "cancel" and not reason.strip():
        raise Problem(_("Say why: whoever ordered reads it."), field="reason")
    if paid < 0 or (paid and verb != "hand-over"):
        raise Problem(_("Give an amount above zero."), field="paid")
    with write():
        hold(order.livelihood)
        _move(order, became, by, reason=reason.strip())
        if paid:
            till.booked(
                order.livelihood, "sale", paid, on=timezone.localdate(), what=_("Order %(n)s") % {"n": order.number},
                order=order, by=by,
            )  # fmt: skip


def cancel(*, order: ProductOrder) -> None:
    """By whoever has the code, while nothing is ready. Who ordered is destroyed at once. Raises Denied."""
    became = step(rules.ORDER, order.state, "cancel")
    if order.state not in rules.BY_BUYER:
        raise Denied(_("It is ready already: please call the group."))
    with write():
        shred([order.locker])
        _move(order, became, PUBLIC, sealed=b"")


def _move(order: ProductOrder, became: str, by: Actor, **values: object) -> None:
    was = order.state
    change(order, state=became, **values)
    _step(order, was, by)
    audit.record(by=by, action=f"planning.order.{became}", object_kind="order", object_id=order.id)


def _step(order: ProductOrder, was: str, by: Actor) -> None:
    OrderStep.objects.create(
        order=order, was=was, became=order.state, on=timezone.localdate(), by=by.id if by.kind == "user" else None
    )
