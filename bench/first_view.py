"""What a phone loads for the first view of a page, compressed: the public's pages and a volunteer's, Thai and English."""

import gzip
import os
import subprocess
from typing import Any

from bench.row import Row
from bench.served import KHUANG, served, session_cookie

LIMIT_KB = 45
PUBLIC = (
    "/", "/c/", "/c/{conversation}/", "/c/{conversation}/results/", "/plan/", "/figures/", "/commitments/", "/a/",
    "/search/?q=ทางลาด", "/about/", "/accounts/login/",
)  # fmt: skip
VOLUNTEER = ("/home/", "/care/visits/", "/care/visits/{visit}/")
TEXT = ("text/", "javascript", "json", "svg")


def town(small: bool) -> dict[str, str]:
    """An empty town, or the demo's smallest; what the addresses above need to know of it."""
    if small:
        subprocess.run([*KHUANG, "init"], check=True, stdout=subprocess.DEVNULL)
        return {}
    subprocess.run([*KHUANG, "demo", "--build-only", "--people", "1200"], check=True, stderr=subprocess.DEVNULL)
    from khuang.cli.common import setup_django

    os.environ["KHUANG_DEMO"] = "1"
    setup_django()
    from khuang.care.models import Assignment
    from khuang.forum.models import Conversation

    visit = Assignment.objects.filter(until=None, volunteer__user__username="volunteer").first()
    conversation = Conversation.objects.filter(state="open").first()
    assert visit
    assert conversation
    return {"visit": str(visit.pk), "conversation": conversation.slug, "cookie": "=".join(session_cookie("volunteer"))}


def weight(answer: Any) -> int:
    """Bytes of a response's body as they travel: as sent when the server compressed it, else as the proxy in front does."""
    headers = answer.headers
    if headers.get("content-encoding"):
        return int(answer.request.sizes()["responseBodySize"])
    body = answer.body()
    if any(kind in headers.get("content-type", "") for kind in TEXT):
        return len(gzip.compress(body, 6))
    return len(body)


def loaded(browser: Any, site: str, path: str, language: str, cookie: str = "") -> float:
    """KB of everything that one page brings, with an empty cache."""
    with browser.new_context(viewport={"width": 360, "height": 740}) as context:
        cookies = [("language", language), *([tuple(cookie.split("=", 1))] if cookie else [])]
        context.add_cookies([{"name": name, "value": value, "url": site} for name, value in cookies])
        tab, answers = context.new_page(), []
        tab.on("response", lambda answer: answers.append(answer))
        page = tab.goto(site + path, wait_until="networkidle")
        if page is None or page.status != 200 or page.url.rstrip("/").endswith("/login") and "login" not in path:
            raise SystemExit(f"{path} is not there ({page.status if page else 'nothing'})")
        return sum(weight(answer) for answer in answers if answer.status < 300) / 1024


def main(small: bool) -> list[Row]:
    from playwright.sync_api import sync_playwright

    from tests.browser.fixtures import ARGUMENTS, chromium

    known = town(small)
    pages = [("/", "")] if small else [*((p, "") for p in PUBLIC), *((p, known["cookie"]) for p in VOLUNTEER)]
    rows = []
    with served(demo=not small) as (site, _), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        for path, cookie in pages:
            for language in ("th", "en"):
                kb = loaded(browser, site, path.format(**known), language, cookie)
                rows.append(Row(f"first view of {path}", language, kb, "KB", f"≤ {LIMIT_KB} KB", kb <= LIMIT_KB))
        browser.close()
    return rows
