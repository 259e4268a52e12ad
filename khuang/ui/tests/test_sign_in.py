"""The sign-in pages in our look, Thai and English, with allauth behind them."""

import re
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.test import Client

pytestmark = pytest.mark.django_db
LATIN = re.compile(r">[^<]*[A-Za-z]{4,}[^<]*<")
PASSWORD = "four-unrelated-words"
MAY_BE_LATIN = ("English", "LINE", "JavaScript", "Khuang")


@pytest.fixture(autouse=True)
def _town() -> None:
    """Sessions and seeds are sealed to a town, so there must be one."""
    apps.get_model("trust", "Cell").objects.get_or_create(code="t", defaults={"name_th": "เมือง", "name_en": "Town"})


@pytest.fixture
def staff() -> Any:
    user = get_user_model()(username="malee", name="มาลี")
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def signed_in(client: Client, staff: Any) -> Client:
    """As after a sign-in and the password once more, which allauth wants before keys are changed."""
    client.post("/accounts/login/", {"login": "malee", "password": PASSWORD, "next": "/accounts/2fa/"})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": "/accounts/2fa/"})
    return client


OPEN = ["/accounts/login/", "/accounts/inactive/"]
INSIDE = [
    "/accounts/logout/",
    "/accounts/password/change/",
    "/accounts/reauthenticate/",
    "/accounts/2fa/",
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/webauthn/",
    "/accounts/2fa/webauthn/add/",
]


def thai_only(html: str) -> list[str]:
    """Texts on the page that are not Thai, leaving out names and codes."""
    html = re.sub(r"<(code|script|title|svg)[ >].*?</\1>", "", html, flags=re.S)
    return [text for text in LATIN.findall(html) if not any(word in text for word in MAY_BE_LATIN)]


@pytest.mark.parametrize("path", OPEN)
def test_it_shows_the_pages_before_signing_in_in_thai(client: Client, path: str) -> None:
    response = client.get(path)
    html = response.content.decode()
    assert response.status_code == 200
    assert "<h1>" in html and "khuang" not in html.split("<h1>")[0].split("<title>")[0]
    assert not thai_only(html)


@pytest.mark.parametrize("path", INSIDE)
def test_it_shows_the_pages_of_ones_own_sign_in_in_thai_and_english(signed_in: Client, path: str) -> None:
    html = signed_in.get(path).content.decode()
    assert "<h1>" in html
    assert not thai_only(html), path
    assert 'lang="en"' in signed_in.get(path + "?lang=en").content.decode()[:60]


def test_it_says_in_thai_that_name_or_password_is_wrong(client: Client) -> None:
    response = client.post("/accounts/login/", {"login": "malee", "password": "no"})
    html = response.content.decode()
    assert "ผิดพลาด: " in html and not thai_only(html)
    assert 'value="malee"' in html


def test_it_has_no_inline_script_on_the_passkey_page(signed_in: Client) -> None:
    html = signed_in.get("/accounts/2fa/webauthn/add/").content.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)
    assert "data-options=" in html and "challenge" in html


def test_it_shows_recovery_codes_after_an_app_is_set_up(signed_in: Client, staff: Any) -> None:
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(staff, generate_totp_secret())
    RecoveryCodes.activate(staff)
    for path in (
        "/accounts/2fa/",
        "/accounts/2fa/recovery-codes/",
        "/accounts/2fa/recovery-codes/generate/",
        "/accounts/2fa/totp/deactivate/",
    ):
        response = signed_in.get(path)
        html = response.content.decode()
        assert response.status_code == 200, path
        assert not thai_only(html), path


def test_it_asks_for_the_second_proof(client: Client, staff: Any) -> None:
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(staff, generate_totp_secret())
    client.post("/accounts/login/", {"login": "malee", "password": PASSWORD, "next": "/accounts/2fa/"})
    html = client.get("/accounts/2fa/authenticate/").content.decode()
    assert "การยืนยันตัวตนขั้นที่สอง" in html and not thai_only(html)
    html = client.post("/accounts/2fa/authenticate/", {"code": "000000"}).content.decode()
    assert "รหัสไม่ถูกต้อง" in html
