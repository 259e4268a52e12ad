from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils.translation import override

from khuang.base.actor import Actor
from khuang.base.errors import Denied, Problem
from khuang.planning.models import Appeal, Fund, FundMoney, Gift, Handout, Payout, StockItem, StockMove
from khuang.planning.mutual import account, queries
from khuang.planning.mutual.actions import appeals, funds, gifts, money, stock
from khuang.planning.mutual.tests.conftest import TODAY, given, published, words
from khuang.results import sources

pytestmark = pytest.mark.django_db


def out(rice: StockItem, quantity: int = 2, **more: Any) -> stock.Out:
    told: dict[str, Any] = {"way": "visit", "homes": 1, **more}
    return stock.Out(item=rice, quantity=quantity, on=TODAY(), **told)


# -- appeals
def test_it_publishes_an_appeal_only_by_somebody_who_did_not_write_it(fund: Fund, one: Actor, other: Actor) -> None:
    row = appeals.draft(fund=fund, words=words(), by=one)
    with pytest.raises(Denied):
        appeals.publish(appeal=row, by=one)
    assert queries.public_appeals(fund) == []
    appeals.publish(appeal=row, by=other)
    assert [found.row for found in queries.public_appeals(fund)] == [row]


def test_it_asks_to_look_at_what_tells_of_somebody_before_everybody_reads_it(
    fund: Fund, one: Actor, other: Actor
) -> None:
    row = appeals.draft(fund=fund, words=words(what="คุณยายอายุ 82 ปี หมู่ 4 ต้องการข้าวสาร"), by=one)
    with pytest.raises(Problem) as found:
        appeals.publish(appeal=row, by=other)
    assert found.value.field == "looked"
    appeals.publish(appeal=row, looked=True, by=other)


def test_it_learns_neither_of_whom_an_appeal_is_nor_who_asked(fund: Fund, worker: Actor, one: Actor) -> None:
    code = appeals.ask(fund=fund, what="คุณยายต้องการผ้าอ้อม", by=worker)
    row = Appeal.objects.get()
    assert "ผ้าอ้อม" not in str(Appeal.objects.values().get()) and str(worker.id) not in str(
        Appeal.objects.values().get()
    )
    assert list(row.steps.values_list("by", flat=True)) == [None]
    assert queries.asked_words(row, by=one) == "คุณยายต้องการผ้าอ้อม"
    assert queries.by_code(code) == row and queries.public_appeals(fund) == []


def test_it_destroys_what_was_asked_once_the_desk_has_its_own_words(fund: Fund, worker: Actor, one: Actor) -> None:
    appeals.ask(fund=fund, what="คุณยายต้องการผ้าอ้อม", by=worker)
    row = Appeal.objects.get()
    before = bytes(row.sealed)
    appeals.write_anew(appeal=row, words=words(), by=one)
    row.refresh_from_db()
    row.sealed = before
    assert row.state == "draft" and queries.asked_words(row, by=one) == ""


def test_it_takes_the_same_form_once(fund: Fund, worker: Actor, one: Actor) -> None:
    assert appeals.ask(fund=fund, what="ข้าวสาร", key="k", by=worker) == appeals.ask(
        fund=fund, what="ข้าวสาร", key="k", by=worker
    )
    first, second = given(fund, one, key="k"), given(fund, one, key="k")
    assert first == second and Gift.objects.count() == 1 and Appeal.objects.count() == 1


def test_it_counts_what_was_given_for_an_appeal(fund: Fund, rice: StockItem, one: Actor, other: Actor) -> None:
    row = published(fund, one, other, {None: 10_000, rice: 4})
    given(fund, one, 10_000, appeal=row)
    assert not queries.public_appeals(fund)[0].covered
    given(fund, one, 5, rice, appeal=row)
    assert queries.public_appeals(fund)[0].covered
    appeals.finish(appeal=row, verb="meet", by=one)
    with pytest.raises(Problem):
        given(fund, one, 5, rice, appeal=row)


# -- gifts
def test_it_numbers_receipts_without_gaps_also_when_some_are_undone(fund: Fund, one: Actor) -> None:
    rows = [given(fund, one) for _ in range(4)]
    with pytest.raises(Problem):
        given(fund, one, 0)
    gifts.undo(gift=rows[1], why="พิมพ์ผิด", by=one)
    given(fund, one)
    numbers = list(Gift.objects.filter(fund=fund, year=rows[0].year).values_list("number", flat=True))
    assert numbers == [1, 2, 3, 4, 5, 6]
    with pytest.raises(Problem):
        gifts.undo(gift=rows[1], why="อีกครั้ง", by=one)


def test_it_changes_no_gift_and_deletes_none(fund: Fund, one: Actor) -> None:
    row = given(fund, one)
    for attempt in (
        lambda: Gift.objects.filter(pk=row.pk).update(amount=1),
        lambda: Gift.objects.filter(pk=row.pk).delete(),
    ):
        with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
            attempt()


def test_it_keeps_who_gave_sealed_and_thanks_only_whoever_wishes_it(fund: Fund, one: Actor) -> None:
    quiet, loud = given(fund, one), given(fund, one, thanks="ร้านป้าแดง")
    assert "สมหญิง" not in str(list(Gift.objects.values()))
    assert queries.giver(quiet, by=one)["name"] == "สมหญิง ใจดี"
    told = account.of(fund, quiet.year)
    assert [r.thanks for r in told["receipts"]] == ["", "ร้านป้าแดง"]
    gifts.forget(gift=loud, by=one)
    loud.refresh_from_db()
    assert queries.giver(loud, by=one) == {} and account.of(fund, loud.year)["receipts"][1].thanks == ""
    assert queries.balance(fund) == 20_000


def test_it_undoes_no_gift_that_has_gone_out_already(fund: Fund, rice: StockItem, one: Actor, other: Actor) -> None:
    thing, coin = given(fund, one, 3, rice), given(fund, one, 10_000)
    stock.hand_out(out(rice, 2), by=one)
    money.confirm(payout=money.ask(fund=fund, amount=5_000, what="ค่ารถ", by=one), by=other)
    for row in (thing, coin):
        with pytest.raises(Problem):
            gifts.undo(gift=row, why="คืน", by=one)
    assert queries.there(rice) == 1 and queries.balance(fund) == 5_000


# -- the store
def test_it_never_has_less_than_nothing_in_store(fund: Fund, rice: StockItem, one: Actor) -> None:
    given(fund, one, 3, rice)
    with pytest.raises(Problem):
        stock.hand_out(out(rice, 4), by=one)
    with pytest.raises(Problem):
        stock.spoil(item=rice, quantity=4, on=TODAY(), why="ขึ้นรา", by=one)
    stock.spoil(item=rice, quantity=1, on=TODAY(), why="ขึ้นรา", by=one)
    stock.hand_out(out(rice, 2), by=one)
    assert queries.there(rice) == 0


def test_it_sets_the_store_right_after_counting_with_a_row_of_its_own(fund: Fund, rice: StockItem, one: Actor) -> None:
    given(fund, one, 7, rice)
    row = stock.count(item=rice, counted=5, why="นับใหม่", by=one)
    assert row is not None and row.quantity == -2 and queries.there(rice) == 5
    assert stock.count(item=rice, counted=5, why="นับใหม่", by=one) is None
    assert StockMove.objects.filter(item=rice).count() == 2


def test_it_lets_two_people_hand_out(fund: Fund, rice: StockItem, one: Actor, other: Actor) -> None:
    given(fund, one, 5, rice)
    row = stock.hand_out(out(rice), by=one)
    with pytest.raises(Denied):
        stock.confirm(handout=row, by=one)
    with pytest.raises(IntegrityError), transaction.atomic():
        Handout.objects.filter(pk=row.pk).update(state="confirmed", witness=one.id)
    stock.confirm(handout=row, by=other)
    with pytest.raises(Denied):
        stock.bring_back(handout=row, why="ไม่อยู่บ้าน", by=other)


def test_it_lets_whoever_asked_with_the_code_be_the_second(
    fund: Fund, rice: StockItem, one: Actor, worker: Actor
) -> None:
    appeals.ask(fund=fund, what="ข้าวสาร", by=worker)
    row = Appeal.objects.get()
    appeals.write_anew(appeal=row, words=words({rice: 2}), by=worker)
    appeals.publish(appeal=row, by=one)
    given(fund, one, 5, rice)
    sent = stock.hand_out(out(rice, way="appeal", appeal=row), by=one)
    stock.confirm(handout=sent, by=worker)
    assert Handout.objects.get().state == "confirmed"


def test_it_brings_back_what_was_not_handed_out(fund: Fund, rice: StockItem, one: Actor) -> None:
    given(fund, one, 5, rice)
    stock.bring_back(handout=stock.hand_out(out(rice, 4), by=one), why="ไม่อยู่บ้าน", by=one)
    assert queries.there(rice) == 5 and queries.homes_reached(fund, TODAY(), TODAY()) == 0


# -- money
def test_it_lets_two_people_pay_out(fund: Fund, one: Actor, other: Actor) -> None:
    given(fund, one, 10_000)
    row = money.ask(fund=fund, amount=6_000, what="ค่ารถไปโรงพยาบาล", by=one)
    for attempt in (money.confirm, lambda payout, by: money.refuse(payout=payout, reason="ไม่", by=by)):
        with pytest.raises(Denied):
            attempt(payout=row, by=one)
    with pytest.raises(IntegrityError), transaction.atomic():
        Payout.objects.filter(pk=row.pk).update(state="paid", decider=one.id)
    assert queries.balance(fund) == 10_000
    assert money.confirm(payout=row, by=other).number == 1
    assert queries.balance(fund) == 4_000


def test_it_promises_no_money_twice(fund: Fund, one: Actor, other: Actor) -> None:
    given(fund, one, 10_000)
    row = money.ask(fund=fund, amount=6_000, what="ค่ารถ", by=one)
    with pytest.raises(Problem):
        money.ask(fund=fund, amount=6_000, what="ค่ายา", by=one)
    money.refuse(payout=row, reason="ขอหลักฐาน", by=other)
    money.ask(fund=fund, amount=10_000, what="ค่ายา", by=one)


def test_it_undoes_a_voucher_with_a_number_of_its_own(fund: Fund, one: Actor, other: Actor) -> None:
    given(fund, one, 10_000)
    row = money.ask(fund=fund, amount=6_000, what="ค่ารถ", by=one)
    money.confirm(payout=row, by=other)
    money.undo(payout=row, why="ได้คืน", by=one)
    assert list(FundMoney.objects.values_list("number", "amount")) == [(1, 6_000), (2, -6_000)]
    assert queries.balance(fund) == 10_000


def test_it_closes_a_fund_only_once_nothing_is_left_in_it(
    fund: Fund, rice: StockItem, one: Actor, other: Actor
) -> None:
    given(fund, one, 10_000)
    with pytest.raises(Problem):
        funds.close(fund=fund, why="เสร็จแล้ว", by=one)
    money.confirm(payout=money.ask(fund=fund, amount=10_000, what="ค่ารถ", by=one), by=other)
    funds.close(fund=fund, why="เสร็จแล้ว", by=one)
    with pytest.raises(Denied):
        given(fund, one)


# -- the account and figures
def test_it_accounts_for_every_satang_and_every_bag(fund: Fund, rice: StockItem, one: Actor, other: Actor) -> None:
    first = given(fund, one, 10_000)
    given(fund, one, 2_550)
    given(fund, one, 9, rice, lot=TODAY() + timedelta(days=30))
    gifts.undo(gift=first, why="พิมพ์ผิด", by=one)
    money.confirm(payout=money.ask(fund=fund, amount=1_000, what="ค่ารถ", by=one), by=other)
    stock.confirm(handout=stock.hand_out(out(rice, 4, homes=7), by=one), by=other)
    stock.spoil(item=rice, quantity=1, on=TODAY(), why="ขึ้นรา", by=one)
    with override("en"):
        told = account.of(fund, first.year)
        assert told["homes"] == "at least 5 homes"
    assert (told["before"], told["came"], told["went"], told["end"]) == (0, 2_550, 1_000, queries.balance(fund))
    assert (
        sum(r.came for r in told["receipts"]) == told["came"] and sum(r.went for r in told["vouchers"]) == told["went"]
    )
    line = told["items"][0]
    assert (line.came, line.out, line.spoiled, line.after) == (9, 4, 1, queries.there(rice))
    later = account.of(fund, first.year + 1)
    assert later["before"] == later["end"] == 1_550 and later["items"][0].before == 4


def test_it_tells_the_same_facts_again_when_they_are_rebuilt(
    fund: Fund, rice: StockItem, one: Actor, other: Actor
) -> None:
    first = given(fund, one, 10_000)
    given(fund, one, 9_000)
    given(fund, one, 5, rice)
    gifts.undo(gift=first, why="พิมพ์ผิด", by=one)
    payout = money.ask(fund=fund, amount=1_000, what="ค่ารถ", by=one)
    money.confirm(payout=payout, by=other)
    money.undo(payout=payout, why="ได้คืน", by=one)
    stock.confirm(handout=stock.hand_out(out(rice), by=one), by=other)
    stock.hand_out(out(rice, 1), by=one)
    told = sources.rebuild(check=True)
    assert told.different == 0 and told.rows > 0
