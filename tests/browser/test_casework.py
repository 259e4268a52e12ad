"""Working a case: a child at high risk, from the survey at the door to an ending that somebody else approves."""

import re
from datetime import date, timedelta

import pytest

from khuang.base.thai import be
from tests.browser.person import People, Person
from tests.browser.survey import CHILD, GRANDMOTHER, household
from tests.browser.town import KHUANG, Town

pytestmark = pytest.mark.browser
NAME = "เอื้องคำ ดวงแก้วทดสอบ"
SECRET = "มีรอยช้ำที่แขนทดสอบ"
SOON = date.today() + timedelta(days=5)
DUE = f"{SOON.day}/{SOON.month}/{be(SOON.year)}"


def given_a_child_was_surveyed(town: Town) -> None:
    folder = town.place / "children"
    folder.mkdir()
    (folder / "one.xml").write_bytes(household(town, GRANDMOTHER, {**CHILD, "child_danger": "yes"}))
    town.run(*KHUANG, "submissions", "import", str(folder))


def when_the_risk_is_signed_and_a_case_opened(worker: Person) -> None:
    worker.goes_to("/people/").writes(q=NAME).sends("main form[action$='/search/']").follows("main table a").sees(NAME)
    child = worker.path.rstrip("/").rpartition("/")[2]
    worker.goes_to(f"/care/risk/{child}/").chooses(decided="high").writes(reason="คุยกับยายแล้ว")
    worker.sends("main form:has([name=decided])")
    worker.goes_to(f"/care/risk/{child}/").sends("main form[action*='/risk/case/']")
    assert re.fullmatch(r"/care/cases/[0-9a-f-]+/", worker.path), worker.path
    worker.sees(NAME, "เสี่ยงสูง", "ยังไม่มีใครถามว่าติดต่ออย่างไรจึงปลอดภัย")


def step(worker: Person, what: str, **fields: str) -> None:
    """Goes to the form of one thing, fills it in, and comes back to the case."""
    home = worker.path
    worker.follows(f"main a[href*='/do/{what}']")
    for name, value in fields.items():
        if worker.page.locator(f"main select[name={name}], main input[type=radio][name={name}]").count():
            worker.chooses(**{name: value})
        else:
            worker.writes(**{name: value})
    worker.sends("main form:has([name=version])")
    assert worker.path == home, worker.reads[:500]


def when_she_asks_how_the_child_is_reached_and_sees_it(worker: Person) -> None:
    step(worker, "contact/", rule="through-somebody", how="ครูประจำชั้น", interviewer="woman")
    worker.sees("ติดต่อผ่านคนที่เขาไว้ใจเท่านั้น", "ครูประจำชั้น", "ผู้หญิง")
    step(worker, "block/?of=problem", text=SECRET)
    step(worker, "move/?of=meet")
    worker.sees("พบเด็กและดูความปลอดภัยแล้ว")


def and_answers_again_question_by_question_with_a_pause(worker: Person) -> None:
    home = worker.path
    worker.follows("main a[href$='/questions/']").sees("คำถามที่ 1")
    worker.follows("main button[value=stop]")
    assert worker.path == home
    worker.sees("ถามต่อจากเดิม").follows("main a[href$='/questions/']")
    while worker.page.locator("main button[value=next]").count():
        worker.follows("main button[value=next]")
    worker.sends("main form[action$='/judge/']").sees("คะแนนไม่ใช่ผู้ตัดสิน")
    worker.chooses(risk="high").writes(reason="เห็นด้วยตา").sends("main form:has([name=version])")
    worker.goes_to(home).sees("เสี่ยงสูง")


def and_plans_help(worker: Person) -> None:
    step(worker, "plan/", goal="กลับไปเรียน", org="SCHOOL", due=DUE)
    step(worker, "move/?of=plan")
    worker.sees("ตกลงแผนกับเด็กและครอบครัว", "ให้หัวหน้างานอนุมัติแผน")


def and_calls_a_conference_with_what_the_child_agreed_to(worker: Person) -> str:
    home = worker.path
    worker.goes_to(f"{home}ask/case-conference/")
    for name, value in (("orgs", "LEGALAID"), ("data", "problem")):
        worker.page.check(f"main input[name={name}][value='{value}']")
    worker.chooses(giver="parent").writes(giver_name="ยาย", evidence="ผู้ดูแล")
    worker.page.check("main input[name=assent]")
    worker.follows("main button[value=given]")
    worker.goes_to(f"{home}conference/new/").writes(on=DUE, agenda="วางแผนให้เด็กคนหนึ่งปลอดภัย").sends()
    meeting = worker.path
    worker.follows("main a[href$='/invite/']").chooses(to="LEGALAID").follows("main button[value=look]")
    worker.follows("main button[value=send]").sees(SECRET)
    worker.follows("main a[href$='/task/']").writes(goal="เขียนหนังสือถึงโรงเรียน", due=DUE)
    worker.page.locator("main select[name=who] option[value^='guest:']").first.evaluate("o => { o.selected = true }")
    worker.sends("main form:has([name=version])")
    assert worker.path == meeting
    return meeting


def then_the_guest_sees_that_and_nothing_else(desk: Person) -> None:
    desk.goes_to("/care/conference/mine/")
    for n in range(desk.page.locator("main .task a").count()):
        desk.goes_to("/care/conference/mine/")
        with desk.page.expect_navigation():
            desk.page.locator("main .task a").nth(n).click()
        if SECRET in desk.page.content():
            break
    desk.sees(SECRET).does_not_see(NAME, "ดวงแก้วทดสอบ")
    desk.follows("main button[value=accept]")
    desk.page.locator("main details summary").last.click()
    desk.page.fill("main textarea[name=words]", "ส่งหนังสือแล้ว")
    desk.follows("main button[value=report]").sees("ส่งหนังสือแล้ว")


def when_it_took_place_and_all_is_done(worker: Person, meeting: str) -> None:
    worker.goes_to(meeting).sees("ส่งหนังสือแล้ว")
    worker.follows("main a[href$='/minutes/']").writes(minutes="ทุกฝ่ายตกลงตามแผน").sends("main form:has([name=version])")
    worker.follows("main a[href*='/do/settle/']").chooses(verb="give").sends("main form:has([name=version])")
    worker.goes_to(meeting).sends("main form[action$='/finish/']").sees("เสร็จสิ้นแล้ว")


def and_the_supervisor_approves_plan_and_ending(worker: Person, head: Person, home: str) -> None:
    head.goes_to("/care/cases/work/").sees(NAME, "แผนที่รออนุมัติ")
    head.goes_to(home)
    step(head, "agree/")
    worker.goes_to(home)
    step(worker, "move/?of=start")
    worker.page.locator("main > details > summary").last.click()
    step(worker, "close/", closing="safe", note="เด็กปลอดภัยแล้ว")
    worker.sees("รอเห็นชอบให้ยุติ", "ผู้ขอจะเห็นชอบเองไม่ได้")
    head.goes_to(home)
    step(head, "approve/", answer="approve")
    head.sees("ยุติแล้ว")


def test_it_works_with_a_child_at_high_risk_from_the_door_to_the_ending(town: Town, people: People) -> None:
    given_a_child_was_surveyed(town)
    worker = people.enter("caseworker", desk=False)
    when_the_risk_is_signed_and_a_case_opened(worker)
    home = worker.path
    when_she_asks_how_the_child_is_reached_and_sees_it(worker)
    and_answers_again_question_by_question_with_a_pause(worker)
    and_plans_help(worker)
    meeting = and_calls_a_conference_with_what_the_child_agreed_to(worker)
    desk = people.enter("responder", desk=False)
    then_the_guest_sees_that_and_nothing_else(desk)
    when_it_took_place_and_all_is_done(worker, meeting)
    head = people.enter("supervisor", desk=False)
    and_the_supervisor_approves_plan_and_ending(worker, head, home)
    desk.goes_to("/care/conference/mine/").does_not_see(SECRET)
