"""A person wants everything destroyed: of ordinary cases the office does it, of restricted ones their team, by two members."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from khuang.access.models import Team, User
from khuang.access.queries import actor_of
from khuang.base.actor import SYSTEM, Actor, Grant
from khuang.base.errors import Denied, Problem
from khuang.care.asks import actions as asks
from khuang.care.asks.content import Topic
from khuang.care.asks.reading import lay_open as open_call
from khuang.care.asks.tests.test_asking import put
from khuang.care.cases import actions, erasing
from khuang.care.cases.sealing import read
from khuang.care.cases.tests import kit
from khuang.care.cases.tests.test_handing import client_of
from khuang.care.cases.tests.test_pages import unlock
from khuang.care.models import Ask, AskDesk, Case, Package, Referral, Step
from khuang.care.models.referrals import Offer
from khuang.care.referrals import actions as referrals
from khuang.care.referrals import reading
from khuang.care.tests import town as people
from khuang.registry.models import ConsentEvent
from khuang.registry.rights import keeping
from khuang.trust.duties import erase_all
from khuang.trust.keyring import SERVER
from khuang.trust.models import KeyWrap
from khuang.trust.reading import Purpose

pytestmark = pytest.mark.django_db


class Two:
    """Two members of one team, a receiver in another, and a case that was sent on and closed."""

    def __init__(self) -> None:
        kit.pathways()
        self.team = kit.team()
        self.first = kit.member("first", self.team)
        self.second = kit.member("second", self.team, by=self.first)
        self.theirs = kit.team("ทีมที่พักพิง")
        self.receiver = kit.member("receiver", self.theirs)
        self.case = kit.opened(
            "harm", by=actor_of(self.first), team=self._team(self.team), person=people.person(),
            blocks={"problem": {"text": kit.CANARY}},
        )  # fmt: skip
        kit.agreed(self.folder(), "referral", self.by(), orgs=("NGO",), giver="self", data=("problem",))
        new = referrals.NewReferral(
            "NGO", "shelter", timezone.localdate() + timedelta(days=3), team=self._team(self.theirs)
        )
        self.package = referrals.refer(folder=self.folder(), new=new, by=self.by())

    def _team(self, team: Team) -> Team:
        team.refresh_from_db()
        return team

    def by(self, user: User | None = None) -> Actor:
        return actor_of(user or self.first)

    def folder(self, user: User | None = None) -> Any:
        who = user or self.first
        return kit.folder(self.case, actor_of(who), kit.ring_of(who).of(self._team(self.team)))

    def received(self) -> Any:
        ring = kit.ring_of(self.receiver).of(self._team(self.theirs))
        return reading.receive(Package.objects.get(), by=actor_of(self.receiver), keys=ring)

    def close(self) -> None:
        actions.close(folder=self.folder(), closing="stopped", note="จบ", by=self.by())


@pytest.fixture
def two(town: None) -> Two:
    return Two()


def test_a_team_destroys_a_case_and_what_was_sent_from_it(two: Two) -> None:
    assert kit.CANARY in str(two.received().package.words)
    two.close()
    erasing.ask(folder=two.folder(), note="มาขอเองวันนี้", by=two.by())
    assert erasing.erase(folder=two.folder(two.second), by=two.by(two.second)) == 1
    two.case.refresh_from_db()
    assert (bytes(two.case.sealed), two.case.subject_tag, two.case.owner_id, two.case.wake_on) == (
        b"",
        None,
        None,
        None,
    )
    assert not KeyWrap.objects.filter(locker__in=[two.case.locker, two.package.locker]).exists()
    for model in (Step, Referral, ConsentEvent, Package):
        assert {bytes(row.sealed) for row in model.objects.all()} == {b""}, model
    opened = two.received()
    assert (opened.row.state, opened.package.words) == ("over", {})
    referrals.answer(opened=opened, verb="delete", by=actor_of(two.receiver))
    assert Package.objects.get().state == "deleted"
    with pytest.raises(Problem, match="erased"):
        two.folder()


def test_whoever_asks_does_not_destroy_it_alone(two: Two) -> None:
    two.close()
    with pytest.raises(Denied):
        erasing.erase(folder=two.folder(two.second), by=two.by(two.second))
    erasing.ask(folder=two.folder(), note="มาขอเอง", by=two.by())
    with pytest.raises(Denied):
        erasing.erase(folder=two.folder(), by=two.by())
    two.second.is_active = False
    two.second.save()
    erasing.erase(folder=two.folder(), by=two.by())  # nobody else is left in the team
    assert bytes(Case.objects.get(pk=two.case.pk).sealed) == b""


def test_what_is_worked_on_taken_back_or_held_stays(two: Two) -> None:
    with pytest.raises(Problem, match="End this case first"):
        erasing.ask(folder=two.folder(), note="มาขอเอง", by=two.by())
    two.close()
    erasing.ask(folder=two.folder(), note="มาขอเอง", by=two.by())
    actions.reopen(folder=two.folder(), note="เปลี่ยนใจ", by=two.by())
    two.close()
    with pytest.raises(Denied):
        erasing.erase(folder=two.folder(two.second), by=two.by(two.second))
    erasing.ask(folder=two.folder(), note="มาขออีกครั้ง", by=two.by())
    officer = Actor("user", people.user("officer").pk, "", (Grant("officer"),))
    until = timezone.localdate() + timedelta(days=30)
    keeping.hold(subject=two.package.locker, reason="คดี", until=until, by=officer)
    with pytest.raises(Problem, match="before the law"):
        erasing.erase(folder=two.folder(two.second), by=two.by(two.second))
    assert kit.CANARY in str(two.received().package.words)


def test_no_copy_of_its_keys_waits_in_an_offer(two: Two) -> None:
    referrals.offer(folder=two.folder(), to=two.theirs, note="", by=two.by())
    two.close()
    erasing.ask(folder=two.folder(), note="มาขอเอง", by=two.by())
    erasing.erase(folder=two.folder(two.second), by=two.by(two.second))
    assert [(row.state, row.wraps) for row in Offer.objects.all()] == [("recalled", {})]


def test_the_office_erases_a_person_and_neither_finds_nor_touches_the_teams_case(two: Two) -> None:
    person = people.Person.objects.get()
    erase_all(person.pk, by=SYSTEM)
    assert kit.CANARY in str(two.folder().blocks["problem"].words)
    assert kit.CANARY in str(two.received().package.words)


def test_two_members_do_it_on_their_pages(two: Two) -> None:
    two.close()
    first, second = client_of(two.first), client_of(two.second)
    unlock(first, two.first)
    unlock(second, two.second)
    page = reverse("care:case", args=[two.case.pk])

    def step(what: str) -> str:
        return reverse("care:case-step", args=[two.case.pk, what])

    assert "everything destroyed" in first.get(page).content.decode()
    assert first.post(step("ask-erasure"), {"note": "มาขอเอง"}).status_code == 302
    assert "Another member of the team must agree" in first.get(page).content.decode()
    assert "must agree" in first.post(step("erase"), {"sure": "on"}).content.decode()
    assert "มาขอเอง" in second.get(page).content.decode()
    answer = second.post(step("erase"), {"sure": "on"}, follow=True)
    assert "Destroyed. Other agencies" in answer.content.decode()
    gone = second.get(page)
    assert gone.status_code == 400 and "erased" in gone.content.decode()
    listed = second.get(reverse("care:team-cases", args=[two.team.pk]) + "?tab=closed").content.decode()
    assert str(two.case.pk) not in listed


def called(topic: str, by: Actor, keys: Any = SERVER, **more: Any) -> Ask:
    """A call that somebody took and made a case of."""
    row, _code = asks.ask(new=asks.NewAsk(topic=topic, about="me", urgency="today", words=kit.CANARY))
    asks.take(call=open_call(row, by=by, keys=keys), by=by)
    call = open_call(Ask.objects.get(pk=row.pk), by=by, keys=keys)
    asks.open_case(call=call, by=by, **more)
    return Ask.objects.get(pk=row.pk)


def gone(row: Ask) -> bool:
    row.refresh_from_db()
    words = {bytes(row.sealed), *(bytes(step.sealed) for step in row.steps.all())}
    return words == {b""} and row.state == "dropped" and not KeyWrap.objects.filter(locker=row.locker).exists()


def test_a_call_that_became_somebodys_case_goes_with_them(two: Two) -> None:
    put("ask-topic", Topic, {"key": "school", "title": kit.both("School"), "pathways": ["school"]})
    by, person = people.actor("caseworker", who=people.user("worker").pk), people.child()
    mine, another = called("school", by, pathway="school", person=person), called("school", by, pathway="school")
    erase_all(person.pk, by=SYSTEM)
    assert gone(mine) and not gone(another)


def test_the_call_from_which_a_teams_case_came_goes_with_it(two: Two) -> None:
    put("ask-topic", Topic, {"key": "violence", "title": kit.both("Hurt"), "sealed": True, "pathways": ["harm"]})
    two.team.refresh_from_db()
    AskDesk.objects.create(topic="violence", team=two.team)
    ring = kit.ring_of(two.first).of(two.team)
    row = called("violence", two.by(), keys=ring, pathway="harm", ring=ring)
    other = called("violence", two.by(), keys=ring, pathway="harm", ring=ring)
    two.case = next(one.row for one in read(list(Case.objects.all()), by=two.by(), purpose=Purpose.CASEWORK, keys=ring)
                    if one.row.pk == _case_of(row, two.by(), ring))  # fmt: skip
    two.close()
    erasing.ask(folder=two.folder(), note="มาขอเอง", by=two.by())
    erasing.erase(folder=two.folder(two.second), by=two.by(two.second))
    assert gone(row) and not gone(other)


def _case_of(row: Ask, by: Actor, ring: Any) -> Any:
    return read([row], by=by, purpose=Purpose.CASEWORK, keys=ring)[0]["case"]
