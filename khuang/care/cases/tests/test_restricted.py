"""A restricted case: its team and nobody else; nothing of it in clear, not even that somebody has one."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from khuang.access.queries import actor_of
from khuang.base.errors import Denied, Locked, Problem
from khuang.care.cases import actions, index
from khuang.care.cases.folder import lay_open
from khuang.care.cases.sealing import read
from khuang.care.cases.tests import kit
from khuang.care.models.cases import MODELS, Case, Step
from khuang.care.tests import town as people
from khuang.results.models import Fact
from khuang.trust.models import AuditEvent, KeyWrap
from khuang.trust.reading import Purpose

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(town):
    kit.pathways()
    return kit.team()


@pytest.fixture
def member(team):
    return kit.member("member", team)


@pytest.fixture
def ring(team, member):
    team.refresh_from_db()
    return kit.ring_of(member).of(team)


@pytest.fixture
def case(team, member, ring):
    who = people.person()
    new = actions.NewCase("harm", "walk-in", person=who, blocks={"problem": {"text": kit.CANARY}}, risk="high")
    return actions.open_case(new=new, by=actor_of(member), team=team, ring=ring)


def test_it_goes_its_way_in_an_open_cabinet(case, member, ring):
    by = actor_of(member)
    with pytest.raises(Problem):
        actions.move(folder=kit.folder(case, by, ring), key="shelter", by=by)
    kit.agreed(kit.folder(case, by, ring), "shelter", by)
    actions.set_contact(folder=kit.folder(case, by, ring), rule="phone-first", words={"when": kit.CANARY}, by=by)
    actions.move(folder=kit.folder(case, by, ring), key="shelter", by=by)
    seen = kit.folder(case, by, ring)
    assert (seen.stage, seen.risk, seen.case["person"]) == ("safe", "high", people.Person.objects.get().pk)
    assert [step.what for step in seen.done] == ["opened", "consented", "contact-rule", "moved"]


def test_it_leaves_nothing_in_clear(case, member, ring):
    by = actor_of(member)
    actions.note(folder=kit.folder(case, by, ring), text=kit.CANARY, by=by)
    for model in MODELS:
        for row in model.objects.filter(tier="restricted"):
            assert all(getattr(row, row._meta.get_field(name).attname) is None for name in row.CLEAR), model
    assert not Fact.objects.exists() or not Fact.objects.filter(kind__startswith="case.").exists()
    assert not AuditEvent.objects.filter(action__startswith="care.case.").exclude(action__endswith="opened").exists()
    assert not AuditEvent.objects.filter(object_kind="case").exists()


def _value(name, case):
    """Something that would tell, of the type of that column."""
    days = dict.fromkeys(("opened_on", "closed_on", "due"), date(2026, 1, 1))
    keys = {"item_id": people.rubric().pk, "place_id": people.NEAR, "person_id": people.Person.objects.get().pk}
    keys |= {
        "household_id": people.Person.objects.get().household_id,
        "at": timezone.now(),
        "by": uuid4(),
        "assignee": uuid4(),
    }
    return {**days, **keys}.get(name, "problem" if name == "kind" else "x")


@pytest.mark.parametrize(
    ("model", "name"),
    [(model, name) for model in MODELS for name in model.CLEAR],
    ids=lambda one: getattr(one, "__name__", one),
)
def test_the_database_itself_refuses_a_clear_column(case, model, name):
    attname = model._meta.get_field(name).attname
    belongs = {} if model is Case else {"case": case}
    row = model(locker=case.locker, tier="restricted", **belongs, **{attname: _value(attname, case)})
    if model is Case:
        row.team = case.team
    with pytest.raises(IntegrityError, match="nothing_in_clear"), transaction.atomic():
        row.save(force_insert=True)


def test_nobody_without_the_teams_key_opens_it(case, team, member):
    by = actor_of(member)
    assert not KeyWrap.objects.filter(locker=case.locker).exclude(holder=team.holder).exists()
    assert read(list(Step.objects.all()), by=by, purpose=Purpose.CASEWORK)[0].clear == {}
    with pytest.raises(Locked):
        lay_open(Case.objects.get(), by=by)  # with the server's key alone
    head = people.actor("supervisor")
    assert not Case.objects.visible_to(head).exists()
    with pytest.raises(Denied):
        lay_open(Case.objects.get(), by=head)


def test_the_team_finds_it_on_the_person_and_another_team_does_not(case, team, member, ring):
    who = people.Person.objects.get()
    assert [one.pk for one in index.of_person(team, ring, who.canonical_id)] == [case.pk]
    other = kit.team("อีกทีม")
    stranger = kit.member("stranger", other)
    other.refresh_from_db()
    theirs = kit.ring_of(stranger).of(other)
    assert index.of_person(other, theirs, who.canonical_id) == []
    assert index.tag_of(other, theirs, who.canonical_id) != index.tag_of(team, ring, who.canonical_id)
    assert not Case.objects.visible_to(actor_of(stranger)).exists()


def test_whoever_asked_for_its_end_does_not_approve_it(case, team, member, ring):
    by = actor_of(member)
    actions.close(folder=kit.folder(case, by, ring), closing="safe", note="ปลอดภัย", by=by)
    with pytest.raises(Denied):
        actions.approve(folder=kit.folder(case, by, ring), by=by)
    second = kit.member("second", team, by=member)
    theirs = kit.ring_of(second).of(team)
    actions.approve(folder=kit.folder(case, actor_of(second), theirs), by=actor_of(second))
    row = Case.objects.get()
    assert (row.state, row.closed_on) == ("closed", None)
    assert kit.folder(case, by, ring).case["closed_on"] is not None


def test_whoever_planned_does_not_approve_the_plan(case, team, member, ring):
    by, second = actor_of(member), kit.member("second", team, by=member)
    new = actions.NewItem("ที่ปลอดภัย", due=timezone.localdate())
    actions.plan(folder=kit.folder(case, by, ring), new=new, by=by)
    with pytest.raises(Problem, match="other than"):
        actions.approve_plan(folder=kit.folder(case, by, ring), by=by)
    theirs = kit.ring_of(second).of(team)
    actions.approve_plan(folder=kit.folder(case, actor_of(second), theirs), by=actor_of(second))
