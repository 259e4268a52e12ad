"""What is given: money or things, each with a receipt whose numbers have no gaps; undone by a counter-entry."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import write
from khuang.base.errors import Problem
from khuang.base.facts import Source
from khuang.base.thai import fiscal_year
from khuang.planning import facts
from khuang.planning.models import Appeal, Fund, Gift, GiftThanks, StockItem
from khuang.planning.moves import next_number
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
from khuang.results import ledger
from khuang.trust import audit
from khuang.trust.keyring import SERVER
from khuang.trust.shred import erase
from khuang.trust.writing import Writer


@dataclass(frozen=True)
class New:
    """``amount``: satang, or whole units of ``item``. ``name`` and ``contact`` are sealed; ``thanks`` is for everybody."""

    fund: Fund
    amount: int
    on: date
    giver_kind: str
    item: StockItem | None = None
    appeal: Appeal | None = None
    lot: date | None = None
    name: str = ""
    contact: str = ""
    thanks: str = ""


def give(new: New, *, key: str = "", by: Actor) -> Gift:
    """Record a gift; its number is the next of its fund and fiscal year. Raises Problem, Denied."""
    _check(new)
    tag = form_tag("gift", key, new.fund)
    pen = Writer()
    row = Gift(
        fund=new.fund, on=new.on, year=fiscal_year(new.on), appeal=new.appeal, item=new.item, amount=new.amount,
        giver_kind=new.giver_kind, form_hmac=tag, by=by.id, at=timezone.now(), locker=pen.locker(),
    )  # fmt: skip
    if new.giver_kind != "anonymous":
        pen.seal(row, {"name": new.name.strip(), "contact": new.contact.strip()})
    with write():
        hold(new.fund)
        check_open(new.fund)
        if before := sent_before(Gift, tag):
            return before
        row.number = next_number(Gift, fund=new.fund, year=row.year)
        row.save(force_insert=True)
        pen.store()
        if new.item:
            move(new.item, "given", new.amount, on=new.on, lot=new.lot, gift=row, by=by)
        if new.thanks.strip():
            GiftThanks.objects.create(gift=row, words=new.thanks.strip())
        ledger.replace(Source("planning.gift", str(row.id)), facts.of_gift(row))
        audit.record(by=by, action="planning.gift.given", object_kind="gift", object_id=row.id,
                     detail={"sealed": pen.digests})  # fmt: skip
    return row


def _check(new: New) -> None:
    check_day(new.on, new.fund)
    if new.amount <= 0:
        raise Problem(_("Say how much: above zero."), field="amount")
    if new.giver_kind not in rules.GIVERS:
        raise Problem(_("Please choose one."), field="giver_kind")
    if new.giver_kind == "anonymous" and (new.name.strip() or new.contact.strip()):
        raise Problem(_("Whoever gives without a name: leave the name empty."), field="name")
    if new.giver_kind != "anonymous" and not new.name.strip():
        raise Problem(_("Write the name for the receipt, or choose “without a name”."), field="name")
    if new.item is not None and new.item.fund_id != new.fund.pk:
        raise Problem(_("This thing belongs to another fund."), field="item")
    if new.appeal is not None and (new.appeal.fund_id != new.fund.pk or new.appeal.state != "published"):
        raise Problem(_("This appeal is not open any more."), field="appeal")


def undo(*, gift: Gift, why: str, by: Actor) -> Gift:
    """A mistake, or given back: the same amount below zero with a number of its own. Once. Raises Problem."""
    if not why.strip():
        raise Problem(_("Say what was wrong: everybody reads it."), field="why")
    today = timezone.localdate()
    row = Gift(
        fund=gift.fund, on=today, year=fiscal_year(today), appeal=gift.appeal, item=gift.item, amount=-gift.amount,
        giver_kind=gift.giver_kind, undoes=gift, why=why.strip(), by=by.id, at=timezone.now(),
    )  # fmt: skip
    with write():
        hold(gift.fund)
        if gift.undoes_id or Gift.objects.filter(undoes=gift).exists():
            raise Problem(_("This receipt is undone already."))
        check_take(gift.amount, queries.there(gift.item) if gift.item else queries.balance(gift.fund), "why")
        row.number = next_number(Gift, fund=gift.fund, year=row.year)
        row.save(force_insert=True)
        if gift.item:
            came = gift.moves.get(kind="given")
            move(gift.item, "undone", -gift.amount, on=today, lot=came.lot, gift=row, by=by)
        GiftThanks.objects.filter(gift=gift).delete()
        ledger.replace(Source("planning.gift", str(gift.id)), [])
        audit.record(by=by, action="planning.gift.undone", object_kind="gift", object_id=gift.id)
    return row


def thank(*, gift: Gift, words: str, by: Actor) -> None:
    """By which name to thank in public; empty: no more."""
    with write():
        if words.strip():
            GiftThanks.objects.update_or_create(gift=gift, defaults={"words": words.strip()})
        else:
            GiftThanks.objects.filter(gift=gift).delete()
        audit.record(by=by, action="planning.gift.thanked", object_kind="gift", object_id=gift.id)


def forget(*, gift: Gift, by: Actor) -> None:
    """Who gave is destroyed, at their wish; number and amount stay."""
    with write():
        GiftThanks.objects.filter(gift=gift).delete()
        erase([gift], keys=SERVER, by=by)
