"""The sheet of a meeting where there is no network: ticks stay on the telephone, names do not, and nothing is lost."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from khuang.care.models import Lesson, Presence
from khuang.care.programmes import actions
from khuang.care.programmes.tests.test_actions import WORKER, enrolled, meeting, school
from khuang.care.tests.test_browser import staff

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("town")]
NOTICE = "Your ticks are kept on this telephone"


class Sheet:
    """A meeting with three on its sheet, open on a telephone."""

    def __init__(self, site: str, page: Any) -> None:
        programme = school()
        self.rows = [enrolled(programme) for _n in range(3)]
        self.lesson, self.page = meeting(programme), page
        self.url = site + reverse("care:meeting", args=[self.lesson.pk]) + "?lang=en"

    def opens(self) -> "Sheet":
        self.page.goto(self.url)
        return self

    def box(self, row: Any, name: str = "came") -> Any:
        return self.page.locator(f"input[name={name}][value='{row.pk}']")

    def ticks(self, *rows: Any) -> None:
        for row in rows:
            self.box(row).check()

    def saves(self) -> None:
        self.page.get_by_role("button", name="Save").click()

    def sends(self) -> None:
        """Saved where there is a network: the next page has come."""
        with self.page.expect_navigation():
            self.saves()

    @property
    def shown(self) -> list[bool]:
        return [self.box(row).is_checked() for row in self.rows]

    @property
    def kept(self) -> str:
        return str(self.page.evaluate("JSON.stringify(localStorage)"))

    @property
    def stored(self) -> list[str]:
        found = dict(Presence.objects.filter(lesson=self.lesson).values_list("participant", "state"))
        return [found.get(row.pk, "") for row in self.rows]


@pytest.fixture
def sheet(site: str, page: Any, sign_in_page: Callable[..., None]) -> Sheet:
    made = Sheet(site, page)
    sign_in_page(staff("somsak", "caseworker"), second_factor=True)
    return made.opens()


def test_it_keeps_what_was_ticked_without_a_network_and_sends_it_later(
    sheet: Sheet, assert_accessible: Callable[[Any], None]
) -> None:
    one, two, three = sheet.rows
    sheet.page.context.set_offline(True)
    sheet.ticks(one, two)
    sheet.saves()
    assert NOTICE in sheet.page.inner_text("main") and sheet.shown == [True, True, False]
    assert sheet.stored == ["", "", ""]
    assert str(one.pk) in sheet.kept and "สมหญิง" not in sheet.kept and "ใจดี" not in sheet.kept
    sheet.page.context.set_offline(False)
    page = sheet.page.context.new_page()  # the browser was closed in between
    sheet.page.close()
    sheet.page = page
    sheet.opens()
    assert NOTICE in page.inner_text("main") and sheet.shown == [True, True, False]
    assert_accessible(page)
    sheet.sends()
    assert sheet.stored == ["came", "came", "absent"]
    sheet.opens()
    assert NOTICE not in page.inner_text("main") and sheet.kept == "{}"


def test_it_keeps_the_ticks_when_the_network_only_seems_to_be_there(sheet: Sheet) -> None:
    one, _two, _three = sheet.rows
    sheet.ticks(one)
    sheet.page.route("**/care/**", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    sheet.saves()
    sheet.page.wait_for_timeout(300)
    assert sheet.stored == ["", "", ""]
    sheet.page.unroute("**/care/**")
    sheet.opens()
    assert sheet.shown == [True, False, False] and NOTICE in sheet.page.inner_text("main")


def test_it_throws_no_tick_away_when_somebody_else_was_faster(sheet: Sheet) -> None:
    one, two, _three = sheet.rows
    sheet.page.context.set_offline(True)
    sheet.ticks(one)
    sheet.saves()
    actions.attend(lesson=Lesson.objects.get(), came=[two.pk], by=WORKER)
    sheet.page.context.set_offline(False)
    sheet.opens()
    assert sheet.shown == [False, True, False]
    assert "Somebody else saved this sheet meanwhile" in sheet.page.inner_text("main")
    sheet.page.get_by_role("button", name="Show my ticks").click()
    assert sheet.shown == [True, False, False]
    sheet.ticks(two)
    sheet.sends()
    assert sheet.stored == ["came", "came", "absent"]


def test_it_doubles_nothing_when_the_button_is_tapped_twice(sheet: Sheet) -> None:
    one, _two, _three = sheet.rows
    sheet.ticks(one)
    sheet.page.get_by_role("button", name="Save").dblclick()
    for _ in range(100):
        if "came" in sheet.stored:
            break
        sheet.page.wait_for_timeout(100)
    sheet.page.wait_for_load_state("networkidle")
    assert sheet.stored == ["came", "absent", "absent"] and Presence.objects.count() == 3
