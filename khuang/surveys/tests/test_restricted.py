"""From the phone to the team: a restricted answer is read by a member whose cabinet is open, and by nobody else."""

import json

import pytest

from khuang.access import actions as access
from khuang.access.cabinet import opening, teams
from khuang.access.cabinet.queries import ring_of
from khuang.access.models import Team, User
from khuang.access.queries import actor_of
from khuang.base.actor import SYSTEM
from khuang.content.models import Item
from khuang.surveys.actions import Upload
from khuang.surveys.models import Part, Quarantine, Submission
from khuang.surveys.phone import steps
from khuang.surveys.recovering import bring_back, waiting
from khuang.surveys.tests import survey
from khuang.surveys.tests.test_tiers import CANARY, MIXED, filled, send
from khuang.trust import sealing
from khuang.trust.files import path_of
from khuang.trust.keyring import HeldKeyring, recovery_holder
from khuang.trust.models import AuditEvent, KeyWrap, StoredFile
from khuang.trust.reading import open_bytes
from khuang.trust.sealing import Unsealable

pytestmark = pytest.mark.django_db
WORDS = "ข้าวเหนียว มะม่วง วันอาทิตย์"


@pytest.fixture
def team(db) -> Team:
    survey.forget()
    survey.make_town()
    label = {"label": {"th": "มีใครทำร้ายไหม", "en": "Does anybody hurt them?"}}
    asked = [one | (label if one["name"] == "violence" else {}) for one in MIXED["questions"]]
    Item.objects.create(kind="form", key="mixed", digest="mixed", body=MIXED | {"questions": asked}, pack="test")
    made = teams.make_team(name="ทีมคุ้มครอง", by=SYSTEM)
    member = access.create_user(username="member", name="member", password="long-enough-for-tests", by=SYSTEM)
    access.create_user(username="other", name="other", password="long-enough-for-tests", by=SYSTEM)
    teams.invite(team=made, user=member, by=SYSTEM)
    opening.make_key(user=member, passphrase=WORDS, by=actor_of(member))
    teams.found_key(team=made, user=member, by=actor_of(member))
    return made


def enter(client, name: str) -> None:
    client.force_login(User.objects.get(username=name))
    session = client.session
    session["second_factor"] = True
    session.save()


def test_it_is_read_by_a_member_with_an_open_cabinet(team, client):
    assert send(filled()).state == "new"
    part = Part.objects.get(name="restricted")
    enter(client, "member")
    closed = client.get(f"/surveys/restricted/{part.pk}/?lang=en")
    assert (
        closed.status_code == 423 and f"/users/cabinet/?next=/surveys/restricted/{part.pk}/" in closed.content.decode()
    )
    client.post("/users/cabinet/", {"passphrase": WORDS})
    listed = client.get("/surveys/restricted/").content.decode()
    assert str(part.pk) in listed and CANARY not in listed
    page = client.get(f"/surveys/restricted/{part.pk}/?lang=en").content.decode()
    assert CANARY in page and "Does anybody hurt them?" in page and "สมหญิง" not in page
    assert AuditEvent.objects.filter(
        action="surveys.part.opened", actor_id=User.objects.get(username="member").pk
    ).exists()


def test_it_does_not_exist_for_whoever_sits_in_no_team(team, client):
    send(filled())
    part = Part.objects.get(name="restricted")
    enter(client, "other")
    for url in ("/surveys/restricted/", f"/surveys/restricted/{part.pk}/", "/users/cabinet/"):
        assert client.get(url).status_code == 404
    assert "/users/cabinet/" not in client.get("/home/").content.decode()
    enter(client, "member")
    assert "/users/cabinet/" in client.get("/home/").content.decode()


def test_it_shows_one_team_nothing_of_another(team, client):
    send(filled())
    teams.make_team(name="อีกทีม", by=SYSTEM)
    other = User.objects.get(username="other")
    teams.invite(team=Team.objects.get(name="อีกทีม"), user=other, by=SYSTEM)
    opening.make_key(user=other, passphrase=WORDS, by=actor_of(other))
    teams.found_key(team=Team.objects.get(name="อีกทีม"), user=other, by=actor_of(other))
    enter(client, "other")
    client.post("/users/cabinet/", {"passphrase": WORDS})
    part = Part.objects.get(name="restricted")
    assert str(part.pk) not in client.get("/surveys/restricted/").content.decode()
    assert client.get(f"/surveys/restricted/{part.pk}/").status_code == 404


def test_it_ends_for_the_team_what_its_sender_took_back_unread(team, client):
    row = Submission.objects.get(id=send(filled()).submission)
    kept = Submission.objects.get(id=send(filled()).submission)
    steps.withdraw(row, by=survey.actor("researcher"))
    theirs = row.parts.filter(name__in=("restricted", "raw"))
    assert [bytes(part.sealed) for part in theirs] == [b"", b""]
    assert not KeyWrap.objects.filter(locker__in=theirs.values("locker")).exists()
    assert KeyWrap.objects.filter(locker=row.parts.get(name="open").locker).exists()
    enter(client, "member")
    client.post("/users/cabinet/", {"passphrase": WORDS})
    listed = client.get("/surveys/restricted/?lang=en").content.decode()
    assert "Taken back" in listed and str(theirs[0].pk) not in listed
    assert client.get(f"/surveys/restricted/{theirs.get(name='restricted').pk}/").status_code == 404
    assert client.get(f"/surveys/restricted/{kept.parts.get(name='restricted').pk}/").status_code == 200


def test_what_the_team_has_read_counts_as_seen(team, client):
    row = Submission.objects.get(id=send(filled()).submission)
    enter(client, "member")
    client.post("/users/cabinet/", {"passphrase": WORDS})
    client.get("/surveys/restricted/")
    assert not row.steps.exists(), "a list opens nothing"
    client.get(f"/surveys/restricted/{row.parts.get(name='restricted').pk}/")
    assert [step.step for step in row.steps.all()] == ["seen"]


def test_it_shows_no_other_team_what_was_taken_back(team, client):
    row = Submission.objects.get(id=send(filled()).submission)
    steps.withdraw(row, by=survey.actor("researcher"))
    made = teams.make_team(name="อีกทีม", by=SYSTEM)
    other = User.objects.get(username="other")
    teams.invite(team=made, user=other, by=SYSTEM)
    opening.make_key(user=other, passphrase=WORDS, by=actor_of(other))
    teams.found_key(team=made, user=other, by=actor_of(other))
    enter(client, "other")
    client.post("/users/cabinet/", {"passphrase": WORDS})
    assert "Taken back" not in client.get("/surveys/restricted/?lang=en").content.decode()


def test_it_is_erased_from_an_open_cabinet_for_good(team, client):
    row = Submission.objects.get(id=send(filled(photo="p.jpg"), Upload("v-p.jpg", "image/jpeg", b"x" * 99)).submission)
    kept = Submission.objects.get(id=send(filled()).submission)
    part = row.parts.get(name="restricted")
    file = StoredFile.objects.get(media__submission=row)
    url = f"/surveys/restricted/{part.pk}/erase/"
    enter(client, "member")
    assert client.post(url).status_code == 423
    client.post("/users/cabinet/", {"passphrase": WORDS})
    assert client.post(url).status_code == 302
    assert not KeyWrap.objects.filter(locker__in=[part.locker, file.locker]).exists()
    assert {p.name for p in row.parts.exclude(sealed=b"")} == {"open"}
    assert not path_of(file.id).exists()
    assert client.get(f"/surveys/restricted/{part.pk}/").status_code == 404
    assert {p.name for p in kept.parts.exclude(sealed=b"")} == {"open", "restricted", "raw"}
    assert AuditEvent.objects.filter(action="surveys.part.erased").count() == 2


def test_nobody_erases_what_their_ring_does_not_open(team):
    from khuang.trust.keyring import SERVER
    from khuang.trust.shred import erase

    part = Submission.objects.get(id=send(filled()).submission).parts.get(name="restricted")
    with pytest.raises(Unsealable):
        erase([part], keys=SERVER, by=SYSTEM)
    assert KeyWrap.objects.filter(locker=part.locker).exists()


def test_what_came_for_a_lost_key_is_brought_back_with_the_sheet(team, monkeypatch):
    """Set aside while nobody held the team's key; taken, and sealed to the new one, with the printed sheet."""
    secret, public = sealing.new_pair()
    monkeypatch.setattr("khuang.trust.keys.recovery_public", lambda: public)
    member = User.objects.get(username="member")
    opening.forget_key(user=member, by=actor_of(member))
    receipt = send(filled())
    assert (receipt.state, receipt.reason) == ("quarantined", "no-team")
    assert waiting() == {"forms": 1, "photos": 0, "other": 0}
    sheet = HeldKeyring(recovery_holder(), secret)
    assert [why for _what, why in bring_back(sheet, by=SYSTEM).left] == ["no-team"]  # nobody to give it to yet
    opening.make_key(user=member, passphrase=WORDS, by=actor_of(member))
    teams.found_key(team=Team.objects.get(pk=team.pk), user=member, by=actor_of(member))
    done = bring_back(sheet, by=SYSTEM)
    assert (done.taken, done.left, waiting()) == (1, [], {"forms": 0, "photos": 0, "other": 0})
    token = opening.open_cabinet(user=member, passphrase=WORDS, by=actor_of(member))
    part = Part.objects.get(name="restricted")
    words = open_bytes([part], by=SYSTEM, purpose="casework", keys=ring_of(member, token))
    assert CANARY in json.loads(words[0])["answers"][0]["value"]
    assert bring_back(sheet, by=SYSTEM).taken == 0  # again: nothing left


def test_what_cannot_be_taken_is_sealed_to_its_team(team, monkeypatch):
    secret, public = sealing.new_pair()
    monkeypatch.setattr("khuang.trust.keys.recovery_public", lambda: public)
    member = User.objects.get(username="member")
    opening.forget_key(user=member, by=actor_of(member))
    assert send(b"<mixed>" + CANARY.encode()).state == "quarantined"
    opening.make_key(user=member, passphrase=WORDS, by=actor_of(member))
    teams.found_key(team=Team.objects.get(pk=team.pk), user=member, by=actor_of(member))
    done = bring_back(HeldKeyring(recovery_holder(), secret), by=SYSTEM)
    assert (done.taken, done.sealed, len(done.left)) == (0, 1, 1)
    row = Quarantine.objects.get()
    assert [wrap.holder for wrap in KeyWrap.objects.filter(locker=row.locker)] == [Team.objects.get(pk=team.pk).holder]


def test_answers_are_read_on_while_the_key_is_exchanged_and_after(team, client):
    """A browser whose cabinet stands open goes on without a passphrase."""
    from khuang.access.cabinet import exchanging

    send(filled())
    part, member = Part.objects.get(name="restricted"), User.objects.get(username="member")
    enter(client, "member")
    client.post("/users/cabinet/", {"passphrase": WORDS})
    url = f"/surveys/restricted/{part.pk}/"
    assert CANARY in client.get(url).content.decode()
    page = client.get(f"/users/cabinet/team/{team.pk}/?lang=en").content.decode()
    assert "Exchange the key now" in page and "keeps what they have" in page
    monkey, move = [], exchanging.move
    exchanging.move = lambda **given: monkey.append(1) or 1  # killed before anything was moved
    try:
        assert client.post(f"/users/cabinet/team/{team.pk}/exchange/").status_code == 302
    finally:
        exchanging.move = move
    assert monkey and CANARY in client.get(url).content.decode()
    assert "Go on moving the lockers" in client.get(f"/users/cabinet/team/{team.pk}/?lang=en").content.decode()
    assert send(filled()).state == "new"  # under the new key at once
    fresh = Team.objects.get(pk=team.pk)
    assert KeyWrap.objects.filter(holder=fresh.holder, locker__in=Part.objects.values("locker")).exists()
    client.post(f"/users/cabinet/team/{team.pk}/exchange/")
    assert Team.objects.get(pk=team.pk).holder_id == fresh.holder_id  # went on; did not begin again
    assert exchanging.waiting(fresh) == 0
    for each in Part.objects.filter(name="restricted"):
        assert CANARY in client.get(f"/surveys/restricted/{each.pk}/").content.decode()
    assert member.teamseat_set.get().state == "granted"
