"""``make screens``: every page of the demo town as a picture; exit 1 when one scrolls sideways, is untranslated or not accessible.

    python -m tests.screens [--url http://127.0.0.1:8000] [PART OF A NAME …]

Without ``--url`` a demo town is started in build/screens-town/ and kept for the next time.
"""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.browser.fixtures import ARGUMENTS, chromium
from tests.screens import gallery
from tests.screens.page import Page
from tests.screens.pages import PAGES
from tests.screens.ports import free_port
from tests.screens.shots import LANGUAGES, WIDTHS, Shot, sign_in, take

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build" / "screens"


@contextmanager
def demo() -> Iterator[str]:
    """A running demo town; its address."""
    port = free_port()
    place = ROOT / "build" / "screens-town"
    env = {k: v for k, v in os.environ.items() if not k.startswith("KHUANG_")}
    env |= {"KHUANG_DATA": str(place / "town"), "KHUANG_KEYS": str(place / "keys.json")}
    command = [sys.executable, "-m", "khuang.cli.main", "demo", "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL) as server:
        try:
            wait(f"http://127.0.0.1:{port}/", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def wait(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(1200):
        try:
            urllib.request.urlopen(address, timeout=10).close()
            return
        except urllib.error.HTTPError as error:
            error.close()
            return
        except OSError:
            if server.poll() is not None:
                raise SystemExit("screens: the demo town did not start") from None
            time.sleep(0.25)
    raise SystemExit("screens: the demo town did not answer")


def shoot(site: str, pages: list[Page]) -> list[Shot]:
    """Every page in every width and language; one browser context for each role, width and language."""
    shots = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        for role in dict.fromkeys(page.role for page in pages):
            for width, height in WIDTHS.items():
                for language in LANGUAGES:
                    mine = [page for page in pages if page.role == role]
                    shots += as_role(browser, site, role, mine, (width, height), language)
        browser.close()
    order = [page.name for page in pages]
    return sorted(shots, key=lambda s: order.index(s.page.name))


def as_role(browser: Any, site: str, role: str, pages: list[Page], size: tuple[int, int], language: str) -> list[Shot]:
    width, height = size
    spoken = {"name": "language", "value": language, "url": site}
    with browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce") as context:
        context.add_cookies([spoken])
        tab = context.new_page()
        tab.set_default_timeout(15000)
        try:
            if role:
                sign_in(tab, site, role)
        except Exception as error:
            why = f"nobody signs in as {role}: {str(error).splitlines()[0]}"
            return [Shot(page, width, language, wrong=[why]) for page in pages]
        shots = []
        for page in pages:
            context.add_cookies([spoken])  # a page before may have been opened in another language
            shots.append(take(tab, site, page, width, language, FOLDER))
        return shots


def main(arguments: list[str]) -> int:
    url = arguments[arguments.index("--url") + 1] if "--url" in arguments else ""
    asked = [a for a in arguments if not a.startswith("--") and a != url]
    pages = [page for page in PAGES if not asked or any(part in page.name for part in asked)]
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    if url:
        shots = shoot(url.rstrip("/"), pages)
    else:
        with demo() as site:
            shots = shoot(site, pages)
    for shot in shots:
        for wrong in shot.wrong:
            print(f"{shot.page.name} ({shot.width}, {shot.language}): {wrong}")
    print(f"screens: {gallery.write(FOLDER, shots).relative_to(ROOT)}, {sum(len(s.wrong) for s in shots)} findings")
    return int(any(shot.wrong for shot in shots))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
