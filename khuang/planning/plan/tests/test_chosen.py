"""What the ballot or the jury chose becomes a project once, and nothing of it is forgotten on the way."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from khuang.access.actions import create_user, grant
from khuang.access.demo import second_factor
from khuang.access.queries import actor_of
from khuang.base.actor import SYSTEM
from khuang.base.errors import Denied, Problem
from khuang.chain import actions as chain
from khuang.chain.models import Link
from khuang.planning.budgeting import actions as voting
from khuang.planning.budgeting.tests.test_elections import drafted as ballot
from khuang.planning.budgeting.tests.test_elections import voted
from khuang.planning.evidence.tests.opened import opened
from khuang.planning.models import Choice, FeedbackRound, Pilot, Plan, PlanLine, Priority, PriorityTransition, Proposal
from khuang.planning.plan import actions, chosen
from khuang.planning.plan.becoming import become
from khuang.planning.proposals import queries as proposals
from khuang.planning.proposals.actions import judging

pytestmark = pytest.mark.usefixtures("cell")


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


def somebody(name, role):
    row = create_user(username=name, name=name, password="a-long-password-1", by=SYSTEM)
    grant(user=row, role=role, scope_kind="town", scope_id="", by=SYSTEM)
    return row


@pytest.fixture
def planner(client):
    row = somebody("pl", "planner")
    second_factor(row)
    client.cookies["language"] = "en"
    client.force_login(row)
    return actor_of(row)


@pytest.fixture
def plan(cell):
    row = Plan.objects.create(code="p", title_th="แผน", title_en="Plan", first_year=2571, last_year=2575)
    opened(row)
    return row


def proposed(number=1, state="submitted", **more):
    return Proposal.objects.create(
        number=number, title_th=f"ข้อเสนอ {number}", what_th="ทำ", kind="community-led", state=state, cost=30_000_00,
        rights=["health"], made_on=timezone.localdate(), **more,
    )  # fmt: skip


def decided(proposal=None):
    """A published ballot: its first project won, and the proposal where there is one."""
    row = ballot(most=4)
    if proposal:
        voting.add_choice(election=row, title_th=proposal.title_th, cost=30_000_00, proposal=proposal, by=SYSTEM)
    voting.open_election(election=row, by=SYSTEM)
    voted(row, [{1: 1, 4: 1} if proposal else {1: 1}] * 6)
    voting.close(election=row, by=SYSTEM)
    voting.publish(election=row, by=SYSTEM)
    return row


def test_a_plain_winner_becomes_a_draft_with_its_money(client, planner, plan):
    row = decided()
    (one,) = chosen.waiting()
    assert (one.by, one.cost) == ("ballot", 40_000_00)
    page = client.post(one.take, {"strategy": "น้ำ", "year": "2572", "amount": "40000"})
    line = PlanLine.objects.get()
    assert page.url == reverse("planning:work", args=[line.number])
    assert (line.state, line.title_th, line.target_th) == ("draft", "บ่อ", "")
    assert list(line.budget.values_list("year", "amount")) == [(2572, 40_000_00)]
    assert Choice.objects.get(election=row, number=1).line == line
    assert chosen.waiting() == [] and client.get(one.take).status_code == 404
    assert line.number not in _links(client, row)
    actions.adopt(line=line, by=planner)
    assert reverse("planning:line", args=[line.number]) in client.get(row.home).content.decode()
    assert row.home in client.get(reverse("planning:line", args=[line.number])).content.decode()


def _links(client, row):
    page = client.get(row.home).content.decode()
    return [n for n in range(20) if f'href="{reverse("planning:line", args=[n])}"' in page]


def test_a_proposal_that_won_carries_its_tags_and_its_chain(planner, plan):
    idea = proposed()
    row = decided(idea)
    idea.refresh_from_db()
    assert idea.state == "chosen"
    line = become(plan=plan, proposal=idea, strategy={"th": "ก"}, year=2571, by=planner)
    assert (line.rights, line.led_by) == (["health"], "community")
    assert Link.objects.filter(cause_kind="proposal", cause_id=str(idea.pk), effect_id=str(line.pk)).exists()
    assert Choice.objects.get(election=row, proposal=idea).line == line
    with pytest.raises(Problem, match="already"):
        become(plan=plan, choice=Choice.objects.get(election=row, proposal=idea), strategy={"th": "ก"}, by=planner)
    assert PlanLine.objects.count() == 1


def test_a_draft_that_was_given_up_leaves_it_chosen(planner, plan):
    idea = proposed(state="chosen")
    line = become(plan=plan, proposal=idea, strategy={"th": "ก"}, year=2571, by=planner)
    assert chosen.waiting() == []
    actions.drop(line=line, by=planner)
    assert [one.by for one in chosen.waiting()] == ["jury"]
    assert proposals.line_of(idea) is None


def test_what_did_not_win_or_is_not_published_becomes_nothing(planner, plan):
    row = ballot()
    voting.open_election(election=row, by=SYSTEM)
    voted(row, [{1: 1}] * 5)
    voting.close(election=row, by=SYSTEM)
    for number in (1, 2):
        with pytest.raises(Problem, match="published ballot"):
            become(plan=plan, choice=row.choices.get(number=number), strategy={"th": "ก"}, by=planner)
    assert chosen.waiting() == []


def test_a_trial_that_stopped_is_not_planned(client, planner, plan):
    idea, today = proposed(state="done"), timezone.localdate()
    Pilot.objects.create(proposal=idea, number=1, since=today, until=today, tried_th="ก", went="stop")
    with pytest.raises(Problem, match="stopped"):
        become(plan=plan, proposal=idea, strategy={"th": "ก"}, by=planner)
    page = client.get(reverse("planning:proposal", args=[idea.number])).content.decode()
    assert chosen.waiting() == [] and reverse("planning:proposal-to-plan", args=[idea.number]) not in page


def test_a_proposal_is_offered_to_the_plan_once(client, planner, plan):
    idea = proposed(state="chosen")
    take, page = (
        reverse("planning:proposal-to-plan", args=[idea.number]),
        reverse("planning:proposal", args=[idea.number]),
    )
    assert take in client.get(page).content.decode()
    line = become(plan=plan, proposal=idea, strategy={"th": "ก"}, year=2571, by=planner)
    told = client.get(page).content.decode()
    assert take not in told and reverse("planning:work", args=[line.number]) in told
    assert client.get(take).status_code == 404


def test_only_the_planner_makes_projects(plan):
    with pytest.raises(Denied):
        become(
            plan=plan, proposal=proposed(state="chosen"), strategy={"th": "ก"}, by=actor_of(somebody("c", "council"))
        )


def test_the_jury_leaves_what_people_vote_on():
    idea, member = proposed(), actor_of(somebody("c", "council"))
    row = ballot()
    voting.add_choice(election=row, title_th="ข้อเสนอ", cost=30_000_00, proposal=idea, by=SYSTEM)
    voting.open_election(election=row, by=SYSTEM)
    known = {one["key"]: 4 for one in proposals.rubric()["criteria"]}
    judging.judge(proposal=idea, scores=known or {}, interest=False, by=member)
    with pytest.raises(Problem, match="the people of the town decide|Nobody of the jury"):
        judging.decide(proposal=idea, verb="decline", because="ไม่", by=member)
    assert proposals.ballot_of(idea) == row
    idea.refresh_from_db()
    assert idea.state == "submitted"


def test_a_ballot_is_not_opened_with_what_was_decided_meanwhile():
    idea = proposed()
    row = ballot()
    voting.add_choice(election=row, title_th="ข้อเสนอ", cost=30_000_00, proposal=idea, by=SYSTEM)
    Proposal.objects.filter(pk=idea.pk).update(state="chosen")
    with pytest.raises(Problem, match="take it off the ballot"):
        voting.open_election(election=row, by=SYSTEM)


# -- problems that were taken up
def taken_up(number=1, ago=0):
    row = Priority.objects.create(number=number, title_th="ปัญหา", state="accepted", made_on=timezone.localdate())
    at = timezone.now() - timedelta(days=ago)
    PriorityTransition.objects.create(priority=row, was="forwarded", became="accepted", at=at)
    return row


def test_a_problem_that_was_taken_up_waits_with_its_clock(client, planner, plan):
    late, soon = taken_up(1, ago=200), taken_up(2)
    told = chosen.owed()
    assert [(one.row, one.late) for one in told] == [(late, True), (soon, False)]
    page = client.get(reverse("planning:desk")).content.decode()
    ask = f"{reverse('planning:new_line')}?priority=2"
    assert ask in page and ask in client.get(reverse("planning:priority", args=[2])).content.decode()
    form = client.get(ask).content.decode()
    assert re.search(rf'value="{soon.pk}"[^>]*checked', form) and not re.search(rf'value="{late.pk}"[^>]*checked', form)
    actions.add_line(plan=plan, priorities=[late], strategy_th="ก", title_th="ข", by=planner)
    assert [one.row for one in chosen.owed()] == [soon]


def test_a_problem_whose_proposal_is_planned_waits_no_more(client, planner, plan):
    problem, idea = taken_up(), proposed(state="chosen")
    chain.link(cause=("priority", str(problem.pk)), effect=("proposal", str(idea.pk)), relation="became", by=SYSTEM)
    assert [one.proposals for one in chosen.owed()] == [1]
    page = client.get(reverse("planning:priority", args=[1])).content.decode()
    assert reverse("planning:proposal", args=[idea.number]) in page
    listed = client.get(reverse("planning:proposals"), {"priority": "1"}).content.decode()
    assert idea.title_th in listed
    proposed(number=2, state="chosen")
    assert "ข้อเสนอ 2" not in client.get(reverse("planning:proposals"), {"priority": "1"}).content.decode()
    become(plan=plan, proposal=idea, strategy={"th": "ก"}, by=planner)
    assert chosen.owed() == []


# -- pages that lead there
def test_the_square_shows_what_people_are_asked_today_and_no_longer(client, cell):
    row, idea = ballot(), proposed(state="feedback")
    FeedbackRound.objects.create(
        proposal=idea,
        number=1,
        wording=1,
        since=timezone.localdate(),
        until=timezone.localdate() + timedelta(days=3),
    )
    assert row.home not in client.get("/").content.decode()
    voting.open_election(election=row, by=SYSTEM)
    page = client.get("/").content.decode()
    assert row.home in page and reverse("planning:proposal", args=[idea.number]) in page
    FeedbackRound.objects.update(closed_on=timezone.localdate())
    voting.close(election=row, by=SYSTEM)
    page = client.get("/").content.decode()
    assert row.home not in page and reverse("planning:proposal", args=[idea.number]) not in page


def test_the_sheet_of_the_five_is_reached_from_its_project(client, planner, plan):
    line = actions.add_line(plan=plan, strategy_th="ก", title_th="ข", by=planner)
    actions.adopt(line=line, by=planner)
    page, sheet = reverse("planning:line", args=[line.number]), reverse("planning:line-reflection", args=[line.number])
    assert sheet in client.get(page).content.decode()
    client.post(sheet, {"reason": "จำเป็นเพราะไกล", "reason-level": "4"})
    client.logout()
    told = client.get(page).content.decode()
    assert "จำเป็นเพราะไกล" in told and sheet not in told


def test_a_target_shows_proposals_until_they_are_projects(client, planner, plan):
    from khuang.planning.plan.papers.tests.test_papers import _content

    _content("target", "5.c", {"key": "5.c", "goal": 5, "title": {"th": "ก", "en": "A"}, "source": "UN"})
    idea = proposed(state="chosen", targets=["5.c"])
    page = reverse("planning:target", args=["5.c"])
    link = reverse("planning:proposal", args=[idea.number])
    assert link in client.get(page).content.decode()
    assert "ข้อเสนอ 1" in client.get(page, {"export": "csv"}).content.decode()
    become(plan=plan, proposal=idea, strategy={"th": "ก"}, by=planner)
    assert link not in client.get(page).content.decode()
