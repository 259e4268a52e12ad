from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from khuang.access.actions import create_user
from khuang.access.actions import grant as give_role
from khuang.base.actor import SYSTEM, Actor
from khuang.base.errors import Denied, Problem, Stale
from khuang.planning.grants import actions, duties, queries, rules
from khuang.planning.grants.actions import Sat
from khuang.planning.grants.tests.conftest import checked, new
from khuang.planning.models import BudgetRequest, GrantCall, GrantPayment
from khuang.planning.works.duties import expire
from khuang.registry.models import CommunityGroup

SAT = Sat(present=5, women=3)


def grant(row: BudgetRequest, by: Actor, amount: int = 1_000_000) -> None:
    actions.decide(request=row, verdict="grant", amount=amount, reason="ตรงเป้าหมาย", sat=SAT, by=by)


def paid(group: CommunityGroup | None, by: Actor, **more: Any) -> tuple[BudgetRequest, str]:
    row, code = checked(group, by, **more)
    grant(row, by)
    actions.pay(request=row, on=timezone.localdate(), proof="ฎ.12/2570", by=by)
    return row, code


@given(st.lists(st.integers(-5, 10**9), max_size=8), st.integers(0, 10**9), st.integers(1, 10**9))
def test_it_never_grants_more_than_the_pot(tries: list[int], pot: int, ceiling: int) -> None:
    given_ = 0
    for amount in tries:
        if not rules.why_not_grant(amount=amount, asked=10**9, given=given_, pot=pot, ceiling=ceiling, owed=False):
            given_ += amount
            assert amount <= ceiling
    assert 0 <= given_ <= pot


@given(st.integers(0, 10**12), st.integers(0, 10**12), st.integers(0, 10**12))
def test_it_accounts_for_every_satang(paid_: int, spent: int, returned: int) -> None:
    left = rules.unspent(paid=paid_, spent=spent, returned=returned)
    assert left >= 0 and (left == 0 or spent + returned + left == paid_)


def test_it_leaves_no_state_without_a_way_on_or_an_end() -> None:
    states = set(rules.REQUEST)
    assert {end for ways in rules.REQUEST.values() for end in ways.values()} <= states
    assert {state for state, ways in rules.REQUEST.items() if not ways} == {
        "closed",
        "returned",
        "refused",
        "withdrawn",
    }


@pytest.mark.django_db
def test_it_shows_no_word_before_somebody_read_it_and_never_whom_to_call(group: CommunityGroup, planner: Actor) -> None:
    actions.ask(new(group))
    row = BudgetRequest.objects.get()
    assert "สมชาย" not in str(BudgetRequest.objects.values().get())
    assert queries.public() == [] and queries.published(row.number) is None
    assert queries.words_of([row], by=planner)[0]["contact"] == "สมชาย 0800000000"
    actions.check(request=row, title_th="ลาน", what_th="ซื้ออุปกรณ์", by=planner)
    page = Client().get(reverse("planning:grant", args=[row.number])).content.decode()
    assert "ซื้ออุปกรณ์" in page and "สมชาย" not in page and "0800000000" not in page


@pytest.mark.django_db
def test_it_goes_from_asking_to_a_closed_account(group: CommunityGroup, planner: Actor) -> None:
    row, code = paid(group, planner)
    url = reverse("planning:grant-mine")
    told = {"code": code, "do": "report", "words": "ติดตั้งแล้ว", "women": "20", "men": "12", "spent": "8,000"}
    assert Client().post(url, told).status_code == 200
    row.refresh_from_db()
    report = row.reports.get()
    assert (row.state, report.came, report.spent, report.said) == ("reported", 32, 800_000, "")
    with override("en"), pytest.raises(Problem, match="2,000 baht were not spent"):
        actions.accept(request=row, report=report, said="ติดตั้งแล้ว", by=planner)
    actions.give_back(request=row, amount=200_000, on=timezone.localdate(), proof="บ.9", by=planner)
    actions.accept(request=row, report=report, said="ติดตั้งแล้ว", by=planner)
    assert row.state == "closed"
    assert "ติดตั้งแล้ว" in Client().get(reverse("planning:grant", args=[row.number])).content.decode()


@pytest.mark.django_db
def test_it_sends_a_report_back_with_what_is_missing(group: CommunityGroup, planner: Actor) -> None:
    row, code = paid(group, planner)
    actions.report(request=row, words="ทำแล้ว", spent=1_000_000)
    actions.send_back(request=row, report=row.reports.get(), why="ขาดจำนวนผู้เข้าร่วม", by=planner)
    assert "ขาดจำนวนผู้เข้าร่วม" in Client().post(reverse("planning:grant-mine"), {"code": code}).content.decode()
    actions.report(request=row, words="ทำแล้ว 10 คน", women=10, spent=1_000_000)
    assert row.state == "reported"


@pytest.mark.django_db
def test_it_takes_all_money_back(group: CommunityGroup, planner: Actor) -> None:
    row, _code = paid(group, planner)
    with pytest.raises(Problem):
        actions.give_back(request=row, amount=1_000_001, on=timezone.localdate(), proof="บ.1", by=planner)
    actions.give_back(request=row, amount=400_000, on=timezone.localdate(), proof="บ.1", by=planner)
    assert row.state == "paid"
    actions.give_back(
        request=BudgetRequest.objects.get(), amount=600_000, on=timezone.localdate(), proof="บ.2", by=planner
    )
    assert BudgetRequest.objects.get().state == "returned"
    assert sum(p.amount for p in GrantPayment.objects.all()) == 0


@pytest.mark.django_db
def test_it_grants_nothing_new_while_a_report_is_overdue_and_says_so(group: CommunityGroup, planner: Actor) -> None:
    paid(group, planner)
    row, _code = checked(group, planner)
    assert not queries.owing(row)  # not over its day yet
    BudgetRequest.objects.filter(state="paid").update(report_due=timezone.localdate() - timedelta(days=1))
    with override("en"), pytest.raises(Problem, match="owes a report"):
        grant(row, planner)
    assert row.state == "checked"
    other, _code = checked(None, planner, asker="ชมรมจักรยาน")
    grant(other, planner)


@pytest.mark.django_db
def test_it_never_gives_more_than_the_pot_whoever_is_first(
    call: GrantCall, group: CommunityGroup, planner: Actor
) -> None:
    with override("en"), pytest.raises(Problem, match="than one request"):
        actions.ask(new(group, call=call, amount=1_000_001))
    rows = [checked(group, planner, call=call)[0] for _ in range(2)]
    first, second = (BudgetRequest.objects.select_related("call").get(pk=row.pk) for row in rows)
    grant(first, planner)
    with pytest.raises(Stale):
        grant(second, planner, 600_000)
    second = BudgetRequest.objects.select_related("call").get(pk=second.pk)
    with override("en"), pytest.raises(Problem, match="left in the pot"):
        grant(second, planner, 600_000)
    second = BudgetRequest.objects.select_related("call").get(pk=second.pk)
    grant(second, planner, 500_000)
    assert queries.given_of(call) == call.pot


@pytest.mark.django_db
def test_it_decides_only_with_who_sat_and_which_interest(group: CommunityGroup, planner: Actor) -> None:
    row, _code = checked(group, planner)
    for sat in (Sat(0, 0), Sat(3, 4), Sat(3, 1, 3, "สมาชิก"), Sat(3, 1, 1, "")):
        with pytest.raises(Problem):
            actions.decide(request=row, verdict="refuse", reason="งบไม่พอ", sat=sat, by=planner)
    with pytest.raises(Problem):
        actions.decide(request=row, verdict="refuse", reason=" ", sat=SAT, by=planner)
    actions.decide(request=row, verdict="refuse", reason="งบไม่พอ", sat=Sat(3, 1, 1, "สมาชิกของกลุ่ม"), by=planner)
    page = Client().get(reverse("planning:grant", args=[row.number])).content.decode()
    assert "งบไม่พอ" in page and "สมาชิกของกลุ่ม" in page


@pytest.mark.django_db
def test_it_turns_away_without_showing_or_keeping(group: CommunityGroup, planner: Actor) -> None:
    code = actions.ask(new(group))
    row = BudgetRequest.objects.get()
    actions.turn_away(request=row, reason="ไม่ใช่คำขอ", by=planner)
    assert queries.public() == [] and queries.words_of([row], by=planner) == [{}]
    assert "ไม่ใช่คำขอ" in Client().post(reverse("planning:grant-mine"), {"code": code}).content.decode()


@pytest.mark.django_db
def test_it_is_withdrawn_until_it_is_paid(group: CommunityGroup, planner: Actor) -> None:
    row, code = checked(group, planner)
    Client().post(reverse("planning:grant-mine"), {"code": code, "do": "withdraw"})
    row.refresh_from_db()
    assert row.state == "withdrawn" and queries.public() == []
    assert not any(getattr(row, name) for name in actions.WORDS) and bytes(row.sealed) == b""
    other, code = paid(group, planner)
    with pytest.raises(Denied):
        actions.withdraw(request=other)


@pytest.mark.django_db
def test_it_tells_the_share_that_communities_lead(group: CommunityGroup, planner: Actor) -> None:
    grant(checked(group, planner)[0], planner, 300_000)
    grant(checked(group, planner, community_led=False)[0], planner, 100_000)
    found = queries.led(queries.public())
    assert (found.requests, found.led, found.money, found.led_money, str(found.share)) == (
        2,
        1,
        400_000,
        300_000,
        "3/4",
    )


@pytest.mark.django_db
def test_it_keeps_what_was_typed_when_something_is_wrong(group: CommunityGroup) -> None:
    page = Client().post(
        reverse("planning:grant-ask"), {"title": "ลานออกกำลังกาย", "asker_kind": "group", "amount": "มาก"}
    )
    assert page.status_code == 422 and "ลานออกกำลังกาย" in page.content.decode()


@pytest.mark.django_db
def test_it_writes_no_formula_into_the_file_of_grants(group: CommunityGroup, planner: Actor) -> None:
    row, _code = checked(group, planner)
    BudgetRequest.objects.filter(pk=row.pk).update(title_th="=1+1")
    body = b"".join(Client().get(reverse("planning:grants") + "?export=csv").streaming_content).decode()  # type: ignore[attr-defined]
    assert "'=1+1" in body


@pytest.mark.django_db
def test_it_takes_money_that_came_back_once_though_tapped_twice(group: CommunityGroup, planner: Actor) -> None:
    row, _code = paid(group, planner)
    client, page = Client(), reverse("planning:grant-settle", args=[row.number])
    user = create_user(username="pl", name="P", password="a-long-password-1", by=SYSTEM)
    give_role(user=user, role="planner", by=SYSTEM)
    client.force_login(user)
    session = client.session
    session["second_factor"] = True
    session.save()
    version = client.get(page).context["sheets"]["back"]["version"].value()
    day = timezone.localdate().isoformat()
    told = {"do": "back", "back-amount": "100", "back-on": day, "back-proof": "2", "back-version": version}
    assert [client.post(page, told).status_code for _twice in range(2)] == [302, 422]
    assert GrantPayment.objects.filter(amount__lt=0).count() == 1


@pytest.mark.django_db
def test_it_gives_out_and_erases_whom_to_call_back(group: CommunityGroup, planner: Actor) -> None:
    row, _code = checked(group, planner)
    other, _code = checked(group, planner, contact="สมหญิง 0899999999")
    (told,) = duties.export(row.pk, by=SYSTEM)
    assert (told["number"], told["contact"]) == (row.number, "สมชาย 0800000000")
    assert duties.erase(row.pk, by=SYSTEM) == 1
    assert duties.export(row.pk, by=SYSTEM) == []
    row.refresh_from_db()
    assert queries.words_of([row, other], by=planner)[0]["what"] != ""
    assert queries.words_of([row, other], by=planner)[1]["contact"] == "สมหญิง 0899999999"


@pytest.mark.parametrize(
    ("contact", "found"),
    [
        ("สมชาย ใจดี 081 234 5678", True), ("โทร +66 81-234-5678", True), ("นาย สมชาย ใจดี", True), ("สมชาย", False),
        ("0812345679", False), ("สมชาย ใจดีมาก", False),
    ],
)  # fmt: skip
def test_it_finds_a_person_by_whole_name_or_number_alone(contact: str, found: bool) -> None:
    assert duties.named(contact, "สมชาย ใจดี", "0812345678") is found
    assert not duties.named("สมชาย มาแล้ว", "สมชาย", "")


@pytest.mark.django_db
def test_it_keeps_no_request_sealed_for_ever(group: CommunityGroup, planner: Actor) -> None:
    actions.ask(new(group, contact="ก 0811111111"))
    asked = BudgetRequest.objects.get()
    owing, _code = paid(group, planner)
    day = timezone.localdate() - timedelta(days=3 * 365 + 1)
    expire(by=SYSTEM)
    assert not BudgetRequest.objects.filter(sealed=b"").exists()
    BudgetRequest.objects.update(on=day)
    expire(by=SYSTEM)
    asked.refresh_from_db()
    owing.refresh_from_db()
    assert (asked.state, owing.state) == ("refused", "paid")
    assert not BudgetRequest.objects.exclude(sealed=b"").exists()
