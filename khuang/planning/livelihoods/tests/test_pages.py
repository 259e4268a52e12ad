from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.ids import spaced_code
from khuang.planning.livelihoods import queries
from khuang.planning.livelihoods.actions import groups, orders, sharing, till
from khuang.planning.livelihoods.actions.sharing import Members
from khuang.planning.models import Livelihood, Product, ProductOrder, SharedIncome, TillEntry

pytestmark = pytest.mark.django_db


def page(client: Client, name: str, *args: Any, status: int = 200, **query: str) -> str:
    answer = client.get(reverse(f"planning:{name}", args=args), query)
    assert answer.status_code == status
    return answer.content.decode()


def form(cloth: Product, n: str = "2", **more: str) -> dict[str, str]:
    return {f"p-{cloth.pk}": n, "name": "วิภา", "contact": "0800000000", "key": "k", **more}


def test_it_takes_an_order_without_an_account_and_follows_it_by_its_code(cloth: Product) -> None:
    client, address = Client(), reverse("planning:livelihood-order", args=["weavers"])
    for _ in range(2):
        text = client.post(address, form(cloth)).content.decode()
    row = ProductOrder.objects.get()
    assert row.total == 50_000
    found = [line for line in text.splitlines() if "figure-number" in line]
    code = found[0].split(">")[1].split("<")[0].strip()
    assert spaced_code(code.replace(" ", "")) == code
    mine = reverse("planning:livelihood-mine")
    told = client.post(mine, {"code": code}).content.decode()
    assert "ผ้าพันคอ" in told and "วิภา" not in told and "0800000000" not in told
    client.post(mine, {"code": code, "do": "cancel"})
    row.refresh_from_db()
    assert row.state == "cancelled" and not row.sealed


@pytest.mark.parametrize("more", [{"n": "0"}, {"n": "x"}, {"n": "99999"}, {"contact": ""}, {"wanted_on": "31/2/2569"}])
def test_it_keeps_what_was_typed_when_something_is_wrong(cloth: Product, more: dict[str, str]) -> None:
    answer = Client().post(reverse("planning:livelihood-order", args=["weavers"]), form(cloth, **more))
    assert answer.status_code == 422 and "วิภา" in answer.content.decode() and not ProductOrder.objects.exists()


def test_it_shows_in_public_no_order_and_no_share_of_anybody(cloth: Product, one: Actor) -> None:
    weavers = cloth.livelihood
    orders.order(orders.New(weavers, {cloth: 2}, "วิภา", "0800000000"))
    groups.describe(livelihood=weavers, rule="hours", by=one)
    day = timezone.localdate() - timedelta(days=9)
    till.enter(livelihood=weavers, kind="sale", amount=777_100, on=day, what="ขายให้ป้านวล", by=one)
    row = sharing.draft(
        livelihood=weavers, starts=day, ends=day, members=Members(women=5), weights=[1, 2, 3, 4, 5], by=one
    )
    sharing.publish(report=row, by=one)
    client = Client()
    whole = (
        page(client, "livelihoods")
        + page(client, "livelihood", "weavers")
        + page(client, "livelihood-order", "weavers")
    )
    assert "7,771" in whole and "วิภา" not in whole and "ป้านวล" not in whole
    assert not [amount for _weight, amount in row.parts if f"{amount / 100:,.2f}" in whole]
    assert len(page(client, "livelihoods").encode()) < 45_000


def test_it_tells_in_public_how_many_are_women_and_no_gender_of_one_alone(cloth: Product, one: Actor) -> None:
    day = timezone.localdate() - timedelta(days=9)
    till.enter(livelihood=cloth.livelihood, kind="sale", amount=1_700, on=day, what="ขาย", by=one)
    told = Members(women=8, men=7, other=1, unsaid=1)
    sharing.publish(
        report=sharing.draft(livelihood=cloth.livelihood, starts=day, ends=day, members=told, by=one), by=one
    )
    text = page(Client(), "livelihood", "weavers")
    assert "17 คน เป็นผู้หญิง 8 คน" in text and "เพศอื่น" not in text and "ไม่ระบุ" not in text


def test_it_hides_a_group_that_does_not_want_to_be_seen(cloth: Product, one: Actor) -> None:
    groups.describe(livelihood=cloth.livelihood, shown=False, by=one)
    client = Client()
    assert "ผ้าพันคอ" not in page(client, "livelihoods")
    for name in ("livelihood", "livelihood-order", "livelihood-prices"):
        page(client, name, "weavers", status=404)


def test_it_prints_a_price_list(cloth: Product) -> None:
    text = page(Client(), "livelihood-prices", "weavers", **{"as": "page"})
    assert "ผ้าพันคอ" in text and "250" in text


def test_it_keeps_orders_till_and_shares_at_the_desk(cloth: Product, signed_in: Any) -> None:
    client = signed_in("facilitator")
    client.post(reverse("planning:livelihood-enter", args=["weavers"]), form(cloth))
    row = ProductOrder.objects.get()
    address = reverse("planning:livelihood-settle", args=[row.number])
    for verb in ("accept", "ready"):
        assert client.post(address, {"do": verb}).status_code == 302
    assert client.post(address, {"do": "cancel"}).status_code == 422
    assert client.post(address, {"do": "hand-over", "paid": "500"}).status_code == 302
    assert queries.till(cloth.livelihood) == 50_000
    entry = {"kind": "cost", "amount": "100", "on": timezone.localdate().isoformat(), "what": "ด้าย", "key": "e"}
    for _ in range(2):
        assert client.post(reverse("planning:livelihood-till", args=["weavers"]), entry).status_code == 302
    assert TillEntry.objects.count() == 2
    today = timezone.localdate().isoformat()
    share = {"starts": today, "ends": today, "women": "3", "men": "0", "other": "0", "unsaid": "0"}
    assert client.post(reverse("planning:livelihood-share", args=["weavers"]), share).status_code == 302
    report = SharedIncome.objects.get()
    assert (report.shared, report.remainder) == (39_999, 1)
    address = reverse("planning:livelihood-report", args=[report.number])
    assert client.post(address, {"do": "publish"}).status_code == 302
    assert client.post(address, {"do": "take-back"}).status_code == 422
    assert "133.33" in page(client, "livelihood-paper", report.number, **{"as": "page"})


@pytest.mark.parametrize("weights", ["สมศรี 8", "8 9 10 11", "\x00"])
def test_it_says_what_is_wrong_with_the_numbers_of_members(
    weavers: Livelihood, one: Actor, signed_in: Any, weights: str
) -> None:
    groups.describe(livelihood=weavers, rule="hours", by=one)
    today = timezone.localdate()
    till.enter(livelihood=weavers, kind="sale", amount=100, on=today, what="ขาย", by=one)
    share = {
        "starts": today.isoformat(),
        "ends": today.isoformat(),
        "women": "3",
        "men": "0",
        "other": "0",
        "unsaid": "0",
    }
    answer = signed_in("planner").post(
        reverse("planning:livelihood-share", args=["weavers"]), {**share, "weights": weights}
    )
    assert answer.status_code == 422 and not SharedIncome.objects.exists()
