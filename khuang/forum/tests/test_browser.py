"""Hear and answer, as people click it on a phone."""

import pytest

from khuang.access.actions import create_user, grant
from khuang.base.actor import SYSTEM
from khuang.forum import actions, tasks
from khuang.forum.models import Statement
from khuang.forum.tests.test_forum import crowd
from khuang.trust.models import Cell

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def forum(transactional_db):
    Cell.objects.create(code="t", name_th="ท", name_en="T")
    row = actions.open_conversation(slug="lanes", title={"th": "ซอยของเรา", "en": "Our lanes"}, by=SYSTEM)
    for words in ("ไฟถนนดับ", "น้ำท่วมหน้าตลาด"):
        statement, _code = actions.speak(conversation=row, words=words)
        actions.publish(statement=statement, text=words, by=SYSTEM)
    return row


@pytest.fixture
def facilitator(forum):
    user = create_user(username="fa", name="Fa", password="a-long-password-1", by=SYSTEM)
    grant(user=user, role="facilitator", by=SYSTEM)
    return user


def when_a_neighbour_votes_with_one_thumb(page, site):
    page.goto(f"{site}/c/lanes/")
    for _ in range(2):
        page.click("button.vote-agree")
    assert "ตอบครบทุกข้อความ" in page.inner_text("main")


def and_says_something_new(page, site, words):
    page.goto(f"{site}/c/lanes/say/")
    page.fill("textarea", words)
    page.check("input[type=checkbox]")
    page.click("main button[type=submit]")
    return page.inner_text(".receipt")


def then_the_code_shows(page, site, code, words):
    page.goto(f"{site}/a/")
    page.fill("input[name=code]", code)
    page.click("main button[type=submit]")
    assert page.url == f"{site}/a/"
    assert words in page.inner_text("main")
    page.click("form[action='/a/forget/'] button")
    assert page.locator("input[name=code]").count() == 1


def when_the_facilitator_publishes_it(page, site, words):
    page.goto(f"{site}/c/moderate/")
    assert words in page.inner_text("main")
    page.click("article .button")
    page.check("input[value=publish]")
    page.click("main form .button")
    assert page.url == f"{site}/c/moderate/"


def test_it_hears_a_neighbour_and_answers(site, page, forum, facilitator, sign_in_page, assert_accessible):
    when_a_neighbour_votes_with_one_thumb(page, site)
    code = and_says_something_new(page, site, "อยากให้มีสนามเด็กเล่น")
    assert_accessible(page)
    then_the_code_shows(page, site, code, "รอผู้ดูแลเวที")
    sign_in_page(facilitator, second_factor=True)
    when_the_facilitator_publishes_it(page, site, "อยากให้มีสนามเด็กเล่น")
    page.context.clear_cookies()
    then_the_code_shows(page, site, code, "อยากให้มีสนามเด็กเล่น")
    assert Statement.objects.get(number=3).state == "published"


def test_it_shows_everybody_what_people_think(site, page, forum, assert_accessible):
    when_a_neighbour_votes_with_one_thumb(page, site)
    tasks.opinion()
    for path in ("/c/", "/c/lanes/", "/c/lanes/results/", "/c/lanes/s/1/", "/c/lanes/say/", "/a/"):
        page.goto(site + path)
        assert_accessible(page)


def test_it_moves_the_wall_of_the_room_when_somebody_votes(site, page, forum, assert_accessible):
    page.set_viewport_size({"width": 1280, "height": 800})
    when_a_neighbour_votes_with_one_thumb(page, site)
    tasks.opinion()
    page.goto(f"{site}/c/lanes/screen/")
    assert_accessible(page)
    assert "1 คน · 2 คะแนน" in page.inner_text(".wall-count")
    crowd(forum, list(Statement.objects.order_by("number")), size=12)
    tasks.opinion()
    page.locator(".wall-count", has_text="13 คน · 26 คะแนน").wait_for(timeout=60_000)
    assert page.locator(".wall-rows .spread").count() == 2
