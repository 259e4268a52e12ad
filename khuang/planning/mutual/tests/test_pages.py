from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from khuang.base.actor import Actor
from khuang.planning.models import Appeal, Fund, Gift, Handout, Payout, StockItem
from khuang.planning.mutual import account, queries
from khuang.planning.mutual.actions import appeals, funds, gifts, money, stock
from khuang.planning.mutual.tests.conftest import TODAY, given, published, words

pytestmark = pytest.mark.django_db


def page(client: Client, name: str, *args: Any, status: int = 200, **query: str) -> str:
    answer = client.get(reverse(f"planning:{name}", args=args), query)
    assert answer.status_code == status
    return answer.content.decode()


@pytest.fixture
def desk(signed_in: Any) -> Client:
    found: Client = signed_in("planner")
    return found


def test_it_shows_in_public_neither_who_gave_nor_who_receives(
    fund: Fund, rice: StockItem, one: Actor, other: Actor, worker: Actor
) -> None:
    appeals.ask(fund=fund, what="ผ้าอ้อมของคุณยาย", by=worker)
    row = published(fund, one, other)
    given(fund, one)
    given(fund, one, 5, rice, thanks="ร้านป้าแดง")
    sent = stock.hand_out(stock.Out(rice, 2, TODAY(), "visit", 3), by=one)
    stock.confirm(handout=sent, by=other)
    client = Client()
    whole = "".join(
        [
            page(client, "mutual"), page(client, "mutual-fund", fund.number), page(client, "mutual-appeal", row.number),
            page(client, "mutual-account", fund.number), page(client, "mutual-account", fund.number, export="csv"),
        ]
    )  # fmt: skip
    assert "สมหญิง" not in whole and "0800000000" not in whole and "คุณยาย" not in whole
    assert "ร้านป้าแดง" in whole and "น้อยกว่าห้าหลังคาเรือน" in whole
    assert len(page(client, "mutual").encode()) < 45_000


def test_it_lets_every_receipt_be_found_in_the_account(fund: Fund, one: Actor) -> None:
    rows = [given(fund, one) for _ in range(3)]
    gifts.undo(gift=rows[0], why="พิมพ์ผิด", by=one)
    text = page(Client(), "mutual-account", fund.number)
    for n in range(1, 5):
        assert f"{fund.number}-{n}/{rows[0].year}" in text


@pytest.mark.parametrize("year", ["1", "9999", "x", "๒๕๗๐", "9" * 60, "\x00"])
def test_it_has_no_account_of_a_year_that_was_not(fund: Fund, year: str) -> None:
    page(Client(), "mutual-account", fund.number, year=year, status=404)


def test_it_runs_no_formula_in_the_table(fund: Fund, one: Actor, other: Actor) -> None:
    thing = funds.add_item(fund=fund, name_th="=HYPERLINK(1)", unit_th="ถุง", by=one)
    given(fund, one, 3, thing, thanks="@SUM(1)")
    given(fund, one, 10_000)
    money.confirm(payout=money.ask(fund=fund, amount=100, what="=1+1", by=one), by=other)
    cells = [cell for row in _table(page(Client(), "mutual-account", fund.number, export="csv")) for cell in row]
    assert "'@SUM(1)" in cells and "'=1+1" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "@", "+"))]


def _table(text: str) -> list[list[str]]:
    import csv

    return list(csv.reader(text.lstrip("\ufeff").splitlines()))


def test_it_records_a_gift_once_however_often_the_button_is_pressed(fund: Fund, desk: Client) -> None:
    form = {"what": "money", "money": "500", "on": TODAY().isoformat(), "giver_kind": "anonymous", "key": "abc"}
    for _ in range(2):
        assert desk.post(reverse("planning:mutual-give", args=[fund.number]), form).status_code == 302
    assert Gift.objects.get().amount == 50_000


def test_it_keeps_what_was_typed_when_something_is_wrong(fund: Fund, desk: Client) -> None:
    form = {
        "what": "money",
        "money": "",
        "on": TODAY().isoformat(),
        "giver_kind": "person",
        "name": "ป้าน้อย",
        "key": "k",
    }
    answer = desk.post(reverse("planning:mutual-give", args=[fund.number]), form)
    assert answer.status_code == 422 and "ป้าน้อย" in answer.content.decode() and not Gift.objects.exists()


@pytest.mark.parametrize("what", ["00000000-0000-4000-8000-000000000000", "x", "\x00"])
def test_it_minds_no_rubbish_in_a_form(fund: Fund, desk: Client, what: str) -> None:
    form = {"what": what, "quantity": "3", "on": "x", "giver_kind": "king", "appeal": what, "key": what}
    assert desk.post(reverse("planning:mutual-give", args=[fund.number]), form).status_code == 422


def test_it_prints_a_receipt_with_the_name_and_the_amount_in_words(fund: Fund, one: Actor, desk: Client) -> None:
    row = given(fund, one, 125_050)
    text = page(desk, "mutual-receipt", row.pk, **{"as": "page"})
    assert "สมหญิง ใจดี" in text and "หนึ่งพันสองร้อยห้าสิบบาทห้าสิบสตางค์" in text and f"{fund.number}-1/{row.year}" in text


def test_it_lets_the_second_person_publish_confirm_and_pay(fund: Fund, rice: StockItem, signed_in: Any) -> None:
    first, second = signed_in("planner"), signed_in("facilitator")
    post = {"title_th": "ของใช้", "what_th": "ข้าวสาร", "money": "100"}
    assert first.post(reverse("planning:mutual-new-appeal", args=[fund.number]), post).status_code == 302
    appeal = reverse("planning:mutual-appeal-work", args=[Appeal.objects.get().number])
    for client, status, state in ((first, 422, "draft"), (second, 302, "published")):
        assert client.post(appeal, {"do": "publish"}).status_code == status
        assert Appeal.objects.get().state == state
    form = {"what": str(rice.pk), "quantity": "9", "on": TODAY().isoformat(), "giver_kind": "anonymous", "key": "k"}
    first.post(reverse("planning:mutual-give", args=[fund.number]), form)
    form = {"what": "money", "money": "90", "on": TODAY().isoformat(), "giver_kind": "anonymous", "key": "k2"}
    first.post(reverse("planning:mutual-give", args=[fund.number]), form)
    hand = {"item": str(rice.pk), "quantity": "2", "way": "visit", "homes": "1", "on": TODAY().isoformat(), "key": "h"}
    first.post(reverse("planning:mutual-hand", args=[fund.number]), hand)
    first.post(reverse("planning:mutual-pay", args=[fund.number]), {"amount": "50", "what": "ค่ารถ", "key": "p"})
    for model, name, done in ((Handout, "mutual-handout", "confirmed"), (Payout, "mutual-payout", "paid")):
        row = model.objects.get()
        address = reverse(f"planning:{name}", args=[row.pk])
        assert first.post(address, {"do": "confirm"}).status_code == 422
        assert second.post(address, {"do": "confirm"}).status_code == 302
        row.refresh_from_db()
        assert row.state == done
    assert queries.balance(fund) == 4_000 and queries.there(rice) == 7


def test_it_points_at_words_that_tell_of_somebody_before_it_sends_them(fund: Fund, signed_in: Any) -> None:
    client = signed_in("caseworker")
    form = {"fund": str(fund.pk), "what": "คุณยายอายุ 82 ปี ต้องการผ้าอ้อม", "key": "k"}
    text = client.post(reverse("planning:mutual-ask"), form).content.decode()
    assert "อายุ 82" in text and not Appeal.objects.exists()
    text = client.post(reverse("planning:mutual-ask"), {**form, "looked": "yes"}).content.decode()
    assert Appeal.objects.get().state == "asked" and "figure-number" in text


def test_it_follows_an_appeal_by_its_code_and_lets_the_asker_say_that_it_arrived(
    fund: Fund, rice: StockItem, one: Actor, other: Actor, signed_in: Any
) -> None:
    client = signed_in("caseworker")
    code = appeals.ask(fund=fund, what="ข้าวสาร 2 ถุง", by=other)
    mine = reverse("planning:mutual-mine")
    assert client.post(mine, {"code": code}).status_code == 200
    row = Appeal.objects.get()
    appeals.write_anew(appeal=row, words=words({rice: 2}), by=one)
    appeals.publish(appeal=row, by=other)
    given(fund, one, 2, rice)
    sent = stock.hand_out(stock.Out(rice, 2, TODAY(), "appeal", 1, row), by=one)
    client.post(mine, {"code": code, "arrived": str(sent.pk)})
    assert Handout.objects.get().state == "confirmed"
    assert client.post(mine, {"code": "000000000000"}).status_code == 422


def test_it_tells_each_month_with_what_was_there_at_its_end(fund: Fund, one: Actor) -> None:
    row = given(fund, one, 10_000)
    told = account.of(fund, row.year)
    assert [(m.first.month, m.came, m.went, m.end) for m in told["months"]] == [(TODAY().month, 10_000, 0, 10_000)]
