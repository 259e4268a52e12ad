"""Reads of funds: what is there, what is needed, what waits. Who gave is opened one by one, audited."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.money import baht
from khuang.planning.codes import code_tag
from khuang.planning.models import (
    Appeal,
    AppealNeed,
    Fund,
    FundMoney,
    Gift,
    Handout,
    Payout,
    StockItem,
    StockMove,
)
from khuang.planning.mutual import rules
from khuang.planning.mutual.words import APPEAL
from khuang.registry.models import CommunityGroup
from khuang.town import queries as town
from khuang.town.models import Organisation
from khuang.trust.reading import Purpose, open_all
from khuang.ui.text import number_text, said


def _sum(rows: QuerySet[Any], field: str) -> int:
    return rows.aggregate(n=Sum(field))["n"] or 0


def funds() -> QuerySet[Fund]:
    """The open ones first, then the newest."""
    return Fund.objects.select_related("group", "organisation").order_by("-state", "-number")


def groups() -> QuerySet[CommunityGroup]:
    return CommunityGroup.objects.filter(until=None).exclude(listing="hidden").order_by("place_id", "code")


def organisations() -> QuerySet[Organisation]:
    return town.organisations().filter(active=True)


# -- what is there
def balance(fund: Fund) -> int:
    """Satang of the fund."""
    return _sum(Gift.objects.filter(fund=fund, item=None), "amount") - _sum(
        FundMoney.objects.filter(fund=fund), "amount"
    )


def asked_for(fund: Fund) -> int:
    """Satang that somebody asked for and nobody confirmed yet."""
    return _sum(Payout.objects.filter(fund=fund, state="asked"), "amount")


def there(item: StockItem) -> int:
    return _sum(StockMove.objects.filter(item=item), "quantity")


@dataclass(frozen=True)
class Stored:
    """An item with what is there of it, by the day until which it keeps."""

    item: StockItem
    there: int
    lots: list[rules.Lot]
    over: bool  # some of it is past its day


def store(fund: Fund, today: date | None = None) -> list[Stored]:
    day = today or timezone.localdate()
    moves: dict[Any, list[rules.Move]] = defaultdict(list)
    for key, quantity, lot in StockMove.objects.filter(item__fund=fund).values_list("item", "quantity", "lot"):
        moves[key].append(rules.Move(quantity, lot))
    return [_stored(item, moves[item.pk], day) for item in fund.items.all()]


def _stored(item: StockItem, moves: list[rules.Move], day: date) -> Stored:
    lots = rules.lots(moves)
    over = any(one.lot is not None and one.lot < day for one in lots)
    return Stored(item, sum(move.quantity for move in moves), lots, over)


def unfinished(fund: Fund) -> bool:
    return (
        Appeal.objects.filter(fund=fund, state__in=("asked", "draft", "published")).exists()
        or Handout.objects.filter(item__fund=fund, state="noted").exists()
        or Payout.objects.filter(fund=fund, state="asked").exists()
    )


# -- appeals
@dataclass(frozen=True)
class Need:
    """One line of an appeal: how much, and how much was given for it."""

    item: StockItem | None
    amount: int
    given: int

    @property
    def left(self) -> int:
        return max(0, self.amount - self.given)

    @property
    def share(self) -> int:
        """Whole percent, at most 100."""
        return min(100, self.given * 100 // self.amount)


@dataclass(frozen=True)
class Shown:
    row: Appeal
    needs: list[Need]

    @property
    def state(self) -> Any:
        return APPEAL[self.row.state]

    @property
    def covered(self) -> bool:
        return bool(self.needs) and not any(need.left for need in self.needs)


def shown(rows: QuerySet[Appeal]) -> list[Shown]:
    """With what was given for each line: three queries for all of them."""
    found = list(rows.select_related("fund"))
    given: dict[tuple[Any, Any], int] = {}
    sums = Gift.objects.filter(appeal__in=found).order_by().values_list("appeal", "item").annotate(n=Sum("amount"))
    for appeal, item, n in sums:
        given[appeal, item] = n
    needs: dict[Any, list[Need]] = defaultdict(list)
    for need in AppealNeed.objects.filter(appeal__in=found).select_related("item"):
        needs[need.appeal_id].append(Need(need.item, need.amount, max(0, given.get((need.appeal_id, need.item_id), 0))))
    return [Shown(row, needs[row.pk]) for row in found]


def shown_one(row: Appeal) -> Shown:
    """One that the caller may see already."""
    return shown(Appeal.objects.filter(pk=row.pk))[0]


def public_appeals(fund: Fund | None = None) -> list[Shown]:
    """What is still needed first, then what has come, the newest first."""
    rows = Appeal.objects.published()
    rows = rows.filter(fund=fund) if fund else rows
    found = shown(rows.order_by("-published_on", "-number")[:200])
    return sorted(found, key=lambda one: one.row.state != "published")


def open_appeals(fund: Fund) -> QuerySet[Appeal]:
    """For which something may be given."""
    return Appeal.objects.published().filter(fund=fund, state="published").order_by("number")


def served_appeals(fund: Fund) -> QuerySet[Appeal]:
    """For which something may be handed out."""
    return Appeal.objects.published().filter(fund=fund, state__in=("published", "met")).order_by("number")


def by_code(code: str) -> Appeal | None:
    """The appeal that was asked for with this code."""
    return Appeal.objects.filter(code_hmac=code_tag("appeal", code)).select_related("fund").first()


def asked_words(appeal: Appeal, *, by: Actor) -> str:
    """What was asked with the code, while the desk has not written it anew. Audited."""
    if not appeal.sealed:
        return ""
    return str(open_all([appeal], by=by, purpose=Purpose.PLANNING_COUNT)[0].get("what", ""))


# -- the desk
def desk_appeals(fund: Fund, actor: Actor) -> list[Shown]:
    rows = Appeal.objects.visible_to(actor).filter(fund=fund, state__in=("asked", "draft", "published"))
    order = {"asked": 0, "draft": 1, "published": 2}
    return sorted(shown(rows.order_by("number")), key=lambda one: order[one.row.state])


def handouts_waiting(fund: Fund) -> QuerySet[Handout]:
    return Handout.objects.filter(item__fund=fund, state="noted").select_related("item", "appeal").order_by("on", "id")


def payouts_waiting(fund: Fund) -> QuerySet[Payout]:
    return Payout.objects.filter(fund=fund, state="asked").select_related("appeal").order_by("on", "id")


def waiting(fund: Fund) -> int:
    """How many things at this fund wait for somebody."""
    appeals = Appeal.objects.filter(fund=fund, state__in=("asked", "draft")).count()
    return appeals + handouts_waiting(fund).count() + payouts_waiting(fund).count()


def gifts(fund: Fund, actor: Actor, words: str = "") -> QuerySet[Gift]:
    """Receipts, the newest first; ``words``: a number."""
    rows = (
        Gift.objects.visible_to(actor).filter(fund=fund).select_related("item", "appeal", "thanks", "undone", "undoes")
    )
    if words.isdecimal() and len(words) < 9:
        rows = rows.filter(number=int(words))
    return rows.order_by("-year", "-number")


def giver(gift: Gift, *, by: Actor) -> dict[str, str]:
    """Name and contact. Audited; empty when given without a name or forgotten."""
    return open_all([gift], by=by, purpose=Purpose.PLANNING_COUNT)[0] if gift.sealed else {}


def amount_said(item: StockItem | None, amount: int) -> str:
    """``3 kilogrammes rice`` or ``500 baht``, in the reader's language."""
    from django.utils.translation import gettext as _

    if item is None:
        return _("%(baht)s baht") % {"baht": baht(amount)}
    return f"{said(item.name)[0]} {number_text(amount)} {said(item.unit)[0]}"


def homes_reached(fund: Fund, first: date, last: date) -> int:
    return _sum(Handout.objects.filter(Q(item__fund=fund, state="confirmed", on__range=(first, last))), "homes")
