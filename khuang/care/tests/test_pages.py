from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from khuang.access.actions import grant
from khuang.base.actor import SYSTEM
from khuang.care import actions
from khuang.care.models import Alert, Assessment, Assignment, Enrolment, Visit, Volunteer
from khuang.care.tests import town as t

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
Queries = Callable[[], AbstractContextManager[list[str]]]


def signed_in(*roles: str, account: Any = None, place: str = "") -> Client:
    account = account or t.user(f"user-{'-'.join(roles)}")
    for role in roles:
        where = {"scope_kind": "place", "scope_id": place} if place else {}
        grant(user=account, role=role, by=SYSTEM, **where)
    client = Client(headers={"accept-language": "en"})
    client.cookies["language"] = "en"
    client.force_login(account)
    session = client.session
    session["second_factor"] = True
    session.save()
    return client


@pytest.fixture
def care() -> Client:
    return signed_in("caseworker")


@pytest.fixture
def helper() -> tuple[Client, Assignment]:
    """A volunteer at the telephone, and one of their visits, due today."""
    volunteer, _ = t.volunteer()
    visits = t.assigned(volunteer, due=timezone.localdate())
    return signed_in("volunteer", account=volunteer.user), visits


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_it_shows_a_volunteer_who_is_due(helper: tuple[Client, Assignment]) -> None:
    page = text(helper[0].get(reverse("care:visits")))
    assert "สมหญิง ใจดี" in page
    assert "House no. 12/3" in page
    assert "Today" in page


def test_it_shows_a_volunteer_also_who_is_not_due_this_week() -> None:
    volunteer, _ = t.volunteer()
    visits = t.assigned(volunteer, due=timezone.localdate() + timedelta(days=40))
    page = text(signed_in("volunteer", account=volunteer.user).get(reverse("care:visits") + "?all"))
    assert "สมหญิง ใจดี" in page and reverse("care:visit", args=[visits.pk]) in page


def test_it_asks_first_whether_they_met_and_stores_the_visit_once(helper: tuple[Client, Assignment]) -> None:
    client, visits = helper
    url = reverse("care:visit", args=[visits.pk])
    assert "?outcome=not-home" in text(client.get(url))
    form = client.get(f"{url}?outcome=seen")
    key = form.context["form"].initial["key"]
    told = {"key": key, "condition": "same", "needs": ["food"], "services": ["therapy"], "note": "ดี", "urgent": "on"}
    for _tap in range(2):
        answer = client.post(f"{url}?outcome=seen", told)
        assert answer.status_code == 302
    assert (Visit.objects.count(), Alert.objects.count()) == (1, 1)
    said = [str(one) for one in get_messages(answer.wsgi_request)]
    assert not any("สมหญิง" in one for one in said)


def test_it_says_what_is_missing_and_loses_nothing_typed(helper: tuple[Client, Assignment]) -> None:
    client, visits = helper
    answer = client.post(f"{reverse('care:visit', args=[visits.pk])}?outcome=seen", {"key": "k", "note": "ไอมาก"})
    assert answer.status_code == 200
    assert "How are they?" in text(answer)
    assert "ไอมาก" in text(answer)
    assert not Visit.objects.exists()


def test_it_hides_the_visits_of_another_volunteer(helper: tuple[Client, Assignment]) -> None:
    other, _ = t.volunteer("other")
    client = signed_in("volunteer", account=other.user)
    assert client.get(reverse("care:visit", args=[helper[1].pk])).status_code == 404
    assert client.get(reverse("care:register")).status_code == 404
    assert "สมหญิง ใจดี" not in text(client.get(reverse("care:visits")))


@pytest.mark.parametrize("role", ["council", "steward", "administrator"])
def test_it_does_not_exist_for_others(role: str) -> None:
    client = signed_in(role)
    for name in ("register", "waiting", "visits", "risk", "work", "urgent", "find-sheet"):
        assert client.get(reverse(f"care:{name}")).status_code == 404


def test_it_filters_the_register_and_gives_it_out_as_a_table(care: Client) -> None:
    volunteer, _ = t.volunteer()
    t.assigned(volunteer, group="disabled", given_name="คำปัน", due=t.SINCE)
    t.cared_for(given_name="บัวผัน")
    url = reverse("care:register")
    assert all(name in text(care.get(url)) for name in ("คำปัน", "บัวผัน", "overdue since"))
    assert "อาสา ใจดี" in text(care.get(url))
    assert "บัวผัน" not in text(care.get(url, {"visits": "overdue"}))
    assert "คำปัน" not in text(care.get(url, {"visits": "none"}))
    assert "บัวผัน" not in text(care.get(url, {"group": "disabled"}))
    table = b"".join(care.get(url, {"export": "csv"}).streaming_content).decode()
    assert "คำปัน" in table


def test_it_asks_as_many_questions_for_forty_people_as_for_one(care: Client, queries: Queries) -> None:
    volunteer, _ = t.volunteer()
    t.assigned(volunteer)
    care.get(reverse("care:register"))
    with queries() as one:
        care.get(reverse("care:register"))
    for _n in range(8):
        t.assigned(volunteer, group="disabled")
    with queries() as many:
        care.get(reverse("care:register"))
    assert len(many) == len(one)
    assert len(many) <= 16  # three of them to know who asks, two a savepoint of the test


def test_it_asks_a_fixed_number_of_questions_for_a_round(helper: tuple[Client, Assignment], queries: Queries) -> None:
    client, visits = helper
    client.get(reverse("care:visits"))
    with queries() as one:
        client.get(reverse("care:visits"))
    for _n in range(5):
        t.assigned(visits.volunteer, due=timezone.localdate())
    with queries() as many:
        client.get(reverse("care:visits"))
    assert len(many) == len(one)


def test_it_enrols_then_leads_to_who_visits(care: Client) -> None:
    person = t.person(bedridden="yes")
    t.volunteer()
    assert "สมหญิง" in text(care.get(reverse("care:waiting")))
    url = reverse("care:enrol", args=[person.pk])
    assert "checked" in text(care.get(url))  # what the survey said is chosen beforehand
    answer = care.post(url, {"group": "bedridden", "since": "1/10/2569"})
    assert answer["Location"] == reverse("care:assign", args=[person.pk])
    page = text(care.get(answer["Location"]))
    assert "0 people · 0.0 visits a week · same village" in page
    volunteer = Enrolment.objects.get() and page.split('value="')[-2].split('"')[0]
    assert volunteer


def test_it_arranges_visits_and_hands_over(care: Client) -> None:
    one, _ = t.volunteer("one")
    two, _ = t.volunteer("two", t.FAR)
    person = t.cared_for()
    url = reverse("care:assign", args=[person.pk])
    assert care.post(url, {"volunteer": str(one.pk), "every_days": "๑๔"}).status_code == 302
    assert Assignment.objects.get().every_days == 14
    assert care.post(url, {"volunteer": str(two.pk), "every_days": "14"}).status_code == 302
    assert Assignment.objects.standing().get().volunteer == two


def test_it_ends_care_once(care: Client) -> None:
    row = Enrolment.objects.get(person=t.cared_for())
    url = reverse("care:end", args=[row.pk])
    assert care.get(url).status_code == 200
    assert care.post(url, {"because": "moved", "until": timezone.localdate().isoformat()}).status_code == 302
    assert care.get(url).status_code == 404


def test_it_shows_reasons_and_takes_a_signed_decision(care: Client) -> None:
    child = t.child()
    row = t.suggested(child)
    assert "ปิติ" in text(care.get(reverse("care:risk")))
    url = reverse("care:child", args=[child.pk])
    page = text(care.get(url))
    assert all(word in page for word in ("Danger now", "High risk", "version 1"))
    told = {"assessment": str(row.pk), "decided": "medium", "reason": "ย่าดูแลอยู่"}
    assert care.post(url, told).status_code == 302
    assert "signed by work name of user-caseworker" in text(care.get(url))
    again = care.post(url, told)
    assert again.status_code == 200
    assert "already changed" in text(again)
    assert Assessment.objects.count() == 2


def test_it_hides_a_child_of_another_place() -> None:
    account = t.user("near")
    grant(user=account, role="caseworker", scope_kind="place", scope_id=t.NEAR, by=SYSTEM)
    client = signed_in(account=account)
    near, far = t.child(t.NEAR), t.child(t.FAR)
    t.suggested(near), t.suggested(far)
    assert client.get(reverse("care:child", args=[near.pk])).status_code == 200
    assert client.get(reverse("care:child", args=[far.pk])).status_code == 404
    assert client.get(reverse("care:enrol", args=[far.pk])).status_code == 404


def test_it_leads_an_urgent_visit_to_an_answer(care: Client, helper: tuple[Client, Assignment]) -> None:
    words = {"condition": "worse", "note": "หายใจลำบาก"}
    actions.record_visit(assignment=helper[1], key="k", outcome="seen", words=words, urgent=True, by=SYSTEM)
    assert "สมหญิง" in text(care.get(reverse("care:urgent")))
    url = reverse("care:answer", args=[Alert.objects.get().pk])
    assert "หายใจลำบาก" in text(care.get(url))
    assert care.post(url, {"how": "called"}).status_code == 302
    assert care.get(url).status_code == 404


def test_it_gives_the_supervisor_the_load_and_a_sheet_to_print(helper: tuple[Client, Assignment]) -> None:
    client = signed_in("supervisor")
    page = text(client.get(reverse("care:work")))
    assert "1 person" in page
    sheet = text(client.post(reverse("care:sheet", args=[helper[1].volunteer.pk]), follow=True))
    assert "สมหญิง ใจดี" in sheet
    assert "หลังวัด" in sheet
    assert "สมหญิง ใจดี" in text(helper[0].post(reverse("care:my-sheet"), follow=True))


def test_it_enters_a_visit_from_paper_on_the_day_it_was_made(care: Client, helper: tuple[Client, Assignment]) -> None:
    day = timezone.localdate() - timedelta(days=3)
    url = f"{reverse('care:visit', args=[helper[1].pk])}?outcome=not-home"
    assert care.post(url, {"key": "p", "on": day.isoformat()}).status_code == 302
    assert Visit.objects.get().on == day


def test_it_takes_in_a_volunteer_and_lets_them_leave_after_handing_over(care: Client) -> None:
    account, person = t.user("v2"), t.person()
    grant(user=account, role="volunteer", by=SYSTEM)
    url = reverse("care:volunteer", args=[person.pk])
    assert care.post(url, {"since": "1/10/2569", "care": "on", "user": str(account.pk)}).status_code == 302
    row = Volunteer.objects.get()
    assert (row.care, row.user) == (True, account)
    t.assigned(row)
    leave = reverse("care:leave", args=[row.pk])
    assert "Hand over the people they visit first" in text(care.post(leave, follow=True))
    actions.end_assignment(assignment=Assignment.objects.get(), by=SYSTEM)
    assert "left the pool" in text(care.post(leave, follow=True))
    assert care.post(leave).status_code == 404


@pytest.mark.parametrize("language", ["th", "en"])
def test_it_speaks_both_languages(care: Client, helper: tuple[Client, Assignment], language: str) -> None:
    care.cookies["language"] = language
    t.suggested(t.child())
    for name in ("register", "waiting", "risk", "urgent"):
        assert care.get(reverse(f"care:{name}")).status_code == 200
