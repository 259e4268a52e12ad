"""Whoever is on duty reaches one record outside their places, exactly named, to read it and nothing else."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from khuang.access import limits
from khuang.access.actions import create_user, grant
from khuang.access.duty import actions as duty
from khuang.access.models import Glass, User
from khuang.access.queries import actor_of
from khuang.base.actor import SYSTEM
from khuang.registry import queries
from khuang.registry.emergency import finding
from khuang.registry.models import Person
from khuang.registry.tests import people
from khuang.registry.tests.people import A, B
from khuang.trust.models import AuditEvent

pytestmark = pytest.mark.django_db
WORDS = "เพื่อนบ้านโทรมาว่าล้มในบ้าน"


@pytest.fixture
def far(cell: Any) -> Person:
    people.villages()
    _home, (one, _two) = people.home("บัวผัน", "คำปัน", place=B)
    return one


@pytest.fixture
def worker(far: Person) -> User:
    user = create_user(username="one", name="one", hashed="!", by=SYSTEM)
    grant(user=user, role="caseworker", scope_kind="place", scope_id=A, by=SYSTEM)
    return user


def on_duty(user: User) -> None:
    now = timezone.now()
    duty.plan(user=user, place=None, since=now - timedelta(hours=1), until=now + timedelta(hours=2), phone="053 000",
              by=SYSTEM)  # fmt: skip


@pytest.fixture
def browser(client: Any, worker: User) -> Any:
    client.force_login(worker)
    session = client.session
    session["second_factor"] = True
    session.save()
    return client


def full_name(person: Person) -> str:
    return queries.name_of(queries.words([person], by=SYSTEM, purpose="audit")[0])  # type: ignore[arg-type]


def asked(person: Person, **more: str) -> dict[str, str]:
    return {"who": full_name(person), "place": B, "reason": "illness", "words": WORDS, **more}


def test_it_shows_the_record_and_only_to_whoever_broke_the_glass(browser: Any, worker: User, far: Person) -> None:
    url = f"/people/{far.id}/"
    assert browser.get(url).status_code == 404
    on_duty(worker)
    answer = browser.post("/people/emergency/", asked(far))
    assert (answer.status_code, answer["Location"]) == (302, url)
    page = browser.get(f"{url}?lang=en")
    assert page.status_code == 200
    assert "Opened in an emergency" in page.content.decode()
    for more in ("correct/", "identity/", "leave/", "move/"):
        assert browser.get(f"{url}{more}").status_code == 404
    assert browser.get(f"/people/household/{far.household_id}/").status_code == 404
    by = actor_of(worker)
    assert far not in queries.visible_to(by)  # in no list, search, count or export
    assert not Person.objects.visible_to(by).filter(id=far.id).exists()
    other = Person.objects.filter(household=far.household_id).exclude(id=far.id).get()
    assert browser.get(f"/people/{other.id}/").status_code == 404
    glass = Glass.objects.get()
    assert browser.post(f"/users/duty/openings/{glass.pk}/close/").status_code == 302
    assert browser.get(url).status_code == 404


def test_it_opens_nothing_off_duty(browser: Any, worker: User, far: Person) -> None:
    page = browser.post("/people/emergency/?lang=en", asked(far))
    assert page.status_code == 200 and "not on duty" in page.content.decode()
    assert not Glass.objects.exists()


@pytest.mark.parametrize(
    "change", [{"who": "บัวผัน"}, {"place": A}, {"who": "ไม่มี คนนี้"}, {"who": "12"}, {"who": "7"}, {"who": "1234567890123"}]
)
def test_it_opens_nobody_unless_exactly_one_is_meant(browser: Any, worker: User, far: Person, change: dict) -> None:  # type: ignore[type-arg]
    on_duty(worker)
    page = browser.post("/people/emergency/?lang=en", asked(far, **change))
    assert page.status_code in (200, 422)
    assert "No single record fits" in page.content.decode()
    assert not Glass.objects.exists()


def test_it_lists_nobody_when_two_bear_the_name(browser: Any, worker: User, far: Person) -> None:
    people.home("บัวผัน", place=B, house="99")
    on_duty(worker)
    assert "No single record fits" in browser.post("/people/emergency/?lang=en", asked(far)).content.decode()


def test_it_knows_the_person_of_an_urgent_visit(browser: Any, worker: User, far: Person) -> None:
    on_duty(worker)
    page = browser.get(f"/people/emergency/?person={far.id}&lang=en").content.decode()
    assert "Who is it?" not in page
    answer = browser.post(f"/people/emergency/?person={far.id}", {"reason": "life", "words": WORDS})
    assert answer["Location"] == f"/people/{far.id}/"


def test_it_is_limited_and_every_try_is_audited(worker: User, far: Person) -> None:
    on_duty(worker)
    by = actor_of(worker)
    for _ in range(finding.TRIES):
        finding.the_one("นก กา", B, by=by)
    assert AuditEvent.objects.filter(action="registry.emergency.sought").count() == finding.TRIES
    with pytest.raises(limits.TooMany):
        finding.the_one("นก กา", B, by=by)


def test_whoever_sees_the_record_anyway_breaks_nothing(browser: Any, worker: User) -> None:
    _home, (near,) = people.home("สมศรี", place=A, house="5")
    on_duty(worker)
    answer = browser.post("/people/emergency/", asked(near, place=A))
    assert answer["Location"] == f"/people/{near.id}/"
    assert not Glass.objects.exists()


def test_a_supervisor_of_the_other_village_reads_it_anyway(far: Person) -> None:
    boss = create_user(username="boss", name="boss", hashed="!", by=SYSTEM)
    grant(user=boss, role="supervisor", scope_kind="place", scope_id=B, by=SYSTEM)
    assert Person.objects.visible_to(actor_of(boss), glass=True).filter(id=far.id).exists()
