"""The store: bought, spoiled, counted, and handed out by two people. Never below zero, also when two hands reach at once."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Denied, Problem
from khuang.base.facts import Source
from khuang.planning import facts
from khuang.planning.models import Appeal, Handout, StockItem, StockMove
from khuang.planning.mutual import queries, rules
from khuang.planning.mutual.actions.common import (
    check_day,
    check_open,
    check_take,
    form_tag,
    hold,
    move,
    sent_before,
)
from khuang.planning.rules import step
from khuang.results import ledger
from khuang.trust import audit


def buy(*, item: StockItem, quantity: int, on: date, why: str, lot: date | None = None, by: Actor) -> StockMove:
    """Bought with the fund's money; ``why`` names the voucher. Raises Problem."""
    if quantity <= 0:
        raise Problem(_("Say how much: above zero."), field="quantity")
    return _moved(item, "bought", quantity, on=on, why=why, lot=lot, by=by)


def spoil(*, item: StockItem, quantity: int, on: date, why: str, lot: date | None = None, by: Actor) -> StockMove:
    """Thrown away. Raises Problem beyond what is there."""
    return _moved(item, "spoiled", -quantity, on=on, why=why, lot=lot, by=by)


def _moved(item: StockItem, kind: str, quantity: int, *, on: date, why: str, lot: date | None, by: Actor) -> StockMove:
    check_day(on, item.fund)
    _reason(why)
    with write():
        hold(item.fund)
        check_open(item.fund)
        if kind == "spoiled":
            check_take(-quantity, queries.there(item), "quantity")
        row = move(item, kind, quantity, on=on, lot=lot, why=why.strip(), by=by)
        audit.record(by=by, action=f"planning.stock.{kind}", object_kind="item", object_id=item.id)
    return row


def count(*, item: StockItem, counted: int, why: str, by: Actor) -> StockMove | None:
    """So many really lie there: the difference is a row of its own, with the reason. None when it agrees."""
    if counted < 0:
        raise Problem(_("Write how many: 0 or more."), field="quantity")
    _reason(why)
    with write():
        hold(item.fund)
        check_open(item.fund)
        gone = counted - queries.there(item)
        audit.record(by=by, action="planning.stock.counted", object_kind="item", object_id=item.id)
        return move(item, "counted", gone, on=timezone.localdate(), why=why.strip(), by=by) if gone else None


def _reason(why: str) -> None:
    if not why.strip():
        raise Problem(_("Say why: everybody reads it."), field="why")


@dataclass(frozen=True)
class Out:
    """What leaves the store: for a code of an appeal, or for house visits. ``homes``: how many, and nothing else of them."""

    item: StockItem
    quantity: int
    on: date
    way: str
    homes: int
    appeal: Appeal | None = None


def hand_out(out: Out, *, key: str = "", by: Actor) -> Handout:
    """Taken out by one person; somebody else confirms. Raises Problem beyond what is there."""
    _check(out)
    fund = out.item.fund
    tag = form_tag("handout", key, fund)
    with write():
        hold(fund)
        check_open(fund)
        if before := sent_before(Handout, tag):
            return before
        check_take(out.quantity, queries.there(out.item), "quantity")
        row = Handout.objects.create(
            item=out.item, quantity=out.quantity, way=out.way, appeal=out.appeal, homes=out.homes, on=out.on,
            giver=by.id, form_hmac=tag,
        )  # fmt: skip
        move(out.item, "handed", -out.quantity, on=out.on, handout=row, by=by)
        audit.record(by=by, action="planning.handout.noted", object_kind="handout", object_id=row.id)
    return row


def _check(out: Out) -> None:
    check_day(out.on, out.item.fund)
    if out.way not in rules.WAYS or (out.way == "appeal") != (out.appeal is not None):
        raise Problem(_("Choose the appeal it is for, or that it goes along to house visits."), field="way")
    if out.appeal is not None and (
        out.appeal.fund_id != out.item.fund_id or out.appeal.state not in ("published", "met")
    ):
        raise Problem(_("This appeal is not open any more."), field="appeal")
    if out.homes < 1:
        raise Problem(_("Say to how many homes it goes: one or more."), field="homes")


def confirm(*, handout: Handout, by: Actor) -> None:
    """The second person was there, or brought it. Raises Denied for the first, Stale in a race."""
    became = step(rules.HANDOUT, handout.state, "confirm")
    if by.id is None or by.id == handout.giver:
        raise Denied(_("Somebody else than the one who took it out confirms it."))
    with write():
        change(handout, state=became, witness=by.id)
        ledger.replace(Source("planning.handout", str(handout.id)), facts.of_handout(handout))
        audit.record(by=by, action="planning.handout.confirmed", object_kind="handout", object_id=handout.id)


def bring_back(*, handout: Handout, why: str, by: Actor) -> None:
    """It was not handed out: it lies in the store again. Raises Problem, Denied."""
    became = step(rules.HANDOUT, handout.state, "bring-back")
    _reason(why)
    with write():
        hold(handout.item.fund)
        change(handout, state=became, why=why.strip())
        move(handout.item, "back", handout.quantity, on=timezone.localdate(), handout=handout, by=by)
        audit.record(by=by, action="planning.handout.back", object_kind="handout", object_id=handout.id)
