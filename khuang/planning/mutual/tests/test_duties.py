from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from khuang.base.actor import SYSTEM, Actor
from khuang.planning.livelihoods.actions import groups, orders
from khuang.planning.livelihoods.queries import buyer
from khuang.planning.models import Appeal, Fund, ProductOrder
from khuang.planning.mutual import duties, queries
from khuang.planning.mutual.actions import appeals
from khuang.planning.mutual.tests.conftest import given
from khuang.registry.models import CommunityGroup

pytestmark = pytest.mark.django_db


def later(days: int, monkeypatch: Any) -> None:
    day = timezone.localdate() + timedelta(days=days)
    monkeypatch.setattr(duties.timezone, "localdate", lambda: day)


def test_it_forgets_who_gave_after_years_and_keeps_the_number(fund: Fund, one: Actor, monkeypatch: Any) -> None:
    row = given(fund, one)
    assert duties.expire(by=SYSTEM) == 0
    later(5 * 366 + 1, monkeypatch)
    assert duties.expire(by=SYSTEM) == 1
    row.refresh_from_db()
    assert queries.giver(row, by=one) == {} and (row.number, row.amount) == (1, 10_000)


def test_it_forgets_a_buyer_some_time_after_they_have_it(group: CommunityGroup, one: Actor, monkeypatch: Any) -> None:
    shop = groups.begin(group=group, rule="equal", about_th="ทอผ้า", by=one)
    cloth = groups.add_product(livelihood=shop, name_th="ผ้า", unit_th="ผืน", price=100, by=one)
    orders.order(orders.New(shop, {cloth: 1}, "วิภา", "0800000000"))
    row = ProductOrder.objects.get()
    later(91, monkeypatch)
    assert duties.expire(by=SYSTEM) == 0  # still open
    for verb in ("accept", "ready", "hand-over"):
        orders.settle(order=row, verb=verb, by=one)
    assert duties.expire(by=SYSTEM) == 1
    row.refresh_from_db()
    assert buyer(row, by=one) == {}


def test_it_forgets_what_was_asked_and_never_written(fund: Fund, worker: Actor, one: Actor, monkeypatch: Any) -> None:
    appeals.ask(fund=fund, what="ผ้าอ้อม", by=worker)
    later(366, monkeypatch)
    assert duties.expire(by=SYSTEM) == 1
    assert queries.asked_words(Appeal.objects.get(), by=one) == ""
