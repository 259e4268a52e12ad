"""A bedridden woman's month: a neighbour asks, she is enrolled and visited, an urgent visit is answered, the hospital
helps with what she agreed to tell it, and the neighbour says that it is well."""

import re

import pytest

from tests.browser.casework import (
    DUE,
    agrees_to_referral,
    asks_the_volunteer_to_visit,
    colleague,
    goes_to_the_last_call,
    sends_on,
    step,
)
from tests.browser.person import People, Person
from tests.browser.survey import CHILD, GRANDMOTHER, household
from tests.browser.town import KHUANG, Town

pytestmark = pytest.mark.browser
NAME = "หล้า ดวงแก้วทดสอบ"
ASKED = "ยายข้างบ้านลุกจากที่นอนไม่ได้มาหลายวันแล้ว"
SAFE = "อย่าบอกว่าบ้านเราเป็นคนแจ้ง"
ANSWER = "มีอาสาสมัครไปเยี่ยมทุกสัปดาห์แล้ว"
SEEN = "กินข้าวได้ นอนหลับดี"
WORSE = "แผลกดทับที่สะโพก มีไข้"
GOAL = "ทำแผลกดทับที่บ้าน"
DONE = "พยาบาลไปทำแผลแล้ว นัดอีกครั้งสัปดาห์หน้า"
AT_HOME = "อยู่กับหลานเล็กสองคน"


# -- the neighbour
def when_a_neighbour_asks_for_her(neighbour: Person) -> str:
    neighbour.goes_to("/help/").chooses(about="other", urgency="today", topic="care")
    neighbour.writes(words=ASKED, safe=SAFE).sends()
    neighbour.sees("เราได้รับเรื่องแล้ว").does_not_see(ASKED)
    return str(neighbour.page.inner_text("main .said .number"))


def then_the_neighbour_reads_the_answer_and_says_that_it_is_well(neighbour: Person, code: str) -> None:
    neighbour.goes_to("/help/mine/").writes(code=code).sends()
    neighbour.sees(ANSWER).does_not_see(ASKED, SAFE, NAME)
    neighbour.follows("main button[value=confirm]").sees("จบแล้ว ตามที่ท่านบอก")
    neighbour.sends("main form[action$='/forget/']")
    neighbour.goes_to("/help/mine/").does_not_see(ANSWER)


# -- the case worker
def when_the_case_worker_takes_the_call(worker: Person) -> str:
    goes_to_the_last_call(worker)
    worker.sees(ASKED, SAFE)
    worker.follows("main button[value=take]").sees("พิกุล ธรรมสาย")
    return worker.path


def and_enrols_her(worker: Person) -> str:
    worker.goes_to("/people/").writes(q=NAME).sends("main form[action$='/search/']").follows("main table a").sees(NAME)
    person = worker.path.rstrip("/").rpartition("/")[2]
    worker.follows("main a[href^='/care/enrol/']").chooses(group="bedridden").sends()
    assert worker.path == f"/care/assign/{person}/"
    asks_the_volunteer_to_visit(worker)
    return person


def and_writes_down_what_she_can_do_alone(worker: Person, person: str) -> None:
    worker.goes_to(f"/care/ability/{person}/").follows("main a[href$='/record/']")
    for group in worker.page.locator("main fieldset").all():
        group.locator("input[value='0']").check()
    worker.sends()
    assert worker.path == f"/care/ability/{person}/"
    worker.sees("0 / 20", "กลุ่มติดเตียง")


def and_opens_a_case_for_her(worker: Person, person: str) -> None:
    worker.goes_to(f"/care/cases/open/home-care/?person={person}").sees(NAME)
    worker.chooses(door="public", rule="phone-first").writes(problem=ASKED, living=AT_HOME).sends()
    assert re.fullmatch(r"/care/cases/[0-9a-f-]+/", worker.path), worker.reads[:500]
    worker.sees(NAME, ASKED, AT_HOME)


def and_answers_the_neighbour(worker: Person, call: str) -> None:
    worker.goes_to(call).writes(words=ANSWER).follows("main button[value=helped]").sees(ANSWER)


# -- the volunteer
def when_the_volunteer_visits(volunteer: Person) -> str:
    volunteer.goes_to("/care/visits/").sees(NAME, "โทรบอกก่อนไป").does_not_see("999/7", ASKED, SAFE, AT_HOME, "0 / 20")
    with volunteer.page.expect_navigation():
        volunteer.page.get_by_role("link", name=NAME).click()
    visit = volunteer.arrives().does_not_see("999/7").path
    volunteer.follows("main button[name=keep]").sees("999/7").does_not_see(ASKED, SAFE, AT_HOME)
    _tells(volunteer, condition="same", note=SEEN)
    volunteer.does_not_see(SEEN)
    return visit


def when_she_comes_again_and_it_is_urgent(volunteer: Person, visit: str) -> None:
    volunteer.goes_to(visit)
    volunteer.does_not_see(SEEN)
    _tells(volunteer, condition="worse", note=WORSE, urgent=True)
    volunteer.sees("1669").does_not_see(WORSE)


def _tells(volunteer: Person, *, condition: str, note: str, urgent: bool = False) -> None:
    volunteer.follows("main a[href='?outcome=seen']").chooses(condition=condition).writes(note=note)
    if urgent:
        volunteer.page.check("main input[name=urgent]")
    volunteer.sends()
    assert volunteer.path == "/care/visits/"


def then_the_supervisor_answers_the_alarm(head: Person) -> None:
    head.goes_to("/care/urgent/").sees(NAME)
    with head.page.expect_navigation():
        head.page.get_by_role("link", name=NAME).click()
    head.arrives().follows("main button[name=keep]").sees(WORSE, "0891112233").chooses(how="called").sends()
    assert head.path == "/care/urgent/"
    assert NAME not in head.reads


# -- the hospital
def when_she_lets_the_hospital_know_and_is_sent_on(worker: Person, case: str) -> None:
    worker.goes_to(case)
    step(worker, "plan/", goal=GOAL, org="HOSPITAL", due=DUE)
    agrees_to_referral(worker, "HOSPITAL", "name", "phone", "needs")
    sends_on(worker, "health", "ขอพยาบาลไปทำแผลที่บ้าน")
    worker.sees(*NAME.split(), "0891112233", GOAL, "ไม่ส่ง เพราะเจ้าตัวไม่ได้ยินยอม:")
    worker.follows("main button[name=send]").sees("ส่งแล้ว")


def then_the_hospital_reads_that_and_helps(desk: Person) -> None:
    desk.goes_to("/care/referrals/received/").does_not_see("ดวงแก้วทดสอบ").follows("main .tasks a")
    desk.sees(*NAME.split(), "0891112233", GOAL, "โทรก่อนไป").does_not_see(
        ASKED, AT_HOME, WORSE, "1990000000015", "2492"
    )
    desk.follows("main button[value=accept]").sees("รับเรื่องแล้ว")
    desk.writes(words=DONE).follows("main button[value=finish]").sees("เสร็จแล้ว", DONE)


def then_the_plan_follows(worker: Person, case: str) -> None:
    worker.goes_to("/care/referrals/").sees("มีคำตอบใหม่").follows(f"main .tasks a[href^='{case}']")
    worker.sees(DONE).follows("main button[value=note]").follows("main button[value=confirm]")
    worker.goes_to(case).sees(GOAL, DONE)
    assert worker.page.locator("section[aria-labelledby=plan] .tag-done").count() == 1


def test_it_goes_through_a_bedridden_womans_month(town: Town, people: People) -> None:
    folder = town.place / "forms"
    folder.mkdir()
    (folder / "one.xml").write_bytes(household(town, GRANDMOTHER, CHILD))
    town.run(*KHUANG, "submissions", "import", str(folder))
    neighbour, worker = people.come(), people.enter("caseworker", desk=False)
    code = when_a_neighbour_asks_for_her(neighbour)
    call = when_the_case_worker_takes_the_call(worker)
    person = and_enrols_her(worker)
    and_writes_down_what_she_can_do_alone(worker, person)
    and_opens_a_case_for_her(worker, person)
    case = worker.path
    and_answers_the_neighbour(worker, call)
    volunteer = people.enter("volunteer")
    visit = when_the_volunteer_visits(volunteer)
    when_she_comes_again_and_it_is_urgent(volunteer, visit)
    then_the_supervisor_answers_the_alarm(people.enter("supervisor", desk=False))
    when_she_lets_the_hospital_know_and_is_sent_on(worker, case)
    then_the_hospital_reads_that_and_helps(
        colleague(people, username="ward", name="สายใจ ทดสอบ", org="HOSPITAL"),
    )
    then_the_plan_follows(worker, case)
    then_the_neighbour_reads_the_answer_and_says_that_it_is_well(neighbour, code)
    worker.goes_to("/care/calls/?ended").sees("จบแล้ว ตามที่ผู้ขอบอก")
