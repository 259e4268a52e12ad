"""Account: every figure says what it means, when, from where, out of how many; what partners declare is marked so."""

import pytest

from tests.browser.person import People, Person

pytestmark = pytest.mark.browser

KOH_KHA = ("34", "70.59", "73.77", "68.01", "58.82")  # groups; women among chairs, committees, members, leaders


def then_it_can_be_checked(visitor: Person, value: str, *parts: str) -> None:
    assert visitor.page.inner_text("main .figure-number") == value
    visitor.sees("นิยาม", "ช่วงเวลา", "ที่มา", *parts)


def test_it_shows_the_figures_of_koh_kha_so_that_anyone_can_check(people: People) -> None:
    visitor = people.come()
    visitor.goes_to("/figures/").follows("main a[href='/figures/koh-kha/']")
    assert set(KOH_KHA) <= set(visitor.page.locator(".figure-number").all_inner_texts())
    visitor.page.locator("article.figure", has_text="70.59").get_by_role("link").first.click()
    visitor.page.wait_for_url("**/figures/koh-kha/*/")
    visitor.arrives()
    then_it_can_be_checked(visitor, "70.59", "24 / 34")


def test_it_marks_what_a_partner_declares(people: People) -> None:
    reader = people.come(desk=True, language="en")
    reader.goes_to("/figures/un-migration-thailand/")
    cards = reader.page.locator("article.figure")
    assert cards.count() >= 10
    assert cards.count() == reader.page.locator("article.figure:has(.tag)").count(), "each one is marked"
    reader.page.locator("article.figure a").first.click()
    reader.page.wait_for_url("**/un-migration-thailand/*/")
    reader.arrives().sees("Declared by a partner", "As printed", "Organisations", "Source")


def test_it_gives_the_same_figures_as_a_table_file(people: People) -> None:
    visitor = people.come(desk=True)
    visitor.goes_to("/figures/koh-kha/")
    with visitor.page.expect_download() as started:
        visitor.page.click("main a[href$='figures.csv']")
    text = started.value.path().read_text("utf-8-sig")
    assert text.splitlines()[0].startswith("id,")
    assert ",70.59,24,34," in text
