"""An ordinary case from the first word to the last, and what stops a step."""

from datetime import timedelta

import pytest
from django.utils import timezone

from khuang.base.errors import Denied, Problem, Stale
from khuang.care.cases import actions, rules
from khuang.care.cases.actions import NewItem
from khuang.care.cases.tests import kit
from khuang.care.models import Case, Step
from khuang.care.tests import town as people
from khuang.results.models import Fact

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(town):
    kit.pathways()
    return people.actor("caseworker", place=people.NEAR, who=people.user("worker").pk)


@pytest.fixture
def head(town):
    return people.actor("supervisor", place=people.NEAR, who=people.user("head").pk)


@pytest.fixture
def case(worker):
    made = kit.opened(
        person=people.child(), by=worker, blocks={"problem": {"text": kit.CANARY}, "location": {"text": "x"}}
    )
    actions.take(case=made, by=worker)
    return made


def planned(folder, worker):
    actions.plan(folder=folder, new=NewItem("a desk", due=timezone.localdate() + timedelta(days=3)), by=worker)


def test_it_goes_from_the_first_word_to_the_last(case, worker, head):
    with pytest.raises(Problem, match="answer the questions"):
        actions.move(folder=kit.folder(case, worker), key="ask", by=worker)
    screened = actions.screen(folder=kit.folder(case, worker), answers={"work": "yes"}, by=worker)
    mine = kit.folder(case, worker)
    assert mine.screened[0]["suggested"] == "high" and mine.risk == ""
    actions.decide(folder=mine, screened=mine.screened[0], risk="high", reason="", by=worker)
    assert screened.pk == mine.screened[0].row.pk
    planned(kit.folder(case, worker), worker)
    with pytest.raises(Problem, match="ask the person"):
        actions.move(folder=kit.folder(case, worker), key="ask", by=worker)
    kit.agreed(kit.folder(case, worker), "school", worker)
    actions.move(folder=kit.folder(case, worker), key="ask", by=worker)
    actions.hand_over(folder=kit.folder(case, worker), to="โรงเรียน", receipt="12/2569", by=worker)
    actions.move(folder=kit.folder(case, worker), key="enrol", by=worker)
    actions.close(folder=kit.folder(case, worker), closing="enrolled", note="เรียนแล้ว", by=worker)
    assert Case.objects.get().state == "closing"
    with pytest.raises(Denied):
        actions.approve(folder=kit.folder(case, worker), by=worker)
    actions.approve(folder=kit.folder(case, head), by=head)
    row = Case.objects.get()
    assert (row.state, row.stage, row.risk) == ("closed", "enrolled", "high")
    assert row.wake_on == rules.kept_until(timezone.localdate(), 60), "the day on which it goes"
    kinds = set(Fact.objects.filter(retracted=False, family="where").values_list("kind", flat=True))
    assert {"case.open", "case.reached", "case.closed"} <= kinds


def test_it_wakes_on_the_first_day_that_something_is_due(case, worker):
    today = timezone.localdate()
    assert case.wake_on == timezone.localdate(timezone.now() + timedelta(hours=72))
    planned(kit.folder(case, worker), worker)
    assert Case.objects.get().wake_on == today + timedelta(days=3)
    mine = kit.folder(case, worker)
    actions.settle(folder=mine, item=mine.plan[0], verb="give", by=worker)
    assert [one["standing"] for one in kit.folder(case, worker).plan] == ["given"]
    with pytest.raises(Stale):
        again = kit.folder(case, worker)
        actions.settle(folder=again, item=again.plan[0], verb="give", by=worker)


def test_it_refuses_a_second_writer_who_read_an_older_state(case, worker):
    first, second = kit.folder(case, worker), kit.folder(case, worker)
    actions.note(folder=first, text="one", by=worker)
    with pytest.raises(Stale):
        actions.note(folder=second, text="two", by=worker)
    assert Step.objects.filter(what="noted").count() == 1


def test_it_shows_a_colleague_where_and_nothing_else(case, worker, head):
    colleague = people.actor("caseworker", place=people.NEAR, who=people.user("colleague").pk)
    assert not Case.objects.visible_to(colleague).exists()
    free = kit.opened(person=people.child(), by=worker, blocks={"problem": {"text": "p"}, "location": {"text": "l"}})
    seen = kit.folder(free, colleague)
    assert set(seen.blocks) == {"location"} and not seen.steps
    with pytest.raises(Denied):
        actions.note(folder=seen, text="x", by=colleague)
    assert set(kit.folder(free, head).blocks) == {"problem", "location"}


def test_it_is_hidden_from_whom_the_person_named(case, worker, head):
    neighbour = people.user("neighbour")
    as_actor = people.actor("supervisor", who=neighbour.pk)
    assert Case.objects.visible_to(as_actor).exists()
    actions.bar(folder=kit.folder(case, head), user=neighbour, why="ญาติของผู้กระทำ", by=head)
    assert not Case.objects.visible_to(as_actor).exists()
    with pytest.raises(Denied):
        kit.folder(case, as_actor)
    actions.unbar(folder=kit.folder(case, head), user=neighbour, why="ผิดคน", by=head)
    assert Case.objects.visible_to(as_actor).exists()


def test_it_is_opened_again_with_the_reason(case, worker):
    actions.close(folder=kit.folder(case, worker), closing="moved", note="ย้าย", by=worker)
    assert Case.objects.get().closed_on == timezone.localdate()
    with pytest.raises(Problem, match="closed"):
        actions.tick(folder=kit.folder(case, worker), task="call", by=worker)
    actions.reopen(folder=kit.folder(case, worker), note="กลับมาแล้ว", by=worker)
    row = Case.objects.get()
    assert (row.state, row.closed_on) == ("open", None)
    assert not Fact.objects.filter(retracted=False, kind="case.closed").exists()


def test_it_tells_visitors_the_neutral_word_and_never_a_milder_one(case, worker):
    from khuang.care.models import Caution
    from khuang.care.pool.cautions import contact_rules

    person = people.Person.objects.get()
    actions.set_contact(folder=kit.folder(case, worker), rule="never-at-home", words={"when": kit.CANARY}, by=worker)
    assert contact_rules([person], by=worker) == {person.pk: "ask-coordinator"}
    actions.set_contact(folder=kit.folder(case, worker), rule="phone-first", words={}, by=worker)
    assert contact_rules([person], by=worker) == {person.pk: "ask-coordinator"}
    assert Caution.objects.count() == 1
