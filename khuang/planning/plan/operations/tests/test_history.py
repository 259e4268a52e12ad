"""Any sequence of operations gives the lines that their changes, played again, give."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khuang.base.actor import Actor
from khuang.base.errors import Denied, Problem
from khuang.base.ids import random_id
from khuang.forum.models import Conversation, Meeting
from khuang.planning.evidence.tests.opened import opened
from khuang.planning.models import LineVersion, Plan, PlanLine, PlanOperation
from khuang.planning.plan import actions as lines
from khuang.planning.plan.operations import actions, columns, rules
from khuang.planning.plan.operations.actions import Sitting

PLANNER, MAYOR = Actor("user", random_id()), Actor("user", random_id())
TODAY = timezone.localdate()
SAT = Sitting(TODAY, present=11, women=5, minutes="3/2569")
pytestmark = pytest.mark.django_db


def hearing(**other):
    talk, _made = Conversation.objects.get_or_create(
        slug="prachakhom", defaults={"title_th": "ประชาคม", "title_en": "Hearing", "state": "closed"}
    )
    signed = [{"name": "ก", "office": "ประธาน"}, {"name": "ข", "office": "เลขานุการ"}]
    given_ = {"kind": "hearing", "state": "closed", "signed_by": signed, "held_on": TODAY, **other}
    return Meeting.objects.create(conversation=talk, title_th="ประชาคม", **given_)


def pass_through(operation):
    for verb in rules.PATHS[operation.kind]:
        by = MAYOR if verb == "approve" else PLANNER
        heard = hearing() if verb == "hear" else None
        actions.advance(operation=operation, verb=verb, sitting=SAT, hearing=heard, number="12/2569", by=by)


def draft(plan, n=0, money=100_00):
    row = lines.add_line(plan=plan, strategy_th="ก", title_th=f"โครงการ {n}", objective_th="ข", by=PLANNER)
    lines.fund(line=row, year=2571, amount=money, by=PLANNER)
    return row


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


@pytest.fixture
def drafted(cell):
    plan = Plan.objects.create(code="p", title_th="แผน", title_en="Plan", first_year=2571, last_year=2575)
    opened(plan)
    return plan


@pytest.fixture
def adopted(drafted):
    lines.adopt(line=draft(drafted), by=PLANNER)
    making = actions.begin(plan=drafted, kind="make", reason_th="จัดทำ", by=PLANNER)
    pass_through(making)
    drafted.refresh_from_db()
    return drafted


def test_it_makes_a_plan_through_its_hearing(adopted):
    line = adopted.lines.get()
    assert adopted.state == "adopted"
    assert line.state == "funded"
    assert line.versions.get().values == columns.values(line)
    made = adopted.operations.get()
    assert [step.became for step in made.steps.order_by("at")] == [
        "heard", "supported", "considered", "approved", "announced",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "other",
    [{"kind": "talk"}, {"state": "open"}, {"signed_by": []}, {"held_on": TODAY + timedelta(days=2)}],
)
def test_it_takes_no_hearing_that_was_none(drafted, other):
    lines.adopt(line=draft(drafted), by=PLANNER)
    making = actions.begin(plan=drafted, kind="make", reason_th="จัดทำ", by=PLANNER)
    with pytest.raises(Problem):
        actions.advance(operation=making, verb="hear", sitting=SAT, hearing=hearing(**other), by=PLANNER)
    with pytest.raises(Problem):
        actions.advance(operation=making, verb="hear", sitting=SAT, by=PLANNER)
    with pytest.raises(Denied):
        actions.advance(operation=making, verb="consider", sitting=SAT, by=PLANNER)


def test_it_lets_one_hearing_carry_one_operation_only(adopted):
    used = adopted.operations.get().hearing
    adding = actions.begin(plan=adopted, kind="add", reason_th="เพิ่ม", by=PLANNER)
    actions.touch(operation=adding, line=draft(adopted, 2), how="enter", by=PLANNER)
    actions.advance(operation=adding, verb="support", sitting=SAT, by=PLANNER)
    with pytest.raises(Problem, match="each needs its own"):
        actions.advance(operation=adding, verb="hear", sitting=SAT, hearing=used, by=PLANNER)
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanOperation.objects.filter(pk=adding.pk).update(hearing=used)


def test_it_keeps_a_plan_that_is_adopted_from_every_other_door(adopted):
    line, new = adopted.lines.get(), draft(adopted, 2)
    for attempt in (
        lambda: lines.fund(line=line, year=2572, amount=1, by=PLANNER),
        lambda: lines.edit_line(line=line, title_th="อื่น", by=PLANNER),
        lambda: lines.drop(line=line, by=PLANNER),
        lambda: lines.adopt(line=new, by=PLANNER),
    ):
        with pytest.raises(Problem, match="operation"):
            attempt()


def test_it_freezes_what_the_committee_agreed_on(drafted):
    line = draft(drafted)
    lines.adopt(line=line, by=PLANNER)
    making = actions.begin(plan=drafted, kind="make", reason_th="จัดทำ", by=PLANNER)
    for verb in ("hear", "support", "consider"):
        actions.advance(operation=making, verb=verb, sitting=SAT, hearing=hearing(), by=PLANNER)
    with pytest.raises(Problem, match="agreed"):
        lines.edit_line(line=line, title_th="อื่น", by=PLANNER)
    actions.send_back(operation=making, remark="ตัวเลขผิด", by=PLANNER)
    assert making.hearing is None  # it is heard again
    lines.edit_line(line=line, title_th="อื่น", by=PLANNER)


def test_it_wants_another_to_approve(adopted):
    fix = actions.begin(plan=adopted, kind="correct", reason_th="คำผิด", by=PLANNER)
    actions.touch(operation=fix, line=adopted.lines.get(), how="change", after={"title_th": "ชื่อ"}, by=PLANNER)
    with pytest.raises(Denied, match="somebody else"):
        actions.advance(operation=fix, verb="approve", sitting=SAT, by=PLANNER)


def test_it_does_not_go_on_with_nothing_in_it(adopted):
    empty = actions.begin(plan=adopted, kind="add", reason_th="เพิ่ม", by=PLANNER)
    with pytest.raises(Problem, match="no project yet"):
        actions.advance(operation=empty, verb="support", sitting=SAT, by=PLANNER)
    assert not empty.steps.exists()


def test_it_lets_nobody_touch_a_line_from_two_sides(adopted):
    line = adopted.lines.get()
    for n, kind in enumerate(("change", "correct")):
        one = actions.begin(plan=adopted, kind=kind, reason_th="เหตุ", by=PLANNER)
        if n:
            with pytest.raises(Problem, match="under way"):
                actions.touch(operation=one, line=line, how="change", after={"title_th": "ค"}, by=PLANNER)
        else:
            actions.touch(operation=one, line=line, how="change", after={"money": {"2572/municipality": 5}}, by=PLANNER)


ACTS = st.lists(
    st.tuples(st.sampled_from(["add", "change", "remove", "correct", "tag", "withdrawn"]), st.integers(0, 9)),
    min_size=1, max_size=7,
)  # fmt: skip


def _do(plan, act, n):
    """One operation from its beginning to its end, where it is possible now."""
    live = [row for row in plan.lines.order_by("number") if row.state not in ("draft", "dropped")]
    if act == "add":
        operation = actions.begin(plan=plan, kind="add", reason_th="เพิ่ม", by=PLANNER)
        actions.touch(operation=operation, line=draft(plan, n, 100 + n), how="enter", by=PLANNER)
    elif not live:
        return
    elif act == "tag":
        actions.tag(line=live[n % len(live)], rights=[f"r{n}"], targets=[], groups=["women"], by=PLANNER)
        return
    else:
        line = live[n % len(live)]
        kind = "correct" if act == "correct" else "change"
        after = {"title_th": f"ชื่อ {n}"} if kind == "correct" else {"money": {f"{2571 + n % 5}/municipality": n * 7 + 1}}
        operation = actions.begin(plan=plan, kind=kind, reason_th="เหตุ", by=PLANNER)
        try:
            actions.touch(
                operation=operation, line=line, how="remove" if act == "remove" else "change", after=after, by=PLANNER
            )
        except Problem:  # nothing would change
            actions.withdraw(operation=operation, remark="ไม่มีอะไรเปลี่ยน", by=PLANNER)
            return
    if act == "withdrawn":
        actions.withdraw(operation=operation, remark="ยกเลิก", by=PLANNER)
        return
    pass_through(operation)


@given(ACTS)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_it_can_play_the_history_of_every_line_again(adopted, acts):
    with transaction.atomic():
        for act, n in acts:
            _do(adopted, act, n)
        for line in PlanLine.objects.filter(plan=adopted).exclude(state="draft"):
            told = [(v.touch, v.values) for v in LineVersion.objects.filter(line=line).order_by("number")]
            assert rules.replay(told) == columns.values(line)
            assert (told[-1][0] == "remove") == (line.state == "dropped")
            played = dict(told[0][1])
            for row in line.changes.filter(operation__state="announced").order_by("operation__number"):
                assert all(played[name] == value for name, value in row.before.items())
                played |= row.after
            for name in (*columns.TEXTS, columns.MONEY):
                assert played[name] == columns.values(line)[name]
        transaction.set_rollback(True)
