"""Funds and what they keep in store: opened, described anew, closed."""

from datetime import date

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem
from khuang.planning.models import Fund, StockItem
from khuang.planning.moves import next_number
from khuang.planning.mutual import queries
from khuang.planning.mutual.actions.common import check_open, hold
from khuang.registry.models import CommunityGroup
from khuang.town.models import Organisation
from khuang.trust import audit


def open_fund(
    *, title_th: str, purpose_th: str, ways_th: str, group: CommunityGroup | None = None,
    organisation: Organisation | None = None, title_en: str = "", purpose_en: str = "", ways_en: str = "",
    on: date | None = None, by: Actor,
) -> Fund:  # fmt: skip
    """A fund of exactly one keeper. Raises Problem."""
    if (group is None) == (organisation is None):
        raise Problem(_("Choose who keeps it: a group or an organisation, one of the two."), field="group")
    with write():
        row = Fund.objects.create(
            number=next_number(Fund), title_th=title_th, title_en=title_en, purpose_th=purpose_th, purpose_en=purpose_en,
            ways_th=ways_th, ways_en=ways_en, group=group, organisation=organisation, opened_on=on or timezone.localdate(),
        )  # fmt: skip
        audit.record(by=by, action="planning.fund.opened", object_kind="fund", object_id=row.id)
    return row


def describe(*, fund: Fund, by: Actor, **told: str) -> None:
    """Title, purpose and how to give, in both languages. Raises Stale."""
    check_open(fund)
    with write():
        change(fund, **told)
        audit.record(by=by, action="planning.fund.described", object_kind="fund", object_id=fund.id)


def close(*, fund: Fund, why: str, by: Actor) -> None:
    """Once nothing is left, promised or asked for any more. Raises Problem, which says what still is."""
    if not why.strip():
        raise Problem(_("Say why: everybody reads it."), field="why")
    with write():
        hold(fund)
        check_open(fund)
        if queries.balance(fund) or any(one.there for one in queries.store(fund)):
            raise Problem(_("Hand out first what is still there: money and things."), field="why")
        if queries.unfinished(fund):
            raise Problem(_("Finish first what is begun: appeals, handing out, money asked for."), field="why")
        change(fund, state="closed", closed_on=timezone.localdate(), closed_why=why.strip())
        audit.record(by=by, action="planning.fund.closed", object_kind="fund", object_id=fund.id)


def add_item(*, fund: Fund, name_th: str, unit_th: str, name_en: str = "", unit_en: str = "", by: Actor) -> StockItem:
    """A thing to keep in store, with its unit. Raises Problem when it is there already."""
    check_open(fund)
    try:
        with write():
            row = StockItem.objects.create(
                fund=fund, name_th=name_th, name_en=name_en, unit_th=unit_th, unit_en=unit_en
            )
            audit.record(by=by, action="planning.item.added", object_kind="item", object_id=row.id)
    except IntegrityError:
        raise Problem(_("This thing with this unit is in the store already."), field="name_th") from None
    return row
