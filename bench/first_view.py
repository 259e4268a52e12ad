"""What a phone loads for the first view of a page, compressed, in Thai and English."""

import gzip
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bench.row import Row

LIMIT_KB = 45
PAGES = ("/", "/c/", "/plan/", "/figures/", "/a/", "/accounts/login/")
TEXT = ("text/", "javascript", "json", "svg")


@contextmanager
def served() -> Iterator[str]:
    """The address of a new, empty town."""
    command = [sys.executable, "-m", "khuang.cli.main"]
    subprocess.run([*command, "init"], check=True, stdout=subprocess.DEVNULL)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with subprocess.Popen([*command, "serve", "--port", str(port)]) as server:
        try:
            until(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def until(port: int) -> None:
    """Wait for an answer of any kind."""
    while True:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30).close()
            return
        except urllib.error.HTTPError as error:
            error.close()
            return
        except OSError:
            time.sleep(0.05)


def weight(answer: Any) -> int:
    """Bytes of a response's body as they travel; pages are compressed by the proxy in front, so here by us."""
    headers = answer.headers
    body = answer.body()
    if any(kind in headers.get("content-type", "") for kind in TEXT):
        return len(gzip.compress(body, 6))
    return len(body)


def loaded(browser: Any, address: str, language: str) -> float:
    with browser.new_context(viewport={"width": 360, "height": 740}) as context:
        context.add_cookies([{"name": "language", "value": language, "url": address}])
        tab, answers = context.new_page(), []
        tab.on("response", lambda answer: answers.append(answer))
        page = tab.goto(address, wait_until="networkidle")
        if page is None or page.status != 200:
            raise SystemExit(f"{address} is not there")
        return sum(weight(answer) for answer in answers if answer.status < 400) / 1024


def main(small: bool) -> list[Row]:
    from playwright.sync_api import sync_playwright

    from tests.browser.fixtures import ARGUMENTS, chromium

    rows = []
    with served() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        for path in PAGES[:1] if small else PAGES:
            for language in ("th", "en"):
                kb = loaded(browser, site + path, language)
                rows.append(Row(f"first view of {path}", language, kb, "KB", f"≤ {LIMIT_KB} KB", kb <= LIMIT_KB))
        browser.close()
    return rows
