"""When somebody is no longer here: care ends that day, the volunteer hears a kind word, and a mistake is undone."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db.models import F, Q
from django.utils import timezone

from khuang.access.actions import grant
from khuang.access.models import User
from khuang.access.queries import standing as grants
from khuang.base.actor import SYSTEM
from khuang.care import actions, departing, queries
from khuang.care.models import Assignment, Enrolment, Volunteer
from khuang.care.tests import town as people
from khuang.registry.life import actions as life
from khuang.registry.models import Person
from khuang.results import sources
from khuang.results.models import Fact

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 10)


def in_care(day: date) -> int:
    standing = Q(ends=None) | Q(ends__gte=day)
    rows = Fact.objects.filter(standing, kind="care.enrolled", family="where", retracted=False, starts__lte=day)
    return rows.values("person").distinct().count()


def cared_for_by(volunteer: Volunteer) -> Person:
    return Person.objects.get(id=people.assigned(volunteer).person_id)


def test_it_ends_care_that_day_and_counts_one_less_the_day_after(town: None) -> None:
    volunteer, _actor = people.volunteer()
    person = cared_for_by(volunteer)
    people.cared_for(given_name="อีกคน")
    life.leave(person=person, how="died", on=ON, by=people.actor("caseworker"))
    assert [row.ended_because for row in Enrolment.objects.filter(person=person)] == ["died"]
    assert not Assignment.objects.filter(person=person, until=None).exists()
    assert (in_care(ON), in_care(ON + timedelta(days=1))) == (2, 1)
    assert not sources.rebuild(check=True).different


def test_it_tells_the_volunteer_kindly_and_nobody_else(town: None, monkeypatch: Any) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_a, **_k: ON + timedelta(days=1))
    volunteer, actor = people.volunteer()
    _other, elsewhere = people.volunteer("w")
    person = cared_for_by(volunteer)
    assert departing.parted(actor) == []
    life.leave(person=person, how="died", on=ON, by=people.actor("caseworker"))
    assert [(one.died, one.on) for one in departing.parted(actor)] == [(True, ON)]
    assert "สมหญิง" in departing.parted(actor)[0].name
    assert departing.parted(elsewhere) == []
    assert queries.my_visits(actor) == []


def test_it_leaves_those_a_volunteer_visited_to_be_arranged_anew(town: None) -> None:
    volunteer, _actor = people.volunteer()
    visited = cared_for_by(volunteer)
    life.leave(person=volunteer.person, how="moved-away", on=ON, by=people.actor("caseworker"))
    assert Volunteer.objects.get(pk=volunteer.pk).until == ON
    assert [row.pk for row in queries.unassigned(people.actor("caseworker"))] == [visited.pk]


def test_it_opens_exactly_what_it_had_ended(town: None) -> None:
    volunteer, _actor = people.volunteer()
    person = cared_for_by(volunteer)
    before = [list(kind.objects.order_by("pk").values("pk", "since", "until")) for kind in (Enrolment, Assignment)]
    facts = sorted(Fact.objects.filter(retracted=False).values_list("kind", "starts", "ends", "place"), key=str)
    event = life.leave(person=person, how="died", on=ON, by=people.actor("caseworker"))
    life.take_back(event=event, reason="the neighbour, not she", by=people.actor("caseworker"))
    after = [list(kind.objects.order_by("pk").values("pk", "since", "until")) for kind in (Enrolment, Assignment)]
    assert after == before
    assert sorted(Fact.objects.filter(retracted=False).values_list("kind", "starts", "ends", "place"), key=str) == facts


def test_it_keeps_what_was_arranged_anew_meanwhile(town: None) -> None:
    volunteer, _actor = people.volunteer()
    other, _ = people.volunteer("w")
    person = cared_for_by(volunteer)
    event = life.leave(person=person, how="moved-away", on=ON, by=people.actor("caseworker"))
    actions.enrol(person=person, group="elderly", since=ON, by=SYSTEM)
    actions.assign(person=person, volunteer=other, since=ON, by=SYSTEM)
    life.take_back(event=event, reason="came back", by=people.actor("caseworker"))
    assert [row.volunteer_id for row in Assignment.objects.filter(person=person, until=None)] == [other.pk]


def test_it_counts_each_day_in_the_village_lived_in_then(town: None) -> None:
    person = people.cared_for()
    life.move(person=person, address={"village": people.FAR}, on=ON, by=people.actor("caseworker"))
    rows = Fact.objects.filter(kind="care.enrolled", family="where", retracted=False).order_by("starts")
    assert list(rows.values_list("place", "starts", "ends")) == [
        (people.NEAR, people.SINCE, ON - timedelta(days=1)), (people.FAR, ON, None),
    ]  # fmt: skip
    assert Enrolment.objects.filter(until=None, person__canonical=F("person")).count() == 1
    assert not sources.rebuild(check=True).different


def test_it_no_longer_asks_about_a_child_who_left(town: None) -> None:
    child = people.child()
    people.suggested(child)
    assert queries.to_decide(people.actor("caseworker")).exists()
    life.leave(person=child, how="moved-away", on=ON, by=people.actor("caseworker"))
    assert not queries.to_decide(people.actor("caseworker")).exists()


def test_it_takes_whoever_died_out_of_the_register_when_their_care_ends(town: None) -> None:
    from django.urls import reverse

    from khuang.care.tests.test_pages import signed_in

    person = people.cared_for()
    enrolment = Enrolment.objects.get(person=person)
    sent = {"because": "died", "until": timezone.localdate().isoformat()}
    answer = signed_in("caseworker").post(reverse("care:end", args=[enrolment.pk]), sent)
    person.refresh_from_db()
    assert (answer.status_code, person.gone_on) == (302, timezone.localdate())
    assert Enrolment.objects.get(pk=enrolment.pk).ended_because == "died"


def roles(volunteer: Volunteer) -> list[str]:
    return sorted(grants().filter(user=volunteer.user_id).values_list("role", flat=True))


def test_it_takes_the_roles_of_a_volunteer_who_left_and_gives_them_back(town: None) -> None:
    """Whoever finds the telephone reads no list any more; what the account does beside that is for an administrator."""
    volunteer, _actor = people.volunteer()
    account = User.objects.get(pk=volunteer.user_id)
    for role in ("volunteer", "researcher", "council"):
        grant(user=account, role=role, by=SYSTEM)
    event = life.leave(person=volunteer.person, how="died", on=ON, by=people.actor("caseworker"))
    assert roles(volunteer) == ["council"]
    grant(user=account, role="researcher", by=SYSTEM)
    life.take_back(event=event, reason="the neighbour, not she", by=people.actor("caseworker"))
    assert roles(volunteer) == ["council", "researcher", "volunteer"]
    assert Volunteer.objects.get(pk=volunteer.pk).until is None


def test_it_takes_no_role_of_whoever_only_moves_within_the_town(town: None) -> None:
    volunteer, _actor = people.volunteer()
    grant(user=User.objects.get(pk=volunteer.user_id), role="volunteer", by=SYSTEM)
    address = {"village": people.FAR, "house_number": "7"}
    life.move(person=volunteer.person, address=address, on=ON, by=people.actor("caseworker"))
    assert roles(volunteer) == ["volunteer"]
