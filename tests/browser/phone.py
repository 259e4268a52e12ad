"""A phone with the pages that work without a network: what its carrier does, and what lies on it."""

import time
from dataclasses import dataclass
from typing import Any

from tests.browser.fixtures import guard, violations
from tests.browser.person import People
from tests.browser.town import Town

PIN = "481516"
FINISH = ".actions .button-wide"


@dataclass
class Phone:
    """One browser; ``page`` is its open tab. Every page that is looked at must be accessible."""

    people: People
    town: Town
    context: Any
    page: Any

    @classmethod
    def of(cls, role: str, people: People, language: str = "th") -> "Phone":
        """Whoever has this role takes the phone into use."""
        person = people.enter(role, desk=False, language=language)
        person.page.on("dialog", lambda dialog: dialog.accept())
        phone = cls(people, person.town, person.page.context, person.page)
        phone.opens()
        phone.page.click(".actions .button-wide")
        phone.enters(PIN, again=PIN)
        phone.waits_for("#state")
        return phone

    # -- going
    def opens(self, where: str = "") -> "Phone":
        self.page.goto(f"{self.town.url}/field/#{where}")
        self.page.wait_for_selector("main h1")
        return self

    def enters(self, pin: str, again: str = "") -> None:
        if again:
            self.waits_for("#again")
        self.page.fill("#pin", pin)
        if again:
            self.page.fill("#again", again)
        self.looks()
        self.page.click("main form button[type=submit]")

    def kills_the_tab(self) -> None:
        self.page.close(run_before_unload=False)
        self.page = self.context.new_page()
        self.page.set_default_timeout(15000)
        self.people.open.append((self.context, guard(self.page, self.town.url)))
        self.page.on("dialog", lambda dialog: dialog.accept())
        self.opens()

    def unlocks(self, pin: str = PIN) -> None:
        self.page.click(".people button")
        self.enters(pin)
        self.waits_for("#state")

    def offline(self, without: bool = True) -> None:
        if without:  # everything that a day without a network needs was fetched after the first view
            self.until(KEPT)
        self.context.set_offline(without)

    # -- looking
    def waits_for(self, selector: str) -> "Phone":
        self.page.wait_for_selector(selector)
        return self

    def until(self, holds: str, seconds: int = 30) -> None:
        """Asked from here again and again: the content policy lets no page evaluate a text by itself."""
        end = time.monotonic() + seconds
        while not self.page.evaluate(holds):
            assert time.monotonic() < end, f"it never held: {holds}\n{self.reads[:2000]}"
            self.page.wait_for_timeout(100)

    def looks(self) -> None:
        """The baseline, as on every other page."""
        found = violations(self.page)
        if self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append("the page scrolls sideways")
        assert not found, "\n".join([self.page.url, *found])

    @property
    def reads(self) -> str:
        return " ".join(self.page.inner_text("main").split())

    def rows(self, store: str) -> list[dict[str, Any]]:
        return list(self.page.evaluate(ROWS, store))

    def holds(self, *texts: str) -> list[str]:
        """Which of these words can be read anywhere in what the phone keeps."""
        kept = self.page.evaluate(EVERYTHING)
        return [text for text in texts if text in kept]

    # -- filling in
    def begins(self, form: str, number: int = 0) -> str:
        """Opens a form; ``number``: the visit of today's list, from one. Returns whose."""
        links = f"main a[href^='#fill/{form}/']" if number else f"main a[href='#fill/{form}']"
        link = self.page.locator(links).nth(max(number - 1, 0))
        words = link.inner_text()
        link.click()
        self.waits_for("form.or")
        kept = self.page.locator(f"{question('kept')}[value='yes']:visible")
        if kept.count():  # somebody's rule stands before their address
            kept.last.check()
        return str(words)

    def ticks(self, **answers: str) -> None:
        for name, value in answers.items():
            self.page.locator(f"{question(name)}[value='{value}']:visible").last.check()

    def writes(self, **answers: str) -> None:
        for name, value in answers.items():
            field = f"{question(name)}:visible, form.or textarea[name$='/{name}']:visible"
            self.page.locator(field).last.fill(value)
            self.page.locator("h1").click()

    def is_kept(self) -> None:
        """The last answer has been written to the phone's store."""
        self.page.wait_for_timeout(150)

    def finishes(self) -> None:
        self.page.locator(FINISH).last.click()
        self.waits_for("main a.button-wide[href='#home']")
        self.page.click("main a.button-wide[href='#home']")
        self.waits_for("#state")

    def sends(self) -> None:
        self.page.click("main .actions .button-wide")
        self.until("document.getElementById('state') && !document.querySelector('main .button-wide')")


def question(name: str) -> str:
    return f"form.or :is(input[data-name$='/{name}'], input[name$='/{name}'])"


KEPT = """async () => {
  for (const name of await caches.keys()) {
    const paths = (await (await caches.open(name)).keys()).map((one) => one.url);
    if (paths.some((one) => one.includes('engine-'))) return true;
  }
  return false;
}"""
OPENED = "await new Promise((go, no) => { const r = indexedDB.open('khuang'); r.onsuccess = () => go(r.result); r.onerror = no; })"
ALL = "await new Promise((go) => { const r = base.transaction(store).objectStore(store).getAll(); r.onsuccess = () => go(r.result); })"
ROWS = f"""async (store) => {{
  const base = {OPENED};
  const rows = {ALL};
  base.close();
  return rows.map((row) => JSON.parse(JSON.stringify(row, (key, value) => value instanceof Uint8Array ? value.length : value)));
}}"""
# Text of every byte that this origin keeps, whatever its kind.
EVERYTHING = f"""async () => {{
  const base = {OPENED};
  const found = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
  for (const store of base.objectStoreNames) {{
    if (store === 'forms') continue;
    const rows = {ALL};
    found.push(JSON.stringify(rows, (key, value) => value instanceof Uint8Array ? new TextDecoder().decode(value) : value));
  }}
  base.close();
  for (const name of await caches.keys()) {{
    const cache = await caches.open(name);
    for (const key of await cache.keys()) found.push(await (await cache.match(key)).text());
  }}
  return found.join(' ');
}}"""
