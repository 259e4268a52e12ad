"""Home care on a telephone: a visit told in a few taps, a child's risk decided, every page accessible."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from khuang.access.actions import grant
from khuang.base.actor import SYSTEM
from khuang.care.models import Alert, Assessment, Assignment, Visit
from khuang.care.tests import town as t

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("town")]
Check = Callable[[Any], None]


def staff(name: str, *roles: str) -> Any:
    account = t.user(name)
    for role in roles:
        grant(user=account, role=role, by=SYSTEM)
    return account


def a_round() -> Assignment:
    """A volunteer with one visit overdue and one this week."""
    volunteer, _ = t.volunteer("malai")
    grant(user=volunteer.user, role="volunteer", by=SYSTEM)
    t.assigned(volunteer, given_name="คำปัน", due=timezone.localdate() + timedelta(days=4))
    return t.assigned(volunteer, group="bedridden", due=t.SINCE)


def arrives(page: Any, element: Any) -> None:
    """Presses it and waits for the page that answers: reading at once would read the old page on a slow machine."""
    with page.expect_navigation():
        element.click()


def test_a_volunteer_tells_of_a_visit_in_a_few_taps(
    site: str, page: Any, sign_in_page: Callable[..., None], assert_accessible: Check
) -> None:
    visits = a_round()
    sign_in_page(visits.volunteer.user, second_factor=True)
    page.goto(site + reverse("care:visits") + "?lang=en")
    assert_accessible(page)
    arrives(page, page.get_by_role("link", name="สมหญิง ใจดี"))
    assert_accessible(page)
    arrives(page, page.get_by_role("link", name="We met"))
    assert_accessible(page)
    page.get_by_label("Worse").check()
    page.get_by_label("Food", exact=True).check()
    page.get_by_label("Nursing at home").check()
    page.get_by_label("Urgent: somebody must call today").check()
    arrives(page, page.get_by_role("button", name="Save the visit"))
    assert "Saved as urgent" in page.inner_text("main")
    assert (Visit.objects.count(), Alert.objects.count()) == (1, 1)


def test_a_case_worker_decides_and_signs(
    site: str, page: Any, sign_in_page: Callable[..., None], assert_accessible: Check
) -> None:
    t.suggested(t.child())
    sign_in_page(staff("somsak", "caseworker"), second_factor=True)
    page.goto(site + reverse("care:risk") + "?lang=en")
    assert_accessible(page)
    arrives(page, page.get_by_role("link", name="ปิติ ใจดี"))
    assert "Danger now" in page.inner_text("main")
    assert_accessible(page)
    arrives(page, page.get_by_role("button", name="Decide and sign"))
    assert page.get_by_role("heading", name="There is a problem").or_(page.locator(".summary")).first.is_visible()
    page.get_by_label("Medium risk").check()
    page.get_by_label("Your reason").fill("ย่าดูแลอยู่ทุกวัน")
    arrives(page, page.get_by_role("button", name="Decide and sign"))
    assert "signed by" in page.inner_text("main")
    assert Assessment.objects.filter(decided="medium").count() == 1


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["th", "en"])
def test_every_page_is_accessible_and_fits(
    site: str, page: Any, sign_in_page: Callable[..., None], assert_accessible: Check, width: int, language: str
) -> None:
    visits = a_round()
    t.suggested(t.child())
    waiting = t.person(bedridden="yes")
    sign_in_page(staff("boonma", "supervisor", "volunteer"), second_factor=True)
    page.set_viewport_size({"width": width, "height": 740})
    paths = [reverse(f"care:{name}") for name in ("register", "waiting", "visits", "work", "urgent")]
    paths += [reverse("care:enrol", args=[waiting.pk]), reverse("care:assign", args=[visits.person_id])]
    paths += [reverse("care:sheet", args=[visits.volunteer_id]), reverse("registry:person", args=[visits.person_id])]
    for path in paths:
        answer = page.goto(f"{site}{path}?lang={language}")
        assert answer.status == 200, path
        assert_accessible(page)
