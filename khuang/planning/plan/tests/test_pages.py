"""Pages of the plan as people come to them."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from khuang.base.errors import Problem
from khuang.planning.plan import actions
from khuang.planning.plan.operations import actions as operations
from khuang.planning.plan.operations.tests.test_history import PLANNER, SAT, adopted, draft, drafted, pass_through
from khuang.planning.plan.rules import check_enacted, check_months

pytestmark = pytest.mark.django_db
__all__ = ["adopted", "drafted"]  # fixtures


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


def get(client, name, *args, **query):
    return client.get(reverse(f"planning:{name}", args=args), query)


def test_it_shows_a_draft_that_is_to_be_heard_and_hides_one_that_is_not(client, adopted):
    line = draft(adopted, 7)
    adding = operations.begin(plan=adopted, kind="add", reason_th="เพิ่ม", by=PLANNER)
    operations.touch(operation=adding, line=line, how="enter", by=PLANNER)
    assert line.title_th not in get(client, "operation", adding.number).content.decode()
    operations.advance(operation=adding, verb="support", sitting=SAT, by=PLANNER)
    assert line.title_th in get(client, "operation", adding.number).content.decode()
    assert get(client, "line", line.number).status_code == 404
    operations.withdraw(operation=adding, remark="ยกเลิก", by=PLANNER)
    assert line.title_th not in get(client, "operation", adding.number).content.decode()


def test_it_tells_before_and_after_to_everybody(client, adopted):
    line = adopted.lines.get()
    fix = operations.begin(plan=adopted, kind="change", reason_th="เปลี่ยน", by=PLANNER)
    after = {"target_th": "เป้าใหม่", "money": {"2572/municipality": 777_00}}
    operations.touch(operation=fix, line=line, how="change", after=after, by=PLANNER)
    pass_through(fix)
    for page in (get(client, "operation", fix.number), get(client, "line_history", line.number)):
        assert "เป้าใหม่" in page.content.decode()
        assert "777 " in page.content.decode()


def test_it_gives_no_form_of_a_draft_plan_to_the_public(client, drafted):
    assert get(client, "form", "ph02", "xlsx").status_code == 404
    assert get(client, "year_paper", 2571, "pdf").status_code == 404
    assert get(client, "forms").status_code == 200


def test_its_csv_runs_nothing(client, adopted):
    from khuang.planning.models import PlanLine
    from khuang.planning.plan.papers.tests.test_papers import _content

    body = {"key": "health", "title": {"th": "สุขภาพ", "en": "Health"}, "articles": ["ICESCR 12"], "targets": []}
    _content("right", "health", body)
    PlanLine.objects.filter(plan=adopted).update(rights=["health"], title_th="=1+1", title_en="@x")
    text = get(client, "rights", 2571, export="csv").content.decode()
    assert "'=1+1" in text
    assert "'@x" in text


def test_the_ordinance_takes_from_the_plan(adopted):
    budget = adopted.lines.get().budget.get()
    with pytest.raises(Problem, match="more than the plan"):
        actions.enact(budget=budget, amount=budget.amount + 1, ordinance="1/2570", on=SAT.on, by=PLANNER)
    actions.enact(budget=budget, amount=budget.amount, ordinance="1/2570", on=SAT.on, by=PLANNER)
    budget.refresh_from_db()
    assert (budget.enacted, budget.ordinance) == (budget.amount, "1/2570")


@pytest.mark.parametrize(("begins", "ends"), [(None, 3), (4, 2), (0, 5), (3, 13)])
def test_it_refuses_months_that_are_none(begins, ends):
    with pytest.raises(Problem):
        check_months(begins, ends)


@pytest.mark.parametrize(("amount", "ordinance"), [(0, "1"), (101, "1"), (50, " ")])
def test_it_refuses_money_without_its_paper(amount, ordinance):
    with pytest.raises(Problem):
        check_enacted(amount, 100, ordinance)


def test_it_shows_nobody_a_draft_that_was_given_up(client, adopted):
    from khuang.chain.kinds import KINDS
    from khuang.planning import briefs, public
    from khuang.planning.awards.queries import things

    stood = adopted.lines.get()
    line = draft(adopted, 8)
    actions.fund(line=line, year=adopted.first_year, amount=5_00, by=PLANNER)
    adding = operations.begin(plan=adopted, kind="add", reason_th="เพิ่ม", by=PLANNER)
    operations.touch(operation=adding, line=line, how="enter", by=PLANNER)
    operations.advance(operation=adding, verb="support", sitting=SAT, by=PLANNER)
    operations.withdraw(operation=adding, remark="ยกเลิก", by=PLANNER)
    actions.drop(line=line, by=PLANNER)
    for page in ("plan", "operations"):
        assert line.title_th not in get(client, page).content.decode()
    assert line.title_th not in get(client, "operation", adding.number).content.decode()
    assert [get(client, page, line.number).status_code for page in ("line", "line_history")] == [404, 404]
    assert [get(client, page, stood.number).status_code for page in ("line", "line_history")] == [200, 200]
    assert not KINDS["plan_line"].visible(str(line.id))
    assert not KINDS["budget_line"].visible(str(line.budget.get().id))
    assert not briefs.PLAN_LINE.rows([str(line.id)]).exists()
    assert not briefs.BUDGET_LINE.rows([str(line.budget.get().id)]).exists()
    assert str(line.id) not in {ref for _kind, ref, _title in things()}
    assert not [one for one in public.search(line.title_th) if line.title_th in str(one)]


def test_it_goes_on_showing_what_once_stood_in_the_plan(client, adopted):
    line = adopted.lines.get()
    fix = operations.begin(plan=adopted, kind="change", reason_th="ถอน", by=PLANNER)
    operations.touch(operation=fix, line=line, how="remove", by=PLANNER)
    pass_through(fix)
    line.refresh_from_db()
    assert line.state == "dropped"
    assert get(client, "line", line.number).status_code == 200
