from typing import Any

import pytest
from django.urls import reverse
from django.utils.translation import override

from khuang.base.actor import Actor
from khuang.base.errors import Denied, Problem, Stale
from khuang.base.ids import random_id
from khuang.chain.models import Link, Move
from khuang.chain.queries import story
from khuang.forum.actions import open_conversation, publish, speak
from khuang.forum.models import Statement
from khuang.planning.council import actions as council
from khuang.planning.evidence.tests.opened import opened
from khuang.planning.models import Plan, PlanLine, Priority
from khuang.planning.plan import actions, queries
from khuang.results.models import Fact

pytestmark = pytest.mark.django_db


@pytest.fixture
def statement(cell: Any, acting: Any) -> Statement:
    by = acting("facilitator")
    talk = open_conversation(slug="talk", title={"th": "เวที", "en": "Talk"}, by=by)
    row, _code = speak(conversation=talk, words="อยากให้มีทางลาดที่ตลาด")
    publish(statement=row, by=by)
    return row


@pytest.fixture
def at_table(acting: Any) -> Actor:
    found: Actor = acting("council")
    return found


@pytest.fixture
def planner(acting: Any) -> Actor:
    found: Actor = acting("planner")
    return found


@pytest.fixture
def priority(statement: Statement, at_table: Actor) -> Priority:
    return council.raise_priority(title_th="ทางลาด", title_en="Ramps", statements=[str(statement.id)], by=at_table)


@pytest.fixture
def accepted(priority: Priority, at_table: Actor, planner: Actor) -> Priority:
    row = council.open_round(title_th="รอบแรก", by=at_table)
    council.rank(round=row, order=[str(priority.id)], member=random_id(), by=at_table)
    council.close_round(round=row, by=at_table)
    priority.refresh_from_db()
    council.forward(priority=priority, by=at_table)
    council.answer(priority=priority, verb="accept", reason="จะทำในปี 2571", by=planner)
    return priority


@pytest.fixture
def line(accepted: Priority, planner: Actor) -> PlanLine:
    plan = actions.make_plan(code="plan", title_th="แผน", title_en="Plan", first_year=2571, last_year=2575, by=planner)
    opened(plan)
    return actions.add_line(plan=plan, priorities=[accepted], strategy_th="พื้นที่", title_th="ทำทางลาด", by=planner)


def test_it_leads_from_the_statement_to_the_work(statement: Statement, line: PlanLine, planner: Actor) -> None:
    actions.adopt(line=line, by=planner)
    actions.fund(line=line, year=2571, amount=35_000_000, by=planner)
    actions.post_progress(line=line, text_th="เริ่มแล้ว", percent=20, spent=1_000_000, by=planner)
    told = story("statement", statement.id)
    assert [node.kind for node in told.nodes] == ["statement", "priority", "plan_line", "budget_line", "work"]
    assert Fact.objects.filter(kind="work.progress", amount=1_000_000).exists()
    actions.post_progress(line=line, text_th="เสร็จแล้ว", percent=100, spent=500_000, by=planner)
    assert (line.state, queries.money(queries.lines(line.plan).get()).spent) == ("done", 1_500_000)


def test_what_was_done_in_one_go_began_and_ended(line: PlanLine, planner: Actor) -> None:
    actions.adopt(line=line, by=planner)
    actions.fund(line=line, year=2571, amount=35_000_000, by=planner)
    actions.post_progress(line=line, text_th="ทำเสร็จในวันเดียว", percent=100, by=planner)
    assert list(line.transitions.order_by("at").values_list("became", flat=True))[-2:] == ["under-way", "done"]


def test_it_hides_a_draft_from_the_story(statement: Statement, line: PlanLine) -> None:
    assert "plan_line" not in {node.kind for node in story("statement", statement.id).nodes}


def test_it_refuses_a_problem_without_a_statement(cell: Any, at_table: Actor) -> None:
    with override("en"), pytest.raises(Problem, match="at least one statement"):
        council.raise_priority(title_th="ทางลาด", statements=[], by=at_table)
    assert not Priority.objects.exists() and not Move.objects.exists()


def test_it_refuses_an_answer_without_a_reason_and_before_it_was_forwarded(priority: Priority, planner: Actor) -> None:
    with override("en"), pytest.raises(Problem, match="reason"):
        council.answer(priority=priority, verb="decline", reason="  ", by=planner)
    with pytest.raises(Denied):
        council.answer(priority=priority, verb="decline", reason="ไม่มีงบ", by=planner)
    priority.refresh_from_db()
    assert priority.state == "raised"


def test_it_refuses_money_outside_the_plan(line: PlanLine, planner: Actor) -> None:
    actions.adopt(line=line, by=planner)
    with pytest.raises(Problem, match="2571"):
        actions.fund(line=line, year=2570, amount=100, by=planner)
    assert not Link.objects.filter(effect_kind="budget_line").exists()


def test_it_notices_that_somebody_else_was_faster(accepted: Priority, line: PlanLine, planner: Actor) -> None:
    stale = PlanLine.objects.get(pk=line.pk)
    actions.adopt(line=line, by=planner)
    stale.state = "draft"
    with pytest.raises(Stale):
        actions.adopt(line=stale, by=planner)


def test_it_shows_the_plan_to_everybody_and_drafts_to_planners(line: PlanLine, client: Any, planner: Actor) -> None:
    assert client.get(reverse("planning:line", args=[line.number])).status_code == 404
    actions.adopt(line=line, by=planner)
    assert "ทำทางลาด" in client.get(reverse("planning:plan")).content.decode()
    assert client.get(reverse("planning:line", args=[line.number])).status_code == 200
    assert Plan.objects.count() == 1
