"""A volunteer's day without a network: the list is pulled, five visits, a new household, an urgent case, a killed tab, a
correction; back in the village the forms go, and what became of them comes back."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from khuang.surveys.phone import built
from tests.browser.person import People, Person
from tests.browser.phone import Phone
from tests.browser.town import ROOT, Town, _wait

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(built.found() is None, reason="the phone's pages are not built: no Node here"),
]
SHOTS = os.environ.get("SHOTS", "")


def shot(phone: Phone, name: str) -> None:
    """A picture to look at, when asked for: ``SHOTS=folder``."""
    if SHOTS:
        phone.page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def count(town: Town, table: str, where: str = "1=1") -> int:
    return int(town.row(f"SELECT count(*) FROM {table} WHERE {where}"))  # noqa: S608


# However far the week has gone, eight people wait today.
EIGHT_WAIT = """
from khuang.cli.common import setup_django
setup_django()
from django.utils import timezone
from khuang.base.actor import SYSTEM
from khuang.care.models import Assignment
from khuang.care.visiting.actions import promise
mine = Assignment.objects.standing().filter(volunteer__user__username="volunteer")
for row in mine.select_related("person__canonical").order_by("due", "pk")[:8]:
    promise(person=row.person.canonical, on=timezone.localdate(), why="ask-how", by=SYSTEM)
"""


# -- the day
def given_a_phone_with_todays_list(people: People) -> Phone:
    phone = Phone.of("volunteer", people)
    phone.waits_for("a[href^='#fill/home-visit/']").looks()
    shot(phone, "1-list-th")
    return phone


def when_there_is_no_network(phone: Phone) -> None:
    phone.offline()


def and_visits_somebody(phone: Phone, number: int, note: str = "", urgent: str = "no") -> str:
    who = phone.begins("home-visit", number)
    phone.ticks(outcome="seen", condition="same", urgent=urgent)
    if note:
        phone.writes(note=note)
    phone.looks()
    phone.finishes()
    return who


def and_the_tab_is_killed_in_the_middle(phone: Phone) -> None:
    """With two answers given; the third is given after."""
    phone.begins("home-visit", 3)
    phone.ticks(outcome="seen", condition="worse")
    phone.writes(note="ขาบวมกว่าเดิม")
    phone.is_kept()
    phone.kills_the_tab()
    phone.looks()
    assert "ขาบวม" not in phone.page.content()
    phone.unlocks()


def then_the_answers_are_there(phone: Phone) -> None:
    phone.page.click("main a[href*='//uuid']")
    phone.waits_for("form.or")
    assert phone.page.locator("textarea[name$='/note'], input[name$='/note']").last.input_value() == "ขาบวมกว่าเดิม"
    assert phone.page.locator("input[value='worse']").is_checked()
    phone.ticks(urgent="no")
    phone.finishes()


def and_a_new_household_has_a_child_in_danger(phone: Phone) -> None:
    phone.begins("household-survey")
    shot(phone, "2-household-th")
    phone.ticks(consent_survey="yes")
    phone.page.locator("input[data-name$='/village']:visible").first.check()
    phone.writes(house_number="777/1")
    phone.ticks(relation="relative")
    phone.writes(given_name="ข้าวฟ่าง", family_name="ทดสอบหน้าบ้าน")
    phone.ticks(gender="f", birth_precision="day")
    for part, value in enumerate(("2", "5", "2562")):
        phone.page.locator(".widget.day input").nth(part).fill(value)
    phone.page.locator("h1").click()
    phone.ticks(child_danger="yes", child_harm="now", child_care="none")
    phone.looks()
    phone.finishes()


def and_corrects_a_visit_that_has_not_gone_yet(phone: Phone) -> None:
    phone.opens("waiting")
    phone.waits_for("main li.task")
    phone.looks()
    shot(phone, "3-waiting-th")
    phone.page.locator("main li.task a").first.click()
    phone.waits_for("form.or")
    phone.writes(note="แก้ไข: ยาหมดแล้ว")
    phone.finishes()


def and_nothing_of_it_can_be_read_on_the_phone(phone: Phone, *words: str) -> None:
    assert phone.holds("ข้าวฟ่าง", "ขาบวม", "ยาหมด", *words) == []


def when_the_network_is_back_all_of_it_goes(phone: Phone, forms: int) -> None:
    assert len(phone.rows("outbox")) == forms
    phone.opens("home")
    phone.waits_for("#state")
    shot(phone, "4-home-th")
    phone.offline(False)
    phone.until("!document.querySelector('main .button-wide')")
    assert phone.rows("outbox") == []
    assert phone.rows("drafts") == []


def then_she_has_receipts(phone: Phone, forms: int) -> None:
    phone.page.wait_for_timeout(500)
    phone.opens("sent")
    phone.until(f"document.querySelectorAll('main li.card').length >= {forms}")
    assert phone.page.locator("main .station-done .station-label").count() >= forms
    phone.looks()
    shot(phone, "5-sent-th")


def and_corrects_the_household_that_the_town_has(phone: Phone) -> None:
    card = phone.page.locator("main li.card", has_text="แบบสำรวจครัวเรือน").first
    card.locator("a[href$='/correct']").click()
    phone.waits_for("form.or")
    assert phone.page.locator("input[name$='/given_name']").last.input_value() == "ข้าวฟ่าง"
    phone.writes(given_name="ข้าวฟ่างแก้ว")
    phone.finishes()
    phone.until("!document.querySelector('main .button-wide')")


def when_the_case_worker_answers_the_alarm(worker: Person) -> None:
    mine = "SELECT id FROM care_visit WHERE source_id IS NOT NULL AND urgent"
    alert = worker.town.row(f"SELECT id FROM care_alert WHERE answered_at IS NULL AND visit_id IN ({mine})")  # noqa: S608
    worker.goes_to(f"/care/urgent/{UUID(alert)}/")
    if worker.page.locator("main button[name=keep]").count():  # how to reach this one safely comes first
        worker.follows("main button[name=keep]")
    worker.chooses(how="called").sends()


def then_she_reads_that_it_was_answered(phone: Phone) -> None:
    phone.opens("home")
    phone.page.locator("#state + .actions button, #state ~ .actions button").first.click()
    phone.until("document.getElementById('state').textContent.includes('สักครู่')")
    phone.opens("sent")
    phone.until("[...document.querySelectorAll('.station-done')].some((one) => one.textContent.includes('ตอบแล้ว'))")


def test_it_carries_a_whole_day_without_a_network(town: Town, people: People) -> None:
    before = {t: count(town, t) for t in ("surveys_submission", "care_visit", "registry_household", "care_alert")}
    town.python(EIGHT_WAIT)
    phone = given_a_phone_with_todays_list(people)
    when_there_is_no_network(phone)
    and_visits_somebody(phone, 1, note="ยาใกล้หมด")
    and_visits_somebody(phone, 2, note="ล้มในห้องน้ำ", urgent="yes")
    and_the_tab_is_killed_in_the_middle(phone)
    then_the_answers_are_there(phone)
    names = [and_visits_somebody(phone, number) for number in (4, 5)]
    and_a_new_household_has_a_child_in_danger(phone)
    and_corrects_a_visit_that_has_not_gone_yet(phone)
    and_nothing_of_it_can_be_read_on_the_phone(phone, *(name.split(" ")[0] for name in names))
    when_the_network_is_back_all_of_it_goes(phone, forms=6)
    then_she_has_receipts(phone, forms=6)
    and_corrects_the_household_that_the_town_has(phone)
    after = {table: count(town, table) - n for table, n in before.items()}
    assert after == {"surveys_submission": 7, "care_visit": 5, "registry_household": 1, "care_alert": 1}
    assert count(town, "surveys_handling", "state <> 'done'") == 0
    high = "suggested = 'high' AND decided = '' AND source_id IN (SELECT id FROM surveys_submission WHERE door = 'browser')"
    assert count(town, "care_assessment", high) == 2, "suggested by the form and again by its correction"
    when_the_case_worker_answers_the_alarm(people.enter("caseworker"))
    then_she_reads_that_it_was_answered(phone)


# -- the town goes away while the phone sends
@pytest.fixture
def mortal(built: Town, tmp_path: Path) -> Iterator[Any]:
    """A town that can be killed and started again: ``mortal.town``, ``mortal.kill()``, ``mortal.start()``."""
    import shutil

    from khuang.cli.serve import web
    from tests.screens.ports import free_port

    shutil.copytree(built.place, tmp_path, dirs_exist_ok=True)
    port = free_port()

    class Mortal:
        town = Town(tmp_path, f"http://127.0.0.1:{port}")
        process: Any = None

        def start(self) -> None:
            command = web("127.0.0.1", port, 1)
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self.town.env, stderr=subprocess.DEVNULL, start_new_session=True
            )
            _wait(self.town.url, self.process)

        def kill(self) -> None:
            if self.process.poll() is None:
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    there = Mortal()
    there.start()
    yield there
    there.kill()


def when_the_town_dies_after_taking_the_second_form(phone: Phone, mortal: Any, left: int = 2) -> None:
    """It has the form; the receipt is lost on the way."""
    taken: list[int] = []

    def take(route: Any) -> None:
        if mortal.process.poll() is not None:
            return route.abort()
        answer = route.fetch()
        taken.append(answer.status)
        if len(taken) == 2:
            mortal.kill()
            return route.abort()
        return route.fulfill(response=answer)

    phone.page.route("**/field/send/", take)
    phone.offline(False)
    while len(taken) < 2:
        phone.page.wait_for_timeout(100)
    phone.until(f"document.querySelector('main .button-wide')?.textContent.includes('{left}')")
    assert taken == [201, 201]
    phone.page.unroute("**/field/send/")


def test_it_doubles_nothing_when_the_town_dies_while_it_sends(mortal: Any, browser: Any, seen: Any) -> None:
    people = People(browser, mortal.town, seen)
    before = count(mortal.town, "surveys_submission")
    phone = given_a_phone_with_todays_list(people)
    when_there_is_no_network(phone)
    for number in (1, 2, 3):
        and_visits_somebody(phone, number)
    when_the_town_dies_after_taking_the_second_form(phone, mortal)
    assert count(mortal.town, "surveys_submission") - before == 2
    mortal.start()
    phone.sends()
    assert count(mortal.town, "surveys_submission") - before == 3
    assert count(mortal.town, "care_visit", "source_id IS NOT NULL") == 3
    assert phone.rows("outbox") == []
    people.leave()


def when_the_steward_takes_it_off_the_list(steward: Person) -> None:
    steward.goes_to("/surveys/devices/")
    while steward.page.locator("main form[action$='/revoke/']").count():
        steward.sends("main form[action$='/revoke/']")


# -- a lost phone, a forgotten PIN, two people
def test_it_wipes_itself_when_it_is_taken_off_the_list(town: Town, people: People) -> None:
    phone = Phone.of("volunteer", people)
    name = phone.page.locator("a[href^='#fill/home-visit/']").first.inner_text().split(" ")[0]
    phone.offline()
    and_visits_somebody(phone, 1)
    phone.begins("home-visit", 2)
    phone.ticks(outcome="seen")
    phone.is_kept()
    when_the_steward_takes_it_off_the_list(people.enter("steward"))
    phone.opens("home")
    phone.offline(False)
    phone.until("location.hash === '#gone'")
    phone.looks()
    shot(phone, "6-gone-th")
    assert [phone.rows(store) for store in ("profiles", "drafts", "packs")] == [[], [], []]
    assert phone.holds(name) == []
    assert len(phone.rows("outbox")) == 1, "what is sealed stays until somebody sends it"


def test_it_loses_nothing_finished_with_a_forgotten_pin(town: Town, people: People) -> None:
    phone = Phone.of("volunteer", people)
    phone.offline()
    and_visits_somebody(phone, 1)
    phone.begins("home-visit", 2)
    phone.ticks(outcome="seen")
    phone.is_kept()
    phone.kills_the_tab()
    phone.page.click(".people button")
    phone.enters("000111")
    phone.waits_for(".notice")
    assert "9" in phone.reads
    phone.offline(False)
    phone.page.locator("summary").click()
    phone.page.locator("details button").click()
    phone.enters("314159", again="314159")
    phone.waits_for("#state")
    phone.until("!document.querySelector('main .button-wide')")
    assert (phone.rows("outbox"), phone.rows("drafts")) == ([], [])


def test_it_goes_on_when_its_time_is_over_and_its_user_signed_in_again(town: Town, people: People) -> None:
    phone = Phone.of("volunteer", people)
    phone.offline()
    and_visits_somebody(phone, 1)
    phone.begins("home-visit", 2)
    phone.ticks(outcome="seen")
    phone.is_kept()
    town.run(sys.executable, "-c", OVER)
    phone.opens("home")
    phone.offline(False)
    phone.until("document.querySelector('main .notice-urgent')")
    phone.looks()
    assert len(phone.rows("outbox")) == 1
    phone.kills_the_tab()
    phone.unlocks()
    phone.until("!document.querySelector('main .button-wide')")
    assert phone.rows("outbox") == []
    assert phone.page.locator("main a[href*='//uuid']").count() == 1, "the draft is still there"


OVER = """
from khuang.cli.common import setup_django
setup_django()
from django.utils import timezone
from khuang.access.models import Device
Device.objects.update(until=timezone.now())
"""


def test_it_corrects_what_may_have_arrived_by_a_correction(mortal: Any, browser: Any, seen: Any) -> None:
    people = People(browser, mortal.town, seen)
    before = count(mortal.town, "surveys_submission")
    phone = given_a_phone_with_todays_list(people)
    when_there_is_no_network(phone)
    for number in (1, 2):
        and_visits_somebody(phone, number, note="ก่อนแก้")
    when_the_town_dies_after_taking_the_second_form(phone, mortal, left=1)
    phone.opens("waiting")
    phone.page.locator("main li.task a").first.click()
    phone.waits_for("form.or")
    phone.writes(note="หลังแก้")
    phone.finishes()
    assert len(phone.rows("outbox")) == 2
    mortal.start()
    phone.sends()
    assert count(mortal.town, "surveys_submission") - before == 3
    assert count(mortal.town, "surveys_quarantine") == count(mortal.town, "surveys_quarantine", "door <> 'browser'")
    assert count(mortal.town, "care_visit", "supersedes_id IS NOT NULL AND source_id IS NOT NULL") == 1
    people.leave()
