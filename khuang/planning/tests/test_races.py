"""Two hands at the very same moment, on an engine that has many writers; and a page that was opened before things changed."""

import os
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from khuang.base.actor import SYSTEM
from khuang.base.errors import Denied, Problem
from khuang.base.tests.races import at_once
from khuang.forum.doors.actions import join
from khuang.forum.doors.box import actions as box
from khuang.forum.models import Boxed
from khuang.planning.budgeting import actions as budgeting
from khuang.planning.budgeting.ballot import ElectionBallot, add
from khuang.planning.models import (
    BudgetCount,
    BudgetLine,
    BudgetVote,
    Choice,
    Contract,
    Election,
    FeedbackRound,
    Plan,
    PlanLine,
    Remark,
)
from khuang.planning.proposals.actions import hearing, making
from khuang.planning.works import actions as works
from khuang.trust.models import Cell

many = pytest.mark.skipif("KHUANG_DATABASE" not in os.environ, reason="SQLite has one writer")
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def cell(transactional_db):
    Cell.objects.get_or_create(code="t", defaults={"name_th": "ท", "name_en": "T"})


def election(choices=3, opened=True) -> Election:
    row = budgeting.prepare(
        slug="m", title_th="ก", budget=100_00, kind="approval", most=2, completion="none", who_th="ทุกคน",
        doors=["code", "volunteer"], by=SYSTEM,
    )  # fmt: skip
    for n in range(choices):
        budgeting.add_choice(election=row, title_th=f"{n}", cost=40_00, by=SYSTEM)
    if opened:
        budgeting.open_election(election=row, by=SYSTEM)
    return row


def fresh(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)


def line() -> PlanLine:
    plan = Plan.objects.create(code="p", title_th="ผ", title_en="P", first_year=2571, last_year=2575)
    row = PlanLine.objects.create(plan=plan, number=1, strategy_th="ก", title_th="ก", state="funded")
    BudgetLine.objects.create(line=row, year=2571, amount=100_00)
    return row


def sign(row: PlanLine, price: int, reference: str) -> None:
    today = timezone.localdate()
    works.sign_contract(
        line=row,
        party="บ",
        method="specific",
        reference=reference,
        price=price,
        signed_on=today,
        ends_on=today,
        by=SYSTEM,
    )


# -- what was read before others wrote
def test_it_counts_no_ballot_of_a_page_opened_before_voting_was_over():
    row = election()
    old, voter = fresh(row), join(about=row.id, door="code")
    budgeting.close(election=row, by=SYSTEM)
    with pytest.raises(Denied):
        add(ElectionBallot(old), {1: 1}, participant=voter.id, door="code")
    with pytest.raises(Denied):
        box.put(ballotable=ElectionBallot(old), door="volunteer", ballot=box.Ballot("1", {1: 1}), by=SYSTEM)
    assert not BudgetVote.objects.exists()
    assert not Boxed.objects.exists()


def test_it_changes_no_ballot_paper_by_a_page_opened_before_it_was_printed():
    row = election(opened=False)
    old = fresh(row)
    budgeting.open_election(election=row, by=SYSTEM)
    with pytest.raises(Problem):
        budgeting.add_choice(election=old, title_th="x", cost=1, by=SYSTEM)
    with pytest.raises(Problem):
        budgeting.remove_choice(election=old, number=1, by=SYSTEM)
    assert Choice.objects.count() == 3


def test_it_signs_no_second_contract_for_money_that_the_first_took():
    row = line()
    old = fresh(row)
    sign(row, 80_00, "1")
    with pytest.raises(Problem):
        sign(old, 80_00, "2")
    assert Contract.objects.count() == 1


def test_it_hears_nothing_in_a_round_that_was_closed_meanwhile():
    found = asked()
    old = FeedbackRound.objects.select_related("proposal").get(pk=found.pk)
    hearing.close_round(round=found, by=SYSTEM)
    with pytest.raises(Problem):
        hearing.give(round=old, words="ก", scores={"needed": 1})
    assert not Remark.objects.exists()


def asked() -> FeedbackRound:
    values = {"title_th": "ก", "kind": "campaign", "what_th": "ก", "plain_th": "ก"}
    row = making.propose(values=values, by=SYSTEM)
    return hearing.open_round(proposal=row, until=timezone.localdate() + timedelta(days=9), by=SYSTEM)


# -- at the very same moment
@many
@pytest.mark.parametrize("_time", range(5))
def test_every_ballot_that_was_taken_is_counted(_time):
    row = election()
    voters = [join(about=row.id, door="code") for _n in range(6)]
    own = [fresh(row) for _one in voters]
    told = at_once(
        *(
            lambda who=who, its=its: add(ElectionBallot(its), {1: 1}, participant=who.id, door="code")
            for who, its in zip(voters, own, strict=True)
        ),
        lambda: budgeting.close(election=row, by=SYSTEM),
    )
    taken = sum(1 for one in told[:-1] if one is None)
    assert told[-1] is None
    assert BudgetVote.objects.count() == taken
    assert all(one.result["voters"] == taken for one in BudgetCount.objects.all())


@many
@pytest.mark.parametrize("_time", range(5))
def test_the_ballot_paper_stands_still_or_is_not_open_yet(_time):
    row = election(choices=2, opened=False)
    told = at_once(
        lambda: budgeting.open_election(election=fresh(row), by=SYSTEM),
        lambda: budgeting.remove_choice(election=fresh(row), number=1, by=SYSTEM),
    )
    opened = fresh(row).state == "open"
    assert opened == (told[0] is None)
    assert Choice.objects.count() == (2 if opened else 1)


@many
@pytest.mark.parametrize("_time", range(5))
def test_two_contracts_at_once_never_cost_more_than_was_set_aside(_time):
    row = line()
    told = at_once(lambda: sign(fresh(row), 80_00, "1"), lambda: sign(fresh(row), 80_00, "2"))
    assert sum(one is None for one in told) == 1
    assert Contract.objects.count() == 1


@many
@pytest.mark.parametrize("_time", range(5))
def test_a_voice_is_heard_or_told_that_the_round_is_closed(_time):
    found = asked()
    own = FeedbackRound.objects.select_related("proposal").get(pk=found.pk)
    told = at_once(
        lambda: hearing.give(round=own, words="ก", scores={"needed": 1}, door="visit", by=SYSTEM),
        lambda: hearing.close_round(round=found, by=SYSTEM),
    )
    assert told[1] is None
    assert not Boxed.objects.exists()
    assert Remark.objects.count() == (told[0] is None)
