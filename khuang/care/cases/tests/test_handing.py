"""Somebody leaves a team: what lies in its cabinet and in their hands goes to another member, and nothing else does."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from khuang.access.cabinet import teams
from khuang.access.models import Team, TeamSeat, User
from khuang.access.queries import actor_of
from khuang.base.actor import SYSTEM
from khuang.care.cases import actions, queries
from khuang.care.cases.actions.handing import hand_on
from khuang.care.cases.tests import kit
from khuang.care.cases.tests.test_pages import unlock
from khuang.care.models import Bar, Case
from khuang.care.tests import town as people
from khuang.trust.keyring import SERVER
from khuang.trust.models import AuditEvent, KeyWrap

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(town: None) -> Team:
    kit.pathways()
    return kit.team()


@pytest.fixture
def leaver(team: Team) -> User:
    return kit.member("leaver", team)


@pytest.fixture
def other(team: Team, leaver: User) -> User:
    return kit.member("other", team, by=leaver)


def case(team: Team, owner: User, name: str = kit.CANARY) -> Case:
    by = actor_of(owner)
    team.refresh_from_db()
    new = actions.NewCase("harm", "walk-in", subject={"name": name})
    made = actions.open_case(new=new, by=by, team=team, ring=kit.ring_of(owner).of(team))
    actions.take(case=made, by=by)
    return Case.objects.get(pk=made.pk)


def client_of(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.cookies["language"] = "en"
    client.force_login(user)
    session = client.session
    session["second_factor"] = True
    session.save()
    return client


def words(answer: Any) -> str:
    assert answer.status_code == 200, answer.status_code
    return str(answer.content.decode())


def owners() -> list[Any]:
    return sorted(Case.objects.values_list("owner__username", flat=True), key=str)


def test_it_hands_on_all_that_lies_in_the_teams_cabinet(team: Team, leaver: User, other: User) -> None:
    rows = [case(team, leaver, f"{kit.CANARY} {n}") for n in range(3)]
    wraps = set(KeyWrap.objects.filter(locker__in=[row.locker for row in rows]).values_list("locker", "holder"))
    client = client_of(other)
    page = reverse("care:team-hand-on", args=[team.pk, leaver.pk])
    assert client.get(page).status_code == 423, "not while the cabinet is closed"
    unlock(client, other)
    assert kit.CANARY in words(client.get(page))
    seen = AuditEvent.objects.count()
    client.post(page, {"cases": [str(row.pk) for row in rows[:2]], "to": str(other.pk)})
    assert owners() == ["leaver", "other", "other"]
    assert set(KeyWrap.objects.filter(locker__in=[row.locker for row in rows]).values_list("locker", "holder")) == wraps
    assert not AuditEvent.objects.filter(action__startswith="care.case.assigned").exists()
    assert AuditEvent.objects.count() > seen
    steps = kit.folder(rows[0], actor_of(other), kit.ring_of(other).of(team)).steps
    assert [(one["what"], one["ref"]) for one in steps][-1] == ("assigned", str(other.pk))


def test_it_leaves_what_is_another_teams_and_says_where_it_lies(team: Team, leaver: User, other: User) -> None:
    case(team, leaver)
    second = kit.team("อีกทีม")
    for user in (leaver, other):
        teams.invite(team=second, user=user, by=SYSTEM)
    teams.found_key(team=second, user=leaver, by=actor_of(leaver))
    seat = TeamSeat.objects.select_related("team", "user").get(team=second, user=other)
    teams.grant(seat=seat, ring=kit.ring_of(leaver), by=actor_of(leaver))
    theirs = case(second, leaver)
    client = client_of(other)
    unlock(client, other)
    page = reverse("care:team-hand-on", args=[team.pk, leaver.pk])
    assert "another team, อีกทีม" in words(client.get(page))
    answer = client.post(page, {"cases": [str(theirs.pk)], "to": str(other.pk)})
    assert answer.status_code == 200, "what is not on the list cannot be chosen"
    assert owners() == ["leaver", "leaver"]
    team.refresh_from_db()
    ring = kit.ring_of(other).of(team)
    refused = hand_on(cases=Case.objects.all(), to=other, by=actor_of(other), keys=ring)
    assert refused == {theirs.pk: "It lies in the cabinet of another team."}
    assert owners() == ["leaver", "other"]


def test_it_is_no_business_of_whoever_does_not_sit_there(team: Team, leaver: User, other: User) -> None:
    row = case(team, leaver)
    outside = kit.member("outside", kit.team("อีกทีม"))
    client = client_of(outside)
    unlock(client, outside)
    assert client.get(reverse("care:team-hand-on", args=[team.pk, leaver.pk])).status_code == 404
    refused = hand_on(cases=[row], to=other, by=actor_of(outside), keys=SERVER)
    assert set(refused) == {row.pk} and owners() == ["leaver"]


@pytest.mark.parametrize("why", ["outside", "barred", "left"])
def test_it_gives_nothing_to_who_could_not_open_it(team: Team, leaver: User, other: User, why: str) -> None:
    row, third = case(team, leaver), kit.member("third", team, by=leaver)
    if why == "outside":
        third = people.user("nobody")
    elif why == "barred":
        Bar.objects.create(case=row, user=third)
    else:
        seat = TeamSeat.objects.select_related("team", "user").get(team=team, user=third)
        teams.leave(seat=seat, by=actor_of(third))
    team.refresh_from_db()
    refused = hand_on(cases=[row], to=third, by=actor_of(other), keys=kit.ring_of(other).of(team))
    assert set(refused) == {row.pk} and owners() == ["leaver"]


def test_a_barred_member_neither_hands_on_nor_learns_of_the_case(team: Team, leaver: User, other: User) -> None:
    row = case(team, leaver)
    Bar.objects.create(case=row, user=other)
    client = client_of(other)
    unlock(client, other)
    seen = words(client.get(reverse("care:team-hand-on", args=[team.pk, leaver.pk])))
    assert "Nothing of this team is in their hands." in seen and kit.CANARY not in seen
    assert leaver.name not in words(client.get(reverse("care:team-cases", args=[team.pk])))


def test_it_finds_what_was_left_behind_by_somebody_who_is_gone(team: Team, leaver: User, other: User) -> None:
    row = case(team, leaver)
    seat = TeamSeat.objects.select_related("team", "user").get(team=team, user=leaver)
    teams.leave(seat=seat, by=actor_of(leaver))
    client = client_of(other)
    unlock(client, other)
    assert "does not sit in the team any more" in words(client.get(reverse("care:team-cases", args=[team.pk])))
    page = reverse("care:team-hand-on", args=[team.pk, leaver.pk])
    client.post(page, {"cases": [str(row.pk)], "to": str(other.pk)})
    assert owners() == ["other"]
    assert queries.of_owner(leaver.pk).count() == 0, "so that the account can be closed"
