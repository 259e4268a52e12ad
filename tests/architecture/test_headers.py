"""What every answer carries: the whole content policy as a set, and the other headers and cookies that protect readers."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from khuang.access.models import User

pytestmark = pytest.mark.django_db
# The whole policy. A line more or less is a decision.
POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "manifest-src 'self'",
}


@pytest.fixture
def answers(cell):
    """A public page, the door, a staff page, a missing page."""
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    user = User.objects.create(username="x", name="x")
    TOTP.activate(user, generate_totp_secret())
    staff = Client()
    staff.force_login(user)
    public = Client(raise_request_exception=False)
    return {
        "public": public.get(reverse("planning:plan")),
        "door": public.get(reverse("account_login")),
        "staff": staff.get(reverse("home:day")),
        "missing": public.get("/no/such/page/"),
    }


PAGES = ("public", "door", "staff", "missing")


@pytest.mark.parametrize("page", PAGES)
def test_it_carries_the_whole_policy(answers, page):
    assert set(answers[page].headers["Content-Security-Policy"].split("; ")) == POLICY


@pytest.mark.parametrize("page", PAGES)
def test_it_carries_the_other_headers(answers, page):
    headers = answers[page].headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] in ("same-origin", "no-referrer")
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert not {"Server", "X-Powered-By", "X-Django-Version"} & set(headers)


def test_it_keeps_staff_pages_out_of_every_cache(answers):
    assert {"no-store", "private"} <= set(answers["staff"].headers["Cache-Control"].split(", "))
    assert "no-store" not in answers["public"].headers.get("Cache-Control", "")


@pytest.mark.parametrize("page", ["door", "staff"])
def test_it_gives_cookies_that_no_script_reads(answers, page):
    for cookie in answers[page].cookies.values():
        assert cookie["httponly"], cookie.key
        assert cookie["samesite"] in ("Lax", "Strict"), cookie.key


def test_it_binds_cookies_to_the_host_and_to_encryption_outside_loopback():
    """Read from the settings file as an operator's host name gives it."""
    import subprocess
    import sys
    import tempfile
    from pathlib import Path

    from khuang.trust.keys import new_keys, write_keys

    look = (
        "import khuang.base.sqlite\nfrom khuang.config import settings as s\n"
        "print(s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS, s.DEBUG)"
    )
    with tempfile.TemporaryDirectory() as folder:
        write_keys(Path(folder) / "keys.json", new_keys()[0])
        env = {"KHUANG_HOSTS": "khuang.example", "KHUANG_DATA": f"{folder}/town", "KHUANG_KEYS": f"{folder}/keys.json"}
        done = subprocess.run(
            [sys.executable, "-c", look], capture_output=True, text=True, env=env, cwd=str(settings.ROOT.parent)
        )
    assert done.stdout.split() == ["__Host-khuang", "True", "True", "31536000", "False"], done.stderr[-500:]


def test_it_runs_no_code_from_a_page_on_any_line_of_the_policy():
    assert not [line for line in POLICY if "unsafe" in line or "*" in line or "http" in line]


def test_no_page_of_ours_says_no_referrer():
    """Under it a browser sends ``Origin: null`` with every form, and the form is refused; no test client notices."""
    said = [
        p.name for p in settings.ROOT.rglob("*.py") if '"no-referrer"' in p.read_text().replace('# "no-referrer"', "")
    ]
    assert said == []
