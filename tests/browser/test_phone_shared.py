"""A phone that two people share, other languages, a file as the last resort, photos."""

import base64
from pathlib import Path

import pytest

from khuang.surveys.phone import built
from tests.browser.person import People
from tests.browser.phone import PIN, Phone
from tests.browser.test_phone import and_visits_somebody, count, shot
from tests.browser.town import Town

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(built.found() is None, reason="the phone's pages are not built: no Node here"),
]


def test_it_keeps_two_people_on_one_phone_apart(people: People) -> None:
    phone = Phone.of("volunteer", people)
    phone.offline()
    phone.begins("home-visit", 1)
    phone.ticks(outcome="seen")
    phone.writes(note="เห็นเฉพาะฉัน")
    phone.is_kept()
    phone.offline(False)
    phone.page.goto(f"{phone.town.url}/users/demo/")
    with phone.page.expect_navigation():
        phone.page.click("form[action$='/users/demo/researcher/'] button")
    phone.opens()
    phone.page.locator(".actions button").last.click()
    phone.enters("271828", again="271828")
    phone.waits_for("#state")
    assert len(phone.rows("profiles")) == 2
    assert phone.page.locator("a[href*='//uuid']").count() == 0
    assert phone.page.locator("a[href^='#fill/home-visit/']").count() == 0
    assert phone.holds("เห็นเฉพาะฉัน") == []


@pytest.mark.parametrize("language", ["en", "my"])
def test_it_speaks_other_languages(people: People, language: str) -> None:
    phone = Phone.of("volunteer", people)
    phone.page.select_option("#bar select", language)
    phone.until(f"document.documentElement.lang === '{language}'")
    phone.waits_for("#state").looks()
    shot(phone, f"7-home-{language}")
    phone.begins("home-visit", 1)
    phone.ticks(outcome="seen")
    phone.looks()
    shot(phone, f"8-visit-{language}")
    phone.opens("phone")
    phone.waits_for(".button-urgent").looks()
    shot(phone, f"9-phone-{language}")
    phone.page.click(".button-urgent")
    phone.until("location.hash === ''")
    assert phone.rows("profiles") == []


def test_it_saves_what_waits_as_a_file_that_the_upload_page_takes(town: Town, people: People, tmp_path: Path) -> None:
    phone = Phone.of("volunteer", people)
    phone.offline()
    and_visits_somebody(phone, 1)
    phone.opens("waiting")
    phone.page.locator("summary").click()
    with phone.page.expect_download() as saved:
        phone.page.locator("details button").click()
    file = tmp_path / saved.value.suggested_filename
    saved.value.save_as(file)
    before = count(town, "surveys_submission")
    worker = people.enter("caseworker")
    worker.goes_to("/surveys/upload/")
    worker.page.set_input_files("main input[name=filled]", files=str(file))
    worker.sends().sees("ได้รับแล้ว")
    assert count(town, "surveys_submission") == before + 1
    phone.opens("home")
    phone.offline(False)
    phone.until("!document.querySelector('main .button-wide')")
    assert count(town, "surveys_submission") == before + 1, "it went twice and is stored once"
    assert PIN not in file.read_text()


def test_it_takes_a_photo_along(town: Town, people: People) -> None:
    phone = Phone.of("volunteer", people)
    phone.offline()
    phone.begins("accessible-place")
    phone.page.locator("form.or input[data-name$='/facility']:visible").first.check()
    phone.page.set_input_files("form.or .photo input[type=file]", files=[PICTURE])
    phone.waits_for("form.or .photo canvas:visible").looks()
    phone.is_kept()
    phone.kills_the_tab()
    phone.unlocks()
    phone.page.click("main a[href*='//uuid']")
    phone.waits_for("form.or .photo canvas:visible")
    before = count(town, "surveys_media")
    phone.finishes()
    phone.offline(False)
    phone.until("!document.querySelector('main .button-wide')")
    assert count(town, "surveys_media") == before + 1


# A red point, as PNG.
PICTURE = {
    "name": "ที่บ้าน.png",
    "mimeType": "image/png",
    "buffer": base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
    ),
}
