"""The gallery and the sign-in pages in a browser: accessible, no sideways scroll, no script refused, quick exit works."""

import os
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = [
    "/accounts/login/",
    "/accounts/2fa/",
    "/accounts/2fa/totp/activate/",
    "/accounts/password/change/",
    "/ui/gallery/",
]

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def staff() -> Any:
    """Somebody who just showed who they are, with a second proof set up."""
    apps.get_model("trust", "Cell").objects.get_or_create(code="t", defaults={"name_th": "เมือง", "name_en": "Town"})
    return get_user_model().objects.create(username="malee", name="มาลี")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["th", "en"])
def test_every_page_is_accessible_and_fits(
    site: str,
    page: Any,
    staff: Any,
    sign_in_page: Callable[..., None],
    assert_accessible: Callable[[Any], None],
    width: int,
    language: str,
) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    for path in PAGES:
        page.goto(f"{site}{path}?lang={language}")
        assert page.locator("html").get_attribute("lang") == language
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert_accessible(page)
        if path == "/accounts/login/":
            sign_in_page(staff, second_factor=True)


def test_a_passkey_is_made_and_then_signs_in_alone(
    live_server: Any, page: Any, staff: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    staff.set_password("four-unrelated-words")
    staff.save()
    site = live_server.url.replace("127.0.0.1", "localhost")  # a passkey belongs to a name, not to a number
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    page.goto(f"{site}/accounts/login/?next=/accounts/2fa/webauthn/add/")
    assert not page.locator("[data-passkey-failed]").is_visible()
    page.fill("[name=login]", "malee")
    page.fill("[name=password]", "four-unrelated-words")
    page.click("main form:first-of-type button[type=submit]")
    page.wait_for_url("**/reauthenticate/**")
    page.fill("[name=password]", "four-unrelated-words")
    page.click("main form:first-of-type button[type=submit]")
    page.check("[name=passwordless]")
    page.click("[data-passkey=create]")
    page.wait_for_url("**/recovery-codes/")
    page.context.clear_cookies()
    page.goto(f"{site}/accounts/login/?next=/accounts/2fa/")
    page.click("[data-passkey=login]")
    page.wait_for_url("**/accounts/2fa/")


def test_escape_pressed_three_times_leaves_without_a_trace(
    site: str, page: Any, staff: Any, sign_in_page: Callable[..., None]
) -> None:
    sign_in_page(staff, second_factor=True)
    page.goto(f"{site}/accounts/login/")
    page.goto(f"{site}/ui/gallery/")
    page.evaluate(f"document.querySelector('[data-exit]').href = '{site}/accounts/inactive/'")
    length = page.evaluate("history.length")
    for _ in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url("**/accounts/inactive/")
    assert page.evaluate("history.length") == length


def test_the_error_summary_has_the_focus_and_leads_to_the_field(
    site: str, page: Any, staff: Any, sign_in_page: Callable[..., None]
) -> None:
    sign_in_page(staff, second_factor=True)
    page.goto(f"{site}/ui/gallery/")
    assert page.evaluate("document.activeElement.className") == "summary"
    page.locator(".summary a").first.click()
    assert page.evaluate("document.activeElement.id") == "id_on"
