"""Who holds an office and stands in the register: the office ends with them, and nobody outside learns of the link."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from khuang.access.actions import create_user, grant
from khuang.base.actor import SYSTEM, Actor
from khuang.base.errors import Problem
from khuang.registry.life import actions
from khuang.registry.matching.actions import merge
from khuang.registry.models import Office, OfficeTerm, Person
from khuang.registry.offices import leave_office, make_office, take_office
from khuang.registry.seats import duties, linking, queries
from khuang.registry.tests import people
from khuang.registry.tests.people import A, B
from khuang.results.models import Fact
from khuang.trust.duties import erase_all, export_all

pytestmark = pytest.mark.django_db
SINCE, ON = date(2026, 3, 2), date(2026, 5, 4)


@pytest.fixture
def by(cell: Any, acting: Any) -> Actor:
    people.villages()
    found: Actor = acting("steward")
    return found


def office(holder: str = "บัวผัน", since: date = SINCE) -> OfficeTerm:
    row = make_office(code="headman-1", kind="headman", place=A, by=SYSTEM)
    return take_office(office=row, holder=holder, gender="f", since=since, source="s", by=SYSTEM)


def ends() -> list[date | None]:
    return [row.ends for row in Fact.objects.filter(kind="office.held", family="where", retracted=False)]


def at_desk(role: str) -> Client:
    user = create_user(username=role, name=role, password=None, by=SYSTEM)
    grant(user=user, role=role, by=SYSTEM)
    client = Client()
    client.force_login(user)
    session = client.session
    session["second_factor"] = True
    session.save()
    return client


@pytest.mark.parametrize("how", ["died", "moved-away"])
def test_it_ends_the_office_with_the_person_and_shows_it_vacant(by: Actor, how: str) -> None:
    term, (_home, (one,)) = office(), people.home("บัวผัน")
    linking.link(term=term, person=one, by=by)
    event = actions.leave(person=one, how=how, on=ON, by=by)
    term.refresh_from_db()
    assert term.until == ON
    assert queries.offices("en")[0]["term"] is None
    with override("en"):
        assert duties.vacated(event, "en") == ["Village head · Village 1"]
    assert ends() == [ON]


def test_it_keeps_the_office_of_who_moves_within_the_town(by: Actor) -> None:
    term, (_home, (one, _other)) = office(), people.home("บัวผัน", "คำปัน")
    linking.link(term=term, person=one, by=by)
    actions.move(person=one, address={"village": B, "house_number": "7"}, on=ON, by=by)
    term.refresh_from_db()
    assert term.until is None


def test_it_opens_the_office_again_when_the_death_was_a_mistake(by: Actor) -> None:
    term, (_home, (one,)) = office(), people.home("บัวผัน")
    linking.link(term=term, person=one, by=by)
    event = actions.leave(person=one, how="died", on=ON, by=by)
    actions.take_back(event=event, reason="ผิดคน", by=by)
    term.refresh_from_db()
    assert term.until is None
    assert ends() == [None]


@pytest.mark.parametrize("still", [True, False])
def test_it_leaves_the_office_with_who_took_it_meanwhile(by: Actor, still: bool) -> None:
    term, (_home, (one,)) = office(), people.home("บัวผัน")
    linking.link(term=term, person=one, by=by)
    event = actions.leave(person=one, how="died", on=ON, by=by)
    given: dict[str, Any] = {"office": term.office, "gender": "m", "source": "s", "by": SYSTEM}
    other = take_office(holder="คำปัน", since=ON + timedelta(days=2), **given)
    if not still:
        leave_office(term=other, until=ON + timedelta(days=5), by=SYSTEM)
    actions.take_back(event=event, reason="ผิดคน", by=by)
    term.refresh_from_db()
    assert term.until == ON


def test_it_ends_on_its_first_day_at_the_earliest(by: Actor) -> None:
    term, (_home, (one,)) = office(since=ON + timedelta(days=9)), people.home("บัวผัน")
    linking.link(term=term, person=one, by=by)
    actions.leave(person=one, how="died", on=ON, by=by)
    term.refresh_from_db()
    assert term.until == term.since


def test_it_finds_the_office_by_any_record_of_the_person(by: Actor) -> None:
    term, (_home, (one, other)) = office(), people.home("บัวผัน", "บัวผัน")
    linking.link(term=term, person=other, by=by)
    merge(loser=other, winner=one, by=SYSTEM)
    actions.leave(person=Person.objects.get(id=one.id), how="died", on=ON, by=by)
    term.refresh_from_db()
    assert term.until == ON


def test_it_refuses_to_join_a_standing_office_to_somebody_who_is_gone(by: Actor) -> None:
    term, (_home, (one,)) = office(), people.home("บัวผัน")
    actions.leave(person=one, how="died", on=ON, by=by)
    with pytest.raises(Problem):
        linking.link(term=term, person=one, by=by)
    term.refresh_from_db()
    assert term.person_id is None


def test_it_hands_out_and_forgets_the_link_and_keeps_what_was_announced(by: Actor) -> None:
    term, (_home, (one,)) = office(), people.home("บัวผัน")
    linking.link(term=term, person=one, by=by)
    assert export_all(one.id, by=SYSTEM)[duties.NAME][0]["holder"] == "บัวผัน"
    erase_all(one.id, by=SYSTEM)
    term.refresh_from_db()
    assert (term.person_id, term.holder) == (None, "บัวผัน")


def test_it_is_shown_both_ways_to_staff_and_never_to_the_public(cell: Any) -> None:
    people.villages()
    term, (_home, (one,)) = office(), people.home("บัวผัน")
    steward: Client = at_desk("steward")
    page = reverse("registry:office_term", args=["headman-1", term.id])
    assert steward.post(page, {"q": "บัวผัน"}).status_code == 302
    term.refresh_from_db()
    assert term.person_id == one.id
    record = reverse("registry:person", args=[one.id])
    assert record in steward.get(page).content.decode()
    assert reverse("registry:office", args=["headman-1"]) in steward.get(record).content.decode()
    for path in (reverse("registry:offices"), reverse("registry:groups"), reverse("registry:timeline")):
        assert str(one.id) not in Client().get(path).content.decode()
    assert steward.post(page, {"unlink": "1"}).status_code == 302
    assert not OfficeTerm.objects.exclude(person=None).exists()


def test_it_says_which_office_became_vacant(cell: Any) -> None:
    people.villages()
    term, (_home, (one,)) = office(), people.home("บัวผัน")
    linking.link(term=term, person=one, by=SYSTEM)
    client: Client = at_desk("caseworker")
    page = reverse("registry:leave", args=[one.id])
    assert "ผู้ใหญ่บ้าน" in client.get(page).content.decode()
    answer = client.post(page, {"how": "died", "on": "2026-05-04"}, follow=True)
    assert "ว่างลงแล้ว: ผู้ใหญ่บ้าน" in answer.content.decode()
    assert Office.objects.get().terms.filter(until=None).count() == 0
