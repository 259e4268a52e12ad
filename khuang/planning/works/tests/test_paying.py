from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django.utils.translation import override

from khuang.base.actor import Actor
from khuang.base.errors import Denied, Problem, Stale
from khuang.planning import sources
from khuang.planning.models import BudgetLine, Payment, PlanLine
from khuang.planning.plan import queries as plan
from khuang.planning.works import actions, queries
from khuang.results.models import Fact
from khuang.results.sources import rebuild

pytestmark = pytest.mark.django_db


def paid(line: PlanLine, baht: int, by: Actor, **more: Any) -> Payment:
    line.refresh_from_db()
    return actions.pay(
        line=line, year=2571, amount=baht * 100, on=timezone.localdate(), what_th="งวด", by=by, **more
    )  # fmt: skip


def signed(line: PlanLine, baht: int, by: Actor, reference: str = "1/2570") -> Any:
    day = timezone.localdate()
    return actions.sign_contract(
        line=line, reference=reference, party="บริษัทสมมติ", natural=False, method="selection", price=baht * 100,
        median=baht * 100 + 500, signed_on=day, ends_on=day + timedelta(days=60), by=by,
    )  # fmt: skip


def test_it_refuses_more_than_the_year_has_and_says_what_is_left(line: PlanLine, planner: Actor) -> None:
    paid(line, 99_000, planner)
    with override("en"), pytest.raises(Problem, match="1,000 of 100,000 baht are left"):
        paid(line, 1_001, planner)
    paid(line, 1_000, planner)
    assert queries.paid_in(line, 2571) == 10_000_000


def test_it_pays_from_what_the_ordinance_gives_once_there_is_one(line: PlanLine, planner: Actor) -> None:
    BudgetLine.objects.filter(line=line).update(enacted=5_000_000)
    with pytest.raises(Problem):
        paid(line, 50_001, planner)
    paid(line, 50_000, planner)


def test_it_refuses_more_than_the_contract_and_follows_its_changes(line: PlanLine, planner: Actor) -> None:
    contract = signed(line, 40_000, planner)
    with override("en"), pytest.raises(Problem, match="more than the contract"):
        paid(line, 40_001, planner, contract=contract)
    paid(line, 40_000, planner, contract=contract)
    contract.refresh_from_db()
    contract.line.refresh_from_db()
    with override("en"), pytest.raises(Problem, match="was paid on this contract"):
        actions.change_contract(
            contract=contract, on=timezone.localdate(), price=1, ends_on=contract.ends_on, why="ลด", by=planner
        )
    actions.change_contract(
        contract=contract, on=timezone.localdate(), price=4_500_000, ends_on=contract.ends_on, why="งานเพิ่ม", by=planner
    )
    paid(line, 5_000, planner, contract=contract)
    assert queries.paid_on(contract) == queries.price_of(contract) == 4_500_000


def test_it_signs_no_contracts_beyond_what_was_set_aside(line: PlanLine, planner: Actor) -> None:
    signed(line, 60_000, planner)
    with override("en"), pytest.raises(Problem, match="40,000 baht are left for contracts"):
        signed(line, 40_001, planner, "2/2570")
    with override("en"), pytest.raises(Problem, match="of this number"):
        signed(line, 1, planner)


def test_it_pays_once_when_two_hands_pay_at_the_same_time(line: PlanLine, planner: Actor) -> None:
    first, second = PlanLine.objects.get(pk=line.pk), PlanLine.objects.get(pk=line.pk)
    told = {"year": 2571, "amount": 6_000_000, "on": timezone.localdate(), "what_th": "งวด", "by": planner}
    actions.pay(line=first, **told)
    with pytest.raises(Stale):
        actions.pay(line=second, **told)
    assert Payment.objects.count() == 1


def test_it_takes_a_mistake_back_with_a_second_line(line: PlanLine, planner: Actor) -> None:
    row = paid(line, 70_000, planner)
    row.line.refresh_from_db()
    actions.undo_payment(payment=row, why="จ่ายผิดโครงการ", by=planner)
    assert (queries.paid_in(line, 2571), Payment.objects.count()) == (0, 2)
    with pytest.raises(Problem):
        actions.undo_payment(payment=row, why="อีกครั้ง", by=planner)
    paid(line, 100_000, planner)


def test_it_pays_nothing_before_money_is_set_aside(line: PlanLine, planner: Actor) -> None:
    PlanLine.objects.update(state="in-plan")
    with pytest.raises(Denied):
        paid(line, 1, planner)


def test_it_tells_each_payment_as_a_fact_that_can_be_rebuilt(line: PlanLine, planner: Actor) -> None:
    row = paid(line, 30_000, planner)
    gone = paid(line, 10_000, planner)
    gone.line.refresh_from_db()
    actions.undo_payment(payment=gone, why="ผิด", by=planner)
    told = Fact.objects.get(kind="work.paid", retracted=False)
    assert (told.amount, told.dims["named"], told.dims["for_women"]) == (3_000_000, "yes", "yes")
    assert rebuild(check=True).different == 0
    PlanLine.objects.update(groups=["everyone"])
    line.refresh_from_db()
    actions.retell(line)
    assert Fact.objects.get(kind="work.paid", retracted=False).dims["named"] == "no"
    assert rebuild(check=True).different == 0
    assert sources._payment(str(gone.id)) == []
    assert row.amount == 3_000_000


def test_it_shows_what_was_paid_instead_of_what_news_told(line: PlanLine, planner: Actor) -> None:
    paid(line, 2_000, planner)
    assert plan.money(plan.lines(line.plan).get()).spent == plan.totals()["spent"] == 200_000


def test_it_tells_payments_again_when_the_tags_of_a_project_change(line: PlanLine, planner: Actor) -> None:
    from khuang.planning.plan.operations.actions import keep_version

    paid(line, 1_000, planner)
    PlanLine.objects.update(groups=["children"])
    line.refresh_from_db()
    keep_version(line, touch="tags", operation=None, by=planner)
    assert "for_children" in Fact.objects.get(kind="work.paid", retracted=False).dims
    assert rebuild(check=True).different == 0
