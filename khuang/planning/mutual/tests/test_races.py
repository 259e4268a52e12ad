"""Two hands at the very same moment: the store is never below zero, no number is given twice and none is left out."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from khuang.base.actor import Actor
from khuang.base.errors import Problem
from khuang.planning.models import Fund, FundMoney, Gift, Payout, StockItem
from khuang.planning.mutual import queries
from khuang.planning.mutual.actions import money, stock
from khuang.planning.mutual.tests.conftest import TODAY, given

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], Any]) -> list[Problem | None]:
    """Each in a thread and a connection of its own, let go together. What each raised, or None."""
    gate, told = threading.Barrier(len(acts)), [None] * len(acts)  # type: list[Any]

    def run(n: int, act: Callable[[], Any]) -> None:
        try:
            gate.wait()
            act()
        except Problem as problem:
            told[n] = problem
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(n, act)) for n, act in enumerate(acts)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(30)
    return told


def fresh(fund: Fund) -> Fund:
    return Fund.objects.get(pk=fund.pk)


def test_it_never_hands_out_the_last_bag_twice(fund: Fund, rice: StockItem, one: Actor) -> None:
    given(fund, one, 5, rice)

    def take() -> None:
        item = StockItem.objects.select_related("fund").get(pk=rice.pk)
        stock.hand_out(stock.Out(item, 3, TODAY(), "visit", 1), by=one)

    told = at_once(take, take, take)
    assert [problem is None for problem in told].count(True) == 1 and queries.there(rice) == 2


def test_it_numbers_without_gap_or_double_also_at_once(fund: Fund, one: Actor) -> None:
    at_once(*[lambda: given(fresh(fund), one) for _ in range(6)])
    assert list(Gift.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]


def test_it_never_pays_the_same_money_out_twice(fund: Fund, one: Actor, other: Actor) -> None:
    given(fund, one, 10_000)
    row = money.ask(fund=fund, amount=8_000, what="ค่ารถ", by=one)

    def confirm() -> None:
        money.confirm(payout=Payout.objects.select_related("fund").get(pk=row.pk), by=other)

    told = at_once(confirm, confirm)
    assert [problem is None for problem in told].count(True) == 1
    assert FundMoney.objects.count() == 1 and queries.balance(fund) == 2_000


def test_it_takes_a_form_that_is_sent_twice_at_once_once(fund: Fund, one: Actor) -> None:
    assert at_once(*[lambda: given(fresh(fund), one, key="k") for _ in range(4)]) == [None] * 4
    assert Gift.objects.count() == 1
