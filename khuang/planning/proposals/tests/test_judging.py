"""The jury, trying it out, into the plan: what is done, and what is refused."""

import pytest
from django.utils import timezone

from khuang.access.queries import actor_of
from khuang.base.errors import Denied, Problem
from khuang.chain.models import Link, Move
from khuang.planning.models import Plan
from khuang.planning.plan.becoming import become
from khuang.planning.proposals import queries
from khuang.planning.proposals.actions import hearing, judging

CRITERIA = [{"key": "need", "title": {"th": "ก", "en": "Need"}, "asks": {"th": "ก", "en": "Is it?"}}]


@pytest.fixture
def rubric(db, monkeypatch):
    body = {"criteria": CRITERIA, "affected": 3, "differ": 1.0}
    monkeypatch.setattr(queries, "rubric", lambda: body)


@pytest.fixture
def submitted(say, draft, round_, council, rubric):
    for _n in range(3):
        say(needed=5, helps=5, harms=1)
    hearing.close_round(round=round_, by=council)
    judging.ready(proposal=draft, by=council)
    judging.submit(proposal=draft, by=council)
    return draft


@pytest.fixture
def jury(user):
    return [actor_of(user(f"ju{n}", "council")) for n in range(2)]


def test_it_never_mixes_the_jury_with_the_people(submitted, jury):
    for member in jury:
        judging.judge(proposal=submitted, scores={"need": 2}, by=member)
    sides = queries.sides(submitted)
    assert (sides.told.number, sides.jury, sides.apart) == (5, 2, True)
    with pytest.raises(Problem, match="Say why"):
        judging.decide(proposal=submitted, verb="choose", by=jury[0])
    judging.decide(proposal=submitted, verb="choose", because="งบไม่พอแต่จำเป็น", by=jury[0])
    assert submitted.state == "chosen" and not queries.by_ballot(submitted)


def test_it_leaves_out_whoever_works_on_it_or_declares_an_interest(submitted, council, jury):
    judging.judge(proposal=submitted, scores={"need": 5}, by=council)
    judging.judge(proposal=submitted, scores={}, interest=True, by=jury[0])
    sides = queries.sides(submitted)
    assert (sides.jury, sides.jury_members, sides.interests) == (None, 0, 2)
    with pytest.raises(Problem, match="Nobody of the jury"):
        judging.decide(proposal=submitted, verb="choose", by=jury[1])


def test_it_counts_the_newest_scores_of_each_member(submitted, jury):
    judging.judge(proposal=submitted, scores={"need": 1}, by=jury[0])
    judging.judge(proposal=submitted, scores={"need": 4}, by=jury[0])
    assert queries.sides(submitted).jury == 4


def test_it_takes_no_score_outside_the_scale(submitted, jury):
    with pytest.raises(Problem):
        judging.judge(proposal=submitted, scores={"need": 9}, by=jury[0])


def test_it_is_decided_by_no_single_member(submitted, jury, user):
    more = [*jury, *(actor_of(user(f"more{n}", "council")) for n in range(2))]
    for n, member in enumerate(more[:3], start=1):
        judging.judge(proposal=submitted, scores={"need": 5}, by=member)
        if n < 3:
            with pytest.raises(Problem, match="3 must before"):
                judging.decide(proposal=submitted, verb="choose", by=member)
    judging.decide(proposal=submitted, verb="choose", by=more[0])
    assert submitted.state == "chosen"


def test_it_needs_all_of_a_jury_of_fewer(submitted, jury):
    judging.judge(proposal=submitted, scores={"need": 5}, by=jury[0])
    with pytest.raises(Problem, match="2 must before"):
        judging.decide(proposal=submitted, verb="choose", by=jury[0])
    judging.judge(proposal=submitted, scores={}, interest=True, by=jury[1])  # left out: then one is all
    judging.decide(proposal=submitted, verb="choose", by=jury[0])


def test_it_is_not_decided_by_who_proposed_it_or_declared_an_interest(submitted, jury, council):
    judging.judge(proposal=submitted, scores={"need": 5}, by=jury[0])
    judging.judge(proposal=submitted, scores={"need": 5}, interest=True, by=jury[1])
    for member in (council, jury[1]):
        with pytest.raises(Denied):
            judging.decide(proposal=submitted, verb="choose", because="ก", by=member)
    judging.decide(proposal=submitted, verb="choose", by=jury[0])


def test_it_writes_down_what_was_learned(submitted, jury, council):
    for member in jury:
        judging.judge(proposal=submitted, scores={"need": 5}, by=member)
    judging.decide(proposal=submitted, verb="choose", by=jury[0])
    today = timezone.localdate()
    first = judging.begin_pilot(proposal=submitted, since=today, until=today, tried_th="หนึ่งหมู่บ้าน", by=council)
    judging.end_pilot(pilot=first, went="change", learned_th="ต้องมีรถเข็น", by=council)
    second = judging.begin_pilot(proposal=submitted, since=today, until=today, tried_th="สองหมู่บ้าน", by=council)
    judging.end_pilot(pilot=second, went="continue", learned_th="ดี", by=council)
    assert (submitted.state, second.number) == ("done", 2)
    assert Move.objects.filter(kind="proposal", step="finished").exists()


def test_it_becomes_a_project_of_the_plan_once(submitted, jury, user):
    planner = actor_of(user("pl", "planner"))
    plan = Plan.objects.create(code="p", title_th="ผ", title_en="P", first_year=2571, last_year=2575)
    with pytest.raises(Problem, match="Only what was chosen"):
        become(proposal=submitted, plan=plan, strategy={"th": "ก"}, year=2571, by=planner)
    for member in jury:
        judging.judge(proposal=submitted, scores={"need": 5}, by=member)
    judging.decide(proposal=submitted, verb="choose", by=jury[0])
    line = become(proposal=submitted, plan=plan, strategy={"th": "ก"}, year=2571, by=planner)
    assert (line.state, line.title_th) == ("draft", submitted.title_th)
    assert Link.objects.filter(cause_kind="proposal", effect_kind="plan_line", effect_id=str(line.id)).exists()
    with pytest.raises(Problem, match="already"):
        become(proposal=submitted, plan=plan, strategy={"th": "ก"}, year=2571, by=planner)


def test_it_fills_in_the_sheet_of_the_five_as_far_as_one_likes(draft, council):
    row = judging.reflect(
        proposal=draft, answers={"reason": {"words": "จำเป็น", "level": 4}, "x": {"words": "ก"}}, by=council
    )
    assert row.answers == {"reason": {"words": "จำเป็น", "level": 4}}
    judging.reflect(proposal=draft, answers={"virtue": {"words": "ซื่อสัตย์", "level": None}}, by=council)
    draft.refresh_from_db()
    assert list(draft.reflection.answers) == ["virtue"]
