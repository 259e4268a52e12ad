"""The helpers themselves: a real browser on a page of ours, that may load nothing from elsewhere."""

import pytest

pytestmark = pytest.mark.browser


def test_it_opens_a_page_of_the_town(site, page):
    answer = page.goto(f"{site}/accounts/login/")
    assert answer.status == 200
    assert page.locator("html").get_attribute("lang") == "th"


def test_it_finds_what_axe_finds(site, page, assert_accessible):
    page.goto(f"{site}/accounts/login/")
    assert_accessible(page)
    page.evaluate("document.querySelectorAll('label').forEach(label => label.remove())")
    with pytest.raises(AssertionError, match="label"):
        assert_accessible(page)


def test_it_lets_a_page_go_nowhere_else(site, page):
    page.goto(f"{site}/accounts/login/")
    with pytest.raises(Exception, match="ERR_FAILED"):
        page.goto("http://127.0.0.2:9/")
