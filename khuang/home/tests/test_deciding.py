"""Of whoever decides: the council's ranking and checklist, letters at one's desk, findings to answer, with exact lines."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django.utils.translation import override

from khuang.access.actions import create_user, grant
from khuang.access.models import User
from khuang.access.queries import actor_of
from khuang.base.actor import SYSTEM, Actor
from khuang.base.db import change
from khuang.content.models import Current, Item, Pack
from khuang.home.day import parts
from khuang.planning.council import actions as council
from khuang.planning.letters import actions as letters
from khuang.planning.letters import signing
from khuang.planning.letters.actions import Answer
from khuang.planning.models import BudgetLine, Finding, Letter, Plan, PlanLine, Priority
from khuang.planning.works import finding
from khuang.registry.offices import make_office, take_office
from khuang.town.models import Place

pytestmark = pytest.mark.django_db


def account(name: str, role: str) -> User:
    user = create_user(username=name, name=name, password="a-long-password-1", by=SYSTEM)
    grant(user=user, role=role, by=SYSTEM)
    return user


def lines(actor: Actor) -> dict[str, tuple[str, str, str]]:
    """What stands in the day: (number or word, its look, where)."""
    with override("en"):
        return {str(t.text): (t.status, t.kind, t.href) for part in parts(actor) for t in part.tasks}


@pytest.fixture
def checklist(cell: Any) -> None:
    """One question, one criterion."""
    row = Pack.objects.create(name="p", position=1, version="1", title={})
    told = {
        "scrutiny": {"key": "voices", "order": 1, "asks": "yes-no", "question": {"th": "?", "en": "?"}, "hint": None},
        "criterion": {"key": "urgent", "order": 1, "weight": 1, "title": {"th": "ด่วน", "en": "Urgent"}},
    }
    for kind, body in told.items():
        item = Item.objects.create(kind=kind, key=body["key"], digest=kind, body=body, pack="p 1")
        Current.objects.create(kind=kind, key=body["key"], item=item, pack=row)


def problem(number: int, state: str = "raised", **more: Any) -> Priority:
    return Priority.objects.create(
        number=number, title_th=f"ปัญหา {number}", state=state, made_on=timezone.localdate(), **more
    )


def test_it_tells_a_member_of_the_council_of_the_checklist_and_of_the_open_ranking(checklist: None) -> None:
    by, table = actor_of(account("co", "council")), "/plan/council/"
    row = problem(1)
    found = lines(by)
    assert found["Problems to scrutinise"] == ("1", "now", table)
    assert found["No ranking is open"][2] == table
    council.scrutinise(priority=row, said={"voices": council.Said("yes", words="สองกลุ่ม")}, by=by)
    assert lines(by)["Problems to scrutinise"] == ("nothing waits", "done", table)
    council.open_round(title_th="รอบ", title_en="Round", new=council.NewRound("borda"), by=by)
    assert lines(by)["The ranking is open: give your order"] == ("open", "now", table)


def test_it_tells_each_office_of_the_letter_at_its_desk_and_nobody_else(cell: Any) -> None:
    Place.objects.create(code="L1", kind="lgu", name_th="เมือง", name_en="Town")
    officer, users = actor_of(account("pl", "planner")), {}
    for kind in ("clerk", "mayor"):
        office = make_office(code=kind, kind=kind, place="L1", by=SYSTEM)
        take_office(office=office, holder="ก", gender="f", since=timezone.localdate(), source="ป", by=SYSTEM)
        users[kind] = account(kind, "approver")
        signing.bind(user=users[kind], office=office, by=SYSTEM)
    clerk, mayor = actor_of(users["clerk"]), actor_of(users["mayor"])
    row = problem(1, "forwarded", rank=1, answer_due=timezone.localdate() + timedelta(days=30))
    letter = letters.draft(priority=row, new=Answer("accept", "จะทำทางลาดในปี 2571"), by=officer)
    here, none = ("1", "now", "/plan/letters/"), ("nothing waits", "done", "/plan/letters/")

    def desks() -> list[tuple[str, str, str]]:
        return [lines(by)["Letters that wait for you"] for by in (officer, clerk, mayor)]

    assert desks() == [here, none, none]
    letters.send(letter=letter, version=str(letter.version), by=officer)
    assert desks() == [none, here, none]
    letters.pass_on(letter=letter, version=str(letter.version), by=clerk)
    assert desks() == [none, none, here]
    change(row, answer_due=timezone.localdate() - timedelta(days=1))
    assert desks() == [none, none, ("1", "urgent", "/plan/letters/")], "the clock has run out"
    letter = Letter.objects.select_related("priority").get()
    letters.sign(letter=letter, version=str(letter.version), by=mayor)
    assert desks() == [none, none, none]


def test_it_tells_who_reads_and_who_answers_what_people_found_at_a_project(cell: Any) -> None:
    reader, planner = actor_of(account("fa", "facilitator")), actor_of(account("pl", "planner"))
    plan = Plan.objects.create(code="plan", title_th="แผน", title_en="Plan", first_year=2571, last_year=2575)
    line = PlanLine.objects.create(plan=plan, number=1, strategy_th="พื้นที่", title_th="ทางลาด", state="funded")
    BudgetLine.objects.create(line=line, year=2571, amount=10_000_000)
    finding.send(line=line, about="danger", words="ทางลาดชันเกินไป มีคนล้มเมื่อวาน", harm=True)
    label = "Findings and pictures at projects to look at"
    assert lines(reader)[label] == ("1", "now", "/plan/works/reading/")
    assert lines(planner)["Findings at projects to answer"][0] == "nothing waits"
    row = Finding.objects.get()
    finding.publish(finding=row, said="ทางลาดชันเกินไป", by=reader)
    assert lines(reader)[label] == ("nothing waits", "done", "/plan/works/reading/")
    assert lines(planner)["Findings at projects to answer"] == ("1", "now", "/plan/desk/findings/")
    change(row, due=timezone.localdate() - timedelta(days=1))
    assert lines(planner)["Findings at projects to answer"] == ("1", "urgent", "/plan/desk/findings/")
