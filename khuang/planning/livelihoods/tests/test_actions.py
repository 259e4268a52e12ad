from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from khuang.base.actor import PUBLIC, Actor
from khuang.base.errors import Denied, Problem
from khuang.planning.livelihoods import queries
from khuang.planning.livelihoods.actions import groups, orders, sharing, till
from khuang.planning.livelihoods.actions.sharing import Members
from khuang.planning.models import Livelihood, Product, ProductOrder, SharedIncome, TillEntry
from khuang.registry.models import CommunityGroup
from khuang.results import sources

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def ordered(cloth: Product, n: int = 2, **more: Any) -> tuple[ProductOrder, str]:
    told: dict[str, Any] = {"name": "วิภา", "contact": "0800000000", **more}
    key = told.pop("key", "")
    code = orders.order(orders.New(cloth.livelihood, {cloth: n}, **told), key=key)
    return ProductOrder.objects.order_by("-number")[0], code


def earned(weavers: Livelihood, by: Actor, on: date, *, income: int = 100_000, costs: int = 30_000) -> None:
    till.enter(livelihood=weavers, kind="sale", amount=income, on=on, what="ขายที่กาด", by=by)
    if costs:
        till.enter(livelihood=weavers, kind="cost", amount=costs, on=on, what="ด้าย", by=by)


# -- orders
def test_it_keeps_who_orders_sealed(cloth: Product, one: Actor) -> None:
    row, code = ordered(cloth)
    assert "วิภา" not in str(ProductOrder.objects.values().get()) and row.total == 50_000
    assert queries.buyer(row, by=one) == {"name": "วิภา", "contact": "0800000000", "note": ""}
    found = queries.by_code(code)
    assert found is not None and found.row == row


def test_it_takes_the_same_form_once(cloth: Product) -> None:
    assert ordered(cloth, key="k")[1] == ordered(cloth, key="k")[1]
    assert ProductOrder.objects.count() == 1


@pytest.mark.parametrize(
    "more", [{"n": 0}, {"n": 10_001}, {"name": " "}, {"contact": ""}, {"wanted_on": date(2020, 1, 1)}]
)
def test_it_takes_no_order_that_nobody_could_fill(cloth: Product, more: dict[str, Any]) -> None:
    with pytest.raises(Problem):
        ordered(cloth, **more)


def test_it_takes_no_order_for_what_is_not_to_be_had(cloth: Product, one: Actor) -> None:
    groups.change_product(product=cloth, available=False, by=one)
    with pytest.raises(Problem):
        ordered(cloth)


def test_it_keeps_the_price_of_the_day_of_the_order(cloth: Product, one: Actor) -> None:
    row, _code = ordered(cloth)
    groups.change_product(product=cloth, price=99_000, by=one)
    assert row.lines.get().total == row.total == 50_000


def test_it_lets_the_public_order_only_where_the_group_wants_it(cloth: Product, one: Actor) -> None:
    groups.describe(livelihood=cloth.livelihood, takes_orders=False, by=one)
    new = orders.New(cloth.livelihood, {cloth: 1}, "วิภา", "0800000000")
    with pytest.raises(Denied):
        orders.order(new, by=PUBLIC)
    assert orders.order(new, by=one)


def test_it_goes_from_an_order_to_money_in_the_till(cloth: Product, one: Actor) -> None:
    row, _code = ordered(cloth)
    with pytest.raises(Denied):
        orders.settle(order=row, verb="hand-over", by=one)
    for verb in ("accept", "ready"):
        orders.settle(order=row, verb=verb, by=one)
    with pytest.raises(Denied):
        orders.cancel(order=row)
    orders.settle(order=row, verb="hand-over", paid=45_000, by=one)
    assert queries.till(row.livelihood) == 45_000 and row.entries.get().kind == "sale"


def test_it_forgets_at_once_who_cancelled(cloth: Product, one: Actor) -> None:
    row, _code = ordered(cloth)
    orders.cancel(order=row)
    row.refresh_from_db()
    assert row.state == "cancelled" and queries.buyer(row, by=one) == {}


# -- the till
def test_it_changes_no_entry_and_undoes_one_once(weavers: Livelihood, one: Actor) -> None:
    row = till.enter(livelihood=weavers, kind="cost", amount=500, on=TODAY(), what="ด้าย", by=one)
    with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
        TillEntry.objects.filter(pk=row.pk).update(amount=1)
    till.undo(entry=row, why="ซ้ำ", by=one)
    assert queries.till(weavers) == 0 and queries.period(weavers, TODAY(), TODAY()) == queries.Period(0, 0)
    with pytest.raises(Problem):
        till.undo(entry=row, why="ซ้ำ", by=one)


@pytest.mark.parametrize(
    "more", [{"amount": 0}, {"kind": "shared"}, {"what": " "}, {"on": TODAY() + timedelta(days=1)}]
)
def test_it_enters_nothing_that_cannot_be(weavers: Livelihood, one: Actor, more: dict[str, Any]) -> None:
    told: dict[str, Any] = {"kind": "sale", "amount": 100, "on": TODAY(), "what": "ขาย", **more}
    with pytest.raises(Problem):
        till.enter(livelihood=weavers, by=one, **told)


# -- shared income
def test_it_shares_by_the_rule_of_the_group_to_the_satang(weavers: Livelihood, one: Actor) -> None:
    day = TODAY() - timedelta(days=10)
    earned(weavers, one, day)
    row = sharing.draft(
        livelihood=weavers, starts=day, ends=day, members=Members(women=4, unsaid=2), kept=9_999, by=one
    )
    assert (row.income, row.costs, row.kept, row.shared, row.remainder) == (100_000, 30_000, 9_999, 60_000, 1)
    assert row.parts == [[1, 10_000]] * 6
    sharing.publish(report=row, by=one)
    assert queries.till(weavers) == 70_000 - 60_000


def test_it_shares_by_hours(weavers: Livelihood, one: Actor) -> None:
    groups.describe(livelihood=weavers, rule="hours", by=one)
    day = TODAY() - timedelta(days=10)
    earned(weavers, one, day, income=10_000, costs=0)
    with pytest.raises(Problem):
        sharing.draft(livelihood=weavers, starts=day, ends=day, members=Members(women=3), weights=[1, 2], by=one)
    row = sharing.draft(
        livelihood=weavers, starts=day, ends=day, members=Members(women=3), weights=[100, 200, 400], by=one
    )
    assert [amount for _weight, amount in row.parts] == [1_428, 2_857, 5_714] and row.remainder == 1


def test_it_keeps_what_was_published_true(weavers: Livelihood, one: Actor) -> None:
    day = TODAY() - timedelta(days=10)
    earned(weavers, one, day)
    row = sharing.draft(livelihood=weavers, starts=day, ends=day, members=Members(women=5), by=one)
    with pytest.raises(Problem):  # a second one of the same days
        sharing.draft(livelihood=weavers, starts=day, ends=TODAY(), members=Members(women=5), by=one)
    sharing.publish(report=row, by=one)
    for attempt in (
        lambda: till.enter(livelihood=weavers, kind="sale", amount=5, on=day, what="ลืม", by=one),
        lambda: till.undo(entry=weavers.entries.filter(kind="sale").get(), why="ผิด", by=one),
        lambda: till.undo(entry=weavers.entries.filter(kind="shared").get(), why="ผิด", by=one),
    ):
        with pytest.raises(Problem):
            attempt()
    sharing.take_back(report=row, why="ลืมรายการหนึ่ง", by=one)
    assert queries.till(weavers) == 70_000
    till.enter(livelihood=weavers, kind="sale", amount=5, on=day, what="ลืม", by=one)
    sharing.draft(livelihood=weavers, starts=day, ends=day, members=Members(women=5), by=one)


def test_it_publishes_nothing_that_the_till_no_longer_says(weavers: Livelihood, one: Actor) -> None:
    day = TODAY() - timedelta(days=10)
    earned(weavers, one, day)
    row = sharing.draft(livelihood=weavers, starts=day, ends=day, members=Members(men=5), by=one)
    till.enter(livelihood=weavers, kind="cost", amount=5, on=day, what="ถุง", by=one)
    with pytest.raises(Problem):
        sharing.publish(report=row, by=one)
    sharing.drop(report=row, by=one)
    assert not queries.reports(weavers, "published")


def test_it_shares_no_more_than_was_earned(weavers: Livelihood, one: Actor) -> None:
    day = TODAY() - timedelta(days=10)
    earned(weavers, one, day, income=1_000, costs=1_000)
    with pytest.raises(Problem):
        sharing.draft(livelihood=weavers, starts=day, ends=day, members=Members(men=5), by=one)


def test_it_tells_not_how_many_share_where_they_are_few(weavers: Livelihood) -> None:
    assert not queries.Report(SharedIncome(women=4, shared=400)).counted
    told = queries.Report(SharedIncome(women=4, unsaid=1, shared=501))
    assert told.counted and told.each == 100


def test_it_shows_no_group_that_hides_its_members(one: Actor, cell: Any) -> None:
    hidden = CommunityGroup.objects.create(
        code="quiet", name_th="เครือข่าย", name_en="Network", kind="workers", since=date(2020, 1, 1), listing="hidden",
        keeper=one.id,
    )  # fmt: skip
    assert hidden not in queries.groups_without()
    with pytest.raises(Problem):
        groups.begin(group=hidden, rule="equal", about_th="x", by=one)


def test_it_tells_the_same_facts_again_when_they_are_rebuilt(cloth: Product, one: Actor) -> None:
    day = TODAY() - timedelta(days=10)
    earned(cloth.livelihood, one, day)
    row = sharing.draft(livelihood=cloth.livelihood, starts=day, ends=day, members=Members(women=5), by=one)
    sharing.publish(report=row, by=one)
    sharing.take_back(report=row, why="ผิด", by=one)
    till.undo(entry=cloth.livelihood.entries.filter(kind="sale", undoes=None).get(), why="ผิด", by=one)
    earned(cloth.livelihood, one, day)
    assert sources.rebuild(check=True).different == 0
