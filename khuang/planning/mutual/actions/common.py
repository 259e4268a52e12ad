"""What every action of a fund begins with: one after another, and what is there."""

from datetime import date
from typing import Any, TypeVar

from django.db.models import F, Model
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.errors import Denied, Problem
from khuang.planning.models import Fund, StockItem, StockMove
from khuang.planning.mutual import rules, words
from khuang.trust import keys

LONGEST = 3000
Row = TypeVar("Row", bound=Model)


def hold(fund: Fund) -> None:
    """Inside ``write()``: from here to COMMIT nobody else counts this fund's money, store or numbers.

    An UPDATE takes the row on PostgreSQL and the whole file on SQLite; what is read afterwards is what really stands.
    """
    Fund.objects.filter(pk=fund.pk).update(version=F("version") + 1)
    fund.refresh_from_db()


def check_open(fund: Fund) -> None:
    if fund.state != "open":
        raise Denied(_("This fund is closed."))


def form_tag(kind: str, key: str, fund: Fund) -> bytes | None:
    """Of the form by which something came: sent twice, it is one thing. None without a form."""
    return keys.digest("index", f"{kind}-form", f"{key}\n{fund.pk}") if key else None


def sent_before(model: type[Row], tag: bytes | None) -> Row | None:
    return model._default_manager.filter(form_hmac=tag).first() if tag else None


def check_day(on: date, fund: Fund) -> None:
    if on > timezone.localdate():
        raise Problem(_("This day has not come yet."), field="on")
    if on < fund.opened_on:
        raise Problem(_("The fund did not exist yet on that day."), field="on")


def check_take(wanted: int, there: int, field: str) -> None:
    why = rules.why_not_take(wanted=wanted, there=there)
    if why:
        raise Problem(words.sentence(why, there), field=field)


def move(item: StockItem, kind: str, quantity: int, *, on: date, by: Actor, **more: Any) -> StockMove:
    """A row of the store's ledger. Inside ``write()``, after ``hold``."""
    return StockMove.objects.create(item=item, kind=kind, quantity=quantity, on=on, by=by.id, at=timezone.now(), **more)
