"""What whoever receives, and whoever should not, would try with packages and links; and two hands at the same moment."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from khuang.access.queries import actor_of
from khuang.base.actor import Actor, Grant
from khuang.base.errors import Denied, Problem, Stale
from khuang.care.cases import actions as cases
from khuang.care.cases.folder import concern
from khuang.care.cases.tests import kit
from khuang.care.models import Case, Package, Referral
from khuang.care.models.referrals import Offer
from khuang.care.referrals import actions, reading
from khuang.care.referrals.actions import sending as send_actions
from khuang.care.referrals.tests import test_sending as sending
from khuang.care.tests import town as people
from khuang.registry.consent import actions as consent

pytestmark = pytest.mark.django_db
case, places, worker = sending.case, sending.places, sending.worker


def at_desk(user, org="HOSP"):
    return Actor("user", user.pk, org, (Grant("responder"),))


def bar(case, worker, user):
    cases.bar(folder=kit.folder(Case.objects.get(pk=case.pk), worker), user=user, why="ญาติ", by=worker)


@pytest.mark.parametrize("when", ["before", "after"])
def test_whom_the_person_keeps_away_does_not_find_the_package_at_their_desk(case, worker, when):
    """Somebody's husband works at the hospital."""
    husband, nurse = people.user("husband"), people.user("nurse")
    sending.agree(case, worker)
    if when == "before":
        bar(case, worker, husband)
    package = sending.send(case, worker)
    if when == "after":
        bar(case, worker, husband)
    assert not Package.objects.visible_to(at_desk(husband)).exists()
    with pytest.raises(Denied):
        reading.receive(package, by=at_desk(husband))
    assert reading.receive(package, by=at_desk(nurse)).package.words["told"]


def two_teams():
    found = []
    for name in ("ours", "theirs"):
        team = kit.team(name)
        user = kit.member(name, team)
        team.refresh_from_db()
        found.append((team, user, actor_of(user), kit.ring_of(user).of(team)))
    return found


def test_whom_the_person_keeps_away_opens_no_sealed_package(places):
    (ours, _user, by, ring), (theirs, first, they, their_ring) = two_teams()
    second = kit.member("second", theirs, by=first)
    made = kit.opened("harm", by=by, team=ours, blocks={"problem": {"text": kit.CANARY}})
    cases.bar(folder=kit.folder(made, by, ring), user=second, why="ญาติ", by=by)
    kit.agreed(kit.folder(made, by, ring), "referral", by, orgs=("NGO",), giver="self", data=("problem",))
    new = actions.NewReferral("NGO", "shelter", timezone.localdate() + timedelta(days=3), team=theirs)
    package = actions.refer(folder=kit.folder(made, by, ring), new=new, by=by)
    assert reading.receive(package, by=they, keys=their_ring).package.words["told"]
    with pytest.raises(Denied):
        reading.receive(package, by=actor_of(second), keys=kit.ring_of(second).of(theirs))


def test_whom_the_person_keeps_away_learns_of_no_offer_and_takes_none(places):
    (ours, _user, by, ring), (theirs, first, _they, _ring) = two_teams()
    second = kit.member("second", theirs, by=first)
    made = kit.opened("harm", by=by, team=ours)
    cases.bar(folder=kit.folder(made, by, ring), user=second, why="ญาติ", by=by)
    row = actions.offer(folder=kit.folder(made, by, ring), to=theirs, note="", by=by)
    assert not Offer.objects.visible_to(actor_of(second)).exists()
    for act in (actions.accept, actions.refuse):
        with pytest.raises(Denied):
            act(offer=row, by=actor_of(second))
    assert Offer.objects.get().state == "offered" and Offer.objects.visible_to(actor_of(first)).exists()


@pytest.mark.parametrize("change", ["withdrawn", "refused elsewhere"])
def test_nothing_is_sent_on_a_consent_that_changed_at_the_same_moment(case, worker, monkeypatch, change):
    """Between reading what was agreed and sending it, the person takes it back at another counter."""
    given = sending.agree(case, worker)
    folder = kit.folder(case, worker)
    about, real = concern(folder.case, folder.keys), send_actions.disclosure

    def meanwhile(*args, **more):
        told = real(*args, **more)
        if change == "withdrawn":
            consent.withdraw(about=about, consent=given.consent, by=worker)
        else:
            asked = consent.Asked(kit.notice("elsewhere", "named"), orgs=("NGO",))
            said = consent.Answer("given", data=("name",), withheld=("HOSP",), giver="self")
            consent.record(about=about, asked=asked, answer=said, by=worker, age=40)
        return told

    monkeypatch.setattr(send_actions, "disclosure", meanwhile)
    with pytest.raises(Stale):
        sending.send(case, worker)
    assert not Package.objects.exists() and not Referral.objects.exists()


def test_of_two_answers_at_the_same_moment_one_is_told(case, worker):
    sending.agree(case, worker)
    sending.send(case, worker)
    by = sending.desk()
    first, second = (reading.receive(Package.objects.get(), by=by) for _ in range(2))
    actions.answer(opened=first, verb="accept", by=by)
    with pytest.raises(Stale):
        actions.answer(opened=second, verb="decline", words="เต็ม", by=by)
    assert Package.objects.get().state == "accepted"


def test_an_answer_to_what_was_taken_back_meanwhile_changes_nothing(case, worker):
    given = sending.agree(case, worker)
    sending.send(case, worker)
    by = sending.desk()
    opened = reading.receive(Package.objects.get(), by=by)
    folder = kit.folder(case, worker)
    consent.withdraw(about=concern(folder.case, folder.keys), consent=given.consent, by=worker)
    with pytest.raises(Stale):
        actions.answer(opened=opened, verb="accept", by=by)
    assert Package.objects.get().state == "withdrawn"


@pytest.fixture
def link(case, worker):
    sending.agree(case, worker)
    return "/care/link/" + actions.new_link(package=sending.send(case, worker), by=worker) + "/"


def look(client, url):
    return client.post(url, {"verb": "look"}).content.decode()


def test_a_link_shows_nothing_to_a_program_that_follows_it(link):
    page = Client().get(link)
    assert kit.CANARY not in page.content.decode() and Package.objects.get().looked_at is None
    assert "no-store" in page.headers["Cache-Control"] and "ETag" not in page.headers


def test_a_link_is_good_for_an_hour_after_its_one_look(link):
    assert kit.CANARY in look(Client(), link)
    assert kit.CANARY in look(Client(), link)  # the same person, turning from the telephone to the desk
    Package.objects.update(looked_at=timezone.now() - timedelta(minutes=61))
    assert kit.CANARY not in look(Client(), link)


def test_two_devices_at_the_same_moment_are_one_look(link, case, worker, monkeypatch):
    token = link.split("/")[-2]
    real = actions.answering.receiving

    def meanwhile(package, **more):
        monkeypatch.setattr(actions.answering, "receiving", real)
        actions.look(token=token)
        return real(package, **more)

    monkeypatch.setattr(actions.answering, "receiving", meanwhile)
    with pytest.raises(Stale):
        actions.look(token=token)
    assert Package.objects.get().looked_at is not None


@pytest.mark.parametrize("how", ["a new one", "taken back", "a week", "another letter", "\x00", "๑๒๓", "cut short"])
def test_a_link_that_is_not_good_shows_nothing(link, case, worker, how):
    if how == "a new one":
        actions.new_link(package=Package.objects.get(), by=worker)
    elif how == "taken back":
        opened = reading.sent(kit.folder(case, worker), by=worker)[0]
        actions.answer(opened=opened, verb="recall", words="ผิดคน", by=worker)
    elif how == "a week":
        Package.objects.update(link_until=timezone.now() - timedelta(seconds=1))
    else:
        token = link.split("/")[-2]
        wrong = {"another letter": ("A" if token[0] != "A" else "B") + token[1:], "cut short": token[:-4]}
        from urllib.parse import quote

        link = f"/care/link/{quote(wrong.get(how, how))}/"
    page = Client().post(link, {"verb": "look"})
    assert page.status_code == 200 and kit.CANARY not in page.content.decode()


@pytest.mark.parametrize("verb", ["confirm", "dispute", "recall", "note", "link", "lapse", "withdraw", "", "x"])
def test_a_link_takes_no_step_of_the_sender(link, verb):
    Client().post(link, {"verb": verb, "words": "x"})
    assert Package.objects.get().state == "sent"


def test_a_link_stops_guessing(link):
    client = Client()
    for _ in range(31):
        client.post("/care/link/AAAA/", {"verb": "look"})
    assert kit.CANARY not in look(client, link)


def test_of_a_sealed_case_there_is_no_link(places):
    (ours, _user, by, ring), (theirs, *_rest) = two_teams()
    made = kit.opened("harm", by=by, team=ours, blocks={"problem": {"text": kit.CANARY}})
    kit.agreed(kit.folder(made, by, ring), "referral", by, orgs=("NGO",), giver="self", data=("problem",))
    new = actions.NewReferral("NGO", "shelter", timezone.localdate() + timedelta(days=3), team=theirs)
    package = actions.refer(folder=kit.folder(made, by, ring), new=new, by=by)
    with pytest.raises(Problem):
        actions.new_link(package=package, by=by)
    assert Package.objects.get().link_tag is None
