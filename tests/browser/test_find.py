"""Find: a household is surveyed, sent once though it comes twice, found again, and a child's risk is signed."""

from typing import Any
from uuid import uuid4

import pytest

from tests.browser.person import People, Person
from tests.browser.survey import CHILD, GRANDMOTHER, household
from tests.browser.town import Town

pytestmark = pytest.mark.browser

PASSWORD = "khuang-demo-2569"


def given_a_filled_form(town: Town) -> dict[str, Any]:
    """As the phone saved it."""
    return {"name": "household.xml", "mimeType": "text/xml", "buffer": household(town, GRANDMOTHER, CHILD)}


def when_she_signs_in_with_password_and_code(researcher: Person) -> None:
    researcher.goes_to("/accounts/login/").writes(login="researcher", password=PASSWORD).sends()
    assert researcher.path == "/accounts/2fa/authenticate/"
    researcher.writes(code=researcher.town.one_time_code("researcher")).sends()
    assert researcher.path == "/home/"


def and_sends_the_form(researcher: Person, *forms: dict[str, Any]) -> None:
    researcher.goes_to("/surveys/upload/")
    researcher.page.set_input_files("main input[name=filled]", files=list(forms))
    researcher.sends()


def then_she_has_a_receipt(researcher: Person) -> None:
    researcher.sees("household.xml", "ได้รับแล้ว").does_not_see("เอื้องคำ")
    researcher.follows("main table a").sees("ใบรับ")


def then_she_is_told_that_it_was_here_before(researcher: Person, stored: int) -> None:
    researcher.sees("เคยได้รับแล้ว")
    assert researcher.town.row("SELECT count(*) FROM surveys_submission") == stored


def when_the_case_worker_looks_for_the_child(worker: Person) -> None:
    worker.goes_to("/people/")
    worker.page.fill("main input[name=q]", "เอื้องคำ ดวงแก้วทดสอบ")
    worker.sends("main form[role=search]")
    worker.sees("เอื้องคำ ดวงแก้วทดสอบ").follows("main table a")


def then_she_sees_who_the_child_is_and_where(worker: Person) -> None:
    worker.sees("เอื้องคำ ดวงแก้วทดสอบ", "999/7", "2 พฤษภาคม 2562", "รั่ว")


def when_she_reads_what_is_suggested_and_why(worker: Person) -> None:
    worker.follows("main a[href^='/care/risk/']")
    worker.sees("เอื้องคำ ดวงแก้วทดสอบ", "ยังไม่ได้พิจารณา", "แบบคัดกรองเสนอว่า", "เสี่ยงสูง", "กำลังเกิดขึ้น")


def and_signs_a_class_of_her_own(worker: Person) -> None:
    worker.chooses(decided="medium").writes(reason="ย่ากับเพื่อนบ้านช่วยกันดูแล เด็กกลับไปเรียนแล้ว").sends()


def then_the_decision_stands_with_her_name(worker: Person) -> None:
    worker.sees("ย่ากับเพื่อนบ้านช่วยกันดูแล เด็กกลับไปเรียนแล้ว", "พิกุล ธรรมสาย").does_not_see("ยังไม่ได้พิจารณา")


def test_it_finds_a_child_and_a_person_decides(town: Town, people: People) -> None:
    form, researcher = given_a_filled_form(town), people.come()
    before = town.row("SELECT count(*) FROM surveys_submission")
    when_she_signs_in_with_password_and_code(researcher)
    and_sends_the_form(researcher, form)
    then_she_has_a_receipt(researcher)
    and_sends_the_form(researcher, form)
    then_she_is_told_that_it_was_here_before(researcher, before + 1)
    worker = people.enter("caseworker")
    when_the_case_worker_looks_for_the_child(worker)
    then_she_sees_who_the_child_is_and_where(worker)
    when_she_reads_what_is_suggested_and_why(worker)
    and_signs_a_class_of_her_own(worker)
    then_the_decision_stands_with_her_name(worker)


def test_it_lets_the_case_worker_put_something_right(people: People) -> None:
    worker = people.enter("caseworker")
    worker.goes_to("/people/?care=elderly").follows("main table a").follows("main a[href$='/correct/']")
    worker.sends()
    assert worker.page.locator(".summary").is_visible(), "nothing said is nothing corrected"
    worker.page.locator("details:has([name=birth_date]) summary").click()
    worker.page.locator("details:has([name=nickname]) summary").click()
    worker.writes(birth_date="ก.พ. 2472", nickname="แดงน้อย", reason="ดูจากบัตรประชาชน").sends()
    worker.sees("กุมภาพันธ์ 2472", "แดงน้อย")


def test_it_keeps_a_file_that_is_no_form_for_the_steward(people: People) -> None:
    researcher = people.enter("researcher")
    photo = {"name": f"{uuid4()}.xml", "mimeType": "text/xml", "buffer": b"<no>"}
    and_sends_the_form(researcher, photo)
    researcher.sees("ปลอดภัย")
    steward = people.enter("steward")
    steward.goes_to("/surveys/aside/").follows("main a[href^='/surveys/aside/']")
    steward.follows("main button[value=dismiss]")
    assert steward.path == "/surveys/aside/"
