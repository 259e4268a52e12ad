"""Doors: who comes in and who does not, and how the pages treat people who mistype, tap twice or go back."""

from typing import Any

import pytest

from tests.browser.person import People, Person
from tests.browser.town import Town

pytestmark = pytest.mark.browser

SQUARE = {"th": "เทศบาลตำบลเกาะคา", "en": "Koh Kha"}
CONVERSATION = "SELECT slug FROM forum_conversation WHERE source = '' AND kind = 'talk' ORDER BY opened_on"
VOTES = "SELECT count(*) FROM forum_vote"


def forum(one: Person) -> str:
    return f"/c/{one.town.row(CONVERSATION)}/"


def test_it_limits_somebody_who_guesses_passwords(people: People) -> None:
    guesser = people.come()
    guesser.goes_to("/accounts/login/")
    for n in range(10):
        guesser.writes(login="planner", password=f"wrong-guess-{n}").sends().sees("รหัสผ่าน")
    told_wrong = guesser.page.inner_text(".summary")
    guesser.writes(login="planner", password="khuang-demo-2569").sends()
    assert guesser.path == "/accounts/login/", "the right password comes too late"
    assert guesser.page.inner_text(".summary") != told_wrong


def test_it_asks_for_a_code_after_the_password(people: People) -> None:
    thief = people.come(desk=True)
    thief.goes_to("/accounts/login/").writes(login="council", password="khuang-demo-2569").sends()
    thief.writes(code="000000").sends()
    assert thief.path == "/accounts/2fa/authenticate/"
    thief.page.goto(f"{thief.town.url}/home/")
    assert thief.path.startswith("/accounts/"), "no page opens before the code is right"


def test_it_shows_no_page_of_another_role(people: People) -> None:
    volunteer = people.enter("volunteer")
    for path in ("/people/", "/care/", "/users/", "/plan/desk/", "/home/protection/", "/c/moderate/"):
        volunteer.goes_to(path, status=404)


def test_it_signs_out_and_back_shows_nothing(people: People) -> None:
    worker = people.enter("caseworker")
    worker.goes_to("/care/")
    worker.page.click("header form button")
    worker.page.wait_for_url(f"{worker.town.url}/")
    worker.page.goto(f"{worker.town.url}/care/")
    assert worker.path == "/accounts/login/"


def test_it_keeps_the_page_when_the_language_changes(people: People) -> None:
    visitor: Any = people.come()
    visitor.goes_to("/search/?q=ผู้สูงอายุ")
    with visitor.page.expect_navigation():
        visitor.page.click("header a[hreflang=en]")
    visitor.language = "en"
    visitor.arrives()
    assert visitor.page.input_value("#q") == "ผู้สูงอายุ"
    visitor.goes_to("/plan/").goes_to("/figures/")
    with visitor.page.expect_navigation():
        visitor.page.click("header a[hreflang=th]")
    visitor.language = "th"
    visitor.arrives()
    assert visitor.path == "/figures/"


def test_it_lets_somebody_vote_by_keyboard_alone(people: People) -> None:
    visitor = people.come()
    before = visitor.town.row(VOTES)
    visitor.goes_to(forum(visitor))
    visitor.page.keyboard.press("Tab")
    assert "#main" in visitor.page.evaluate("document.activeElement.href")
    visitor.page.keyboard.press("Enter")
    for _ in range(12):
        visitor.page.keyboard.press("Tab")
        if visitor.page.evaluate("document.activeElement.value") == "disagree":
            break
    assert visitor.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", "focus is seen"
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")
    assert visitor.town.row(VOTES) == before + 1


def test_it_counts_one_vote_after_a_double_tap_and_a_step_back(people: People) -> None:
    visitor = people.come()
    before = visitor.town.row(VOTES)
    visitor.goes_to(forum(visitor))
    first = visitor.page.inner_text("blockquote")
    visitor.page.dblclick("main button[value=agree]")  # the second tap may break off the first one's navigation
    for _ in range(100):
        if visitor.town.row(VOTES) > before:
            break
        visitor.page.wait_for_timeout(100)
    visitor.page.wait_for_load_state("networkidle")
    after_one = visitor.town.row(VOTES)
    assert after_one - before in (1, 2), "a second tap may meet the next statement, never the same one twice"
    visitor.page.go_back()
    visitor.follows("main button[value=disagree]")
    assert visitor.town.row(VOTES) <= after_one + 1
    assert visitor.town.row("SELECT count(*) FROM forum_vote GROUP BY participant, statement_id ORDER BY 1 DESC") == 1
    assert visitor.page.inner_text("blockquote") != first


def test_it_keeps_what_was_typed_and_says_what_is_missing(people: People) -> None:
    visitor = people.come()
    visitor.goes_to(f"{forum(visitor)}say/").writes(words="ขอไฟหน้าโรงเรียน", contact="not-an-address")
    visitor.page.evaluate("document.querySelectorAll('main form').forEach(form => form.noValidate = true)")
    visitor.sends()
    assert visitor.page.evaluate("document.activeElement.classList.contains('summary')"), "the summary has the focus"
    assert visitor.page.input_value("main [name=words]") == "ขอไฟหน้าโรงเรียน"
    assert visitor.page.input_value("main [name=contact]") == "not-an-address"
    visitor.is_accessible()
    visitor.page.click(".summary a[href='#id_contact']")
    assert visitor.page.evaluate("document.activeElement.name") == "contact"


def test_it_opens_nothing_for_a_wrong_code(town: Town, people: People) -> None:
    guesser = people.come()
    for n in range(6):
        guesser.goes_to("/a/").writes(code=f"1234567890{n:02}").sends()
        guesser.page.wait_for_selector("main input[name=code]")
    told = guesser.page.inner_text(".summary")
    assert "12345" not in told
    assert guesser.page.locator("ol.stations").count() == 0
