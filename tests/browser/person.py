"""Somebody at a screen: goes to pages, reads, fills in, sends. Every page that is new in a story must be accessible."""

import re
from dataclasses import dataclass, field
from typing import Any

from tests.browser.fixtures import PHONE, guard, violations
from tests.browser.town import Town

DESK = {"width": 1280, "height": 860}
IDS = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+")


@dataclass
class Person:
    page: Any
    town: Town
    language: str = "th"
    scripts: bool = True
    seen: set[tuple[Any, ...]] = field(default_factory=set)

    # -- going
    def goes_to(self, path: str, status: int = 200) -> "Person":
        answer = self.page.goto(self.town.url + path)
        assert answer.status == status, f"{path} answered {answer.status}"
        return self.arrives()

    def follows(self, selector: str) -> "Person":
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()
        return self.arrives()

    def sends(self, within: str = "main form") -> "Person":
        """Presses the button of the form."""
        return self.follows(f"{within} button[type=submit]")

    def arrives(self) -> "Person":
        """The baseline: language, nothing sideways, nothing that axe finds; once for each kind of page."""
        kind = (IDS.sub("*", self.path), self.language, self.page.viewport_size["width"], self.page.title()[:8])
        assert self.page.locator("html").get_attribute("lang") == self.language
        if kind not in self.seen and self.scripts:
            self.seen.add(kind)
            self.is_accessible()
        return self

    def is_accessible(self) -> None:
        found = violations(self.page)
        if self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append("the page scrolls sideways")
        assert not found, "\n".join([self.path, *found])

    # -- reading
    @property
    def path(self) -> str:
        return str(self.page.url.removeprefix(self.town.url).partition("?")[0])

    @property
    def reads(self) -> str:
        """What stands on the page, in one line."""
        return " ".join(self.page.inner_text("main").split())

    def sees(self, *texts: str) -> "Person":
        for text in texts:
            assert text in self.reads, f"{self.path}: “{text}” is not on the page:\n{self.reads[:3000]}"
        return self

    def does_not_see(self, *texts: str) -> "Person":
        for text in texts:
            assert text not in self.page.content(), f"{self.path}: “{text}” is on the page"
        return self

    # -- filling in
    def writes(self, **fields: str) -> "Person":
        for name, text in fields.items():
            self.page.fill(f"main [name={name}]", text)
        return self

    def chooses(self, **fields: str) -> "Person":
        for name, value in fields.items():
            select = self.page.locator(f"main select[name={name}]")
            if select.count():
                select.select_option(value)
            else:
                self.page.check(f"main input[name={name}][value='{value}']")
        return self


class People:
    """Opens a screen for whoever comes in; all are closed, and checked for refused scripts, at the end."""

    def __init__(self, browser: Any, town: Town, seen: set[tuple[Any, ...]]) -> None:
        self.browser, self.town, self.seen = browser, town, seen
        self.open: list[tuple[Any, list[str]]] = []

    def come(self, *, desk: bool = False, language: str = "th", scripts: bool = True) -> Person:
        context = self.browser.new_context(
            viewport=DESK if desk else PHONE, locale="th-TH", timezone_id="Asia/Bangkok", java_script_enabled=scripts
        )
        context.add_cookies([{"name": "language", "value": language, "url": self.town.url}])
        page = context.new_page()
        page.set_default_timeout(15000)
        self.open.append((context, guard(page, self.town.url)))
        return Person(page, self.town, language, scripts, self.seen)

    def enter(self, role: str, **how: Any) -> Person:
        """Signed in by the demo town's button for this role; volunteers and researchers hold a phone."""
        one = self.come(**{"desk": role not in ("volunteer", "researcher"), **how})
        one.page.goto(f"{self.town.url}/users/demo/")
        with one.page.expect_navigation():
            one.page.click(f"form[action$='/users/demo/{role}/'] button")
        return one.arrives()

    def leave(self) -> None:
        wrong = [line for _context, lines in self.open for line in lines]
        for context, _lines in self.open:
            context.close()
        assert not wrong, wrong
