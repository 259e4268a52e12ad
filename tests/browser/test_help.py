"""Help: somebody is enrolled, a volunteer visits and sees no more than needed, the public count follows."""

from datetime import date, timedelta

import pytest

from khuang.base.thai import thai_date
from tests.browser.casework import asks_the_volunteer_to_visit
from tests.browser.person import People, Person
from tests.browser.survey import CHILD, GRANDMOTHER, household
from tests.browser.town import KHUANG, Town

pytestmark = pytest.mark.browser

NAME = "หล้า ดวงแก้วทดสอบ"
SECRETS = (
    "1990000000015",
    "0891112233",
    "2492",
    "1949",
    "ติดเตียง",
    "หนี้",
    "เอื้องคำ",
)  # number, telephone, birth, illness …
FOUND = "ลูกสาวต้องการวันพักบ้าง"


def given_a_bedridden_woman_was_surveyed(town: Town) -> None:
    folder = town.place / "forms"
    folder.mkdir()
    (folder / "one.xml").write_bytes(household(town, GRANDMOTHER, CHILD))
    town.run(*KHUANG, "submissions", "import", str(folder))


def finds_her(worker: Person) -> Person:
    return worker.goes_to("/people/").writes(q=NAME).sends("main form[action$='/search/']")


def when_the_case_worker_enrols_her(worker: Person) -> None:
    finds_her(worker).follows("main table a").sees(NAME)
    worker.follows("main a[href^='/care/enrol/']").chooses(group="bedridden").sends()
    assert worker.path.startswith("/care/assign/")


def and_asks_the_volunteer_to_visit(worker: Person) -> None:
    asks_the_volunteer_to_visit(worker)
    assert worker.path == "/care/"


def then_the_volunteer_sees_name_address_and_task_alone(volunteer: Person) -> None:
    volunteer.goes_to("/care/visits/").sees(NAME, "999/7").does_not_see(*SECRETS)
    with volunteer.page.expect_navigation():
        volunteer.page.get_by_role("link", name=NAME).click()
    volunteer.arrives().sees(NAME, "999/7").does_not_see(*SECRETS)


def when_she_records_the_visit(volunteer: Person) -> None:
    volunteer.follows("main a[href='?outcome=seen']").does_not_see(*SECRETS)
    volunteer.chooses(condition="better", needs="rest").writes(note=FOUND)
    visits = "SELECT count(*) FROM care_visit"
    before = volunteer.town.row(visits)
    volunteer.page.dblclick("main form button[type=submit]")  # a shaking hand
    volunteer.page.wait_for_url("**/care/visits/")
    volunteer.arrives().does_not_see(FOUND)
    assert volunteer.town.row(visits) == before + 1


def then_the_case_worker_reads_what_was_seen(worker: Person) -> None:
    finds_her(worker).follows("main table a").sees("ดีขึ้น", FOUND)
    worker.sees(thai_date(date.today() + timedelta(days=7)))


def test_it_sends_a_volunteer_who_sees_no_more_than_needed(town: Town, people: People) -> None:
    given_a_bedridden_woman_was_surveyed(town)
    worker = people.enter("caseworker")
    when_the_case_worker_enrols_her(worker)
    and_asks_the_volunteer_to_visit(worker)
    volunteer = people.enter("volunteer")
    then_the_volunteer_sees_name_address_and_task_alone(volunteer)
    when_she_records_the_visit(volunteer)
    then_the_case_worker_reads_what_was_seen(worker)


def bedridden_in_care(town: Town) -> int:
    return int(town.row("SELECT count(*) FROM care_enrolment WHERE \"group\" = 'bedridden' AND until IS NULL"))


def when_one_persons_care_ends(worker: Person) -> None:
    worker.goes_to("/care/?group=bedridden").follows("main table a")
    worker.follows("main a[href^='/care/enrol/']").follows("main a[href^='/care/end/']")
    worker.chooses(because="recovered").sends()
    assert worker.path == "/care/"


def then_the_open_ground_shows(visitor: Person, number: int) -> None:
    visitor.goes_to("/")
    card = visitor.page.locator("article.figure", has_text="ผู้ป่วยติดเตียงที่ได้รับการดูแล")
    assert card.locator(".figure-number").first.inner_text() == str(number)


def test_it_counts_one_fewer_when_care_ends(town: Town, people: People) -> None:
    before = bedridden_in_care(town)
    when_one_persons_care_ends(people.enter("caseworker"))
    town.sweep()
    assert bedridden_in_care(town) == before - 1
    then_the_open_ground_shows(people.come(), before - 1)
