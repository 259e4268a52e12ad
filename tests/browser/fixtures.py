"""Headless Chromium on a live server of the test database. Fixtures: ``site``, ``page``, ``assert_accessible`` …"""

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]
PHONE = {"width": 360, "height": 780}
# WCAG 2.2 AA and everything below it.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def chromium() -> str:
    return shutil.which("chromium") or "/usr/bin/chromium"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": chromium(), "args": ARGUMENTS, "headless": True}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "viewport": PHONE, "locale": "th-TH", "timezone_id": "Asia/Bangkok"}


@pytest.fixture
def site(live_server: Any, page: Any) -> Iterator[str]:
    """The address of the live server; ``page`` may go nowhere else, and a script error fails the test."""
    wrong = guard(page, live_server.url)
    yield live_server.url
    assert not wrong, wrong


def guard(page: Any, address: str) -> list[str]:
    """Let ``page`` go nowhere else. The list fills with script errors and with what the content policy refused."""
    wrong: list[str] = []
    page.route(lambda url: not url.startswith((address, "data:", "blob:")), lambda route: route.abort())
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if _refused(said) else None)
    return wrong


def _refused(said: Any) -> bool:
    return said.type == "error" and "Content Security Policy" in said.text


@pytest.fixture
def sign_in_page(site: str, page: Any, client: Any) -> Callable[[Any], None]:
    """``sign_in_page(user)``: the browser is signed in as this user, by a session as sign-in makes it."""
    from django.conf import settings

    def go(user: Any, **session: Any) -> None:
        client.force_login(user)
        if session:
            kept = client.session
            kept.update(session)
            kept.save()
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": site}])

    return go


def violations(page: Any) -> list[str]:
    """What axe finds wrong, one sentence each: rule, what it says, the first element."""
    from axe_playwright_python.sync_playwright import Axe

    page.wait_for_load_state("load")  # a click has only begun the next page: its style sheets may still be on their way
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    return [f"{v['id']}: {v['help']}: {v['nodes'][0]['html'][:160]}" for v in found.response["violations"]]


@pytest.fixture
def assert_accessible() -> Callable[[Any], None]:
    """``assert_accessible(page)``: axe, WCAG 2.2 AA, and nothing scrolls sideways."""

    def check(page: Any) -> None:
        found = violations(page)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append("the page scrolls sideways")
        assert not found, "\n".join(found)

    return check
