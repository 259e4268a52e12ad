"""Opens one page in one width and language, takes its picture, and says what is wrong with it."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.browser.fixtures import violations
from tests.screens.page import Page, Step
from tests.screens.wording import untranslated

WIDTHS = {360: 740, 1280: 860}
LANGUAGES = ("th", "en")
SIDEWAYS = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return null;
  const out = [...document.body.querySelectorAll('*')].find(e => e.getBoundingClientRect().right > wide + 1);
  return out ? out.outerHTML.slice(0, 120) : 'the page';
}"""


@dataclass
class Shot:
    page: Page
    width: int
    language: str
    file: str = ""
    wrong: list[str] = field(default_factory=list)


def take(tab: Any, site: str, page: Page, width: int, language: str, folder: Path) -> Shot:
    """``tab`` is a Playwright page, signed in as the page's role, in this width and language."""
    shot = Shot(page, width, language)
    try:
        answer = tab.goto(site + page.url)
        for step in page.through:
            answer = go(tab, step) or answer
    except Exception as error:
        shot.wrong.append(f"not reached: {str(error).splitlines()[0]}")
        return shot
    if answer and answer.status != page.status:
        shot.wrong.append(f"answered {answer.status}")
    if "/accounts/login/" in tab.url and "login" not in page.url:
        shot.wrong.append("asked to sign in")
    name = re.sub(r"[^a-z0-9]+", "-", page.name.lower()).strip("-")
    shot.file = f"{name}-{width}-{language}.png"
    tab.screenshot(path=folder / shot.file, full_page=True)
    shot.wrong += faults(tab, language)
    return shot


def go(tab: Any, step: Step) -> Any:
    """Type, tick, or click and arrive. The answer of the page reached, if one was."""
    if isinstance(step, tuple):
        field = tab.locator(step[0]).first
        kind = field.evaluate("e => e.tagName")
        field.select_option(step[1]) if kind == "SELECT" else field.fill(step[1], timeout=5000)
        return None
    found = tab.locator(step).first
    if "input[" in step:
        found.check(timeout=5000)
        return None
    tab.evaluate("document.querySelectorAll('main form').forEach(form => form.noValidate = true)")
    with tab.expect_navigation() as moved:
        found.click(timeout=5000)
    return moved.value


def faults(tab: Any, language: str) -> list[str]:
    found = violations(tab)
    if element := tab.evaluate(SIDEWAYS):
        found.append(f"scrolls sideways: {element}")
    if language == "th":
        found += [f"untranslated: {run}" for run in untranslated(tab)]
    return found


def sign_in(tab: Any, site: str, role: str) -> None:
    """By the demo town's button for this role."""
    tab.goto(f"{site}/users/demo/")
    with tab.expect_navigation():
        tab.locator(f'form[action$="/users/demo/{role}/"] button').first.click(timeout=5000)
