"""From the phone to the team: a restricted answer is read by a member whose cabinet is open, and by nobody else."""

import pytest

from khuang.access import actions as access
from khuang.access.cabinet import opening, teams
from khuang.access.models import Team, User
from khuang.access.queries import actor_of
from khuang.base.actor import SYSTEM
from khuang.content.models import Item
from khuang.surveys.models import Part
from khuang.surveys.tests import survey
from khuang.surveys.tests.test_tiers import CANARY, MIXED, filled, send
from khuang.trust.models import AuditEvent

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
