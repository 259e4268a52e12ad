"""The cabinet keeps what it promises: the server alone opens nothing of a team's."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from django.utils.translation import override

from khuang.access import actions, limits
from khuang.access.cabinet import opening, queries, teams
from khuang.access.cabinet.models import MemberKey, OpenCabinet
from khuang.access.cabinet.opening import COOKIE
from khuang.access.cabinet.ring import SessionKeyring
from khuang.access.models import Team, TeamSeat, User
from khuang.access.queries import actor_of
from khuang.base.actor import SYSTEM
from khuang.base.errors import Denied, Locked, Problem
from khuang.trust import keyring, sealing
from khuang.trust.models import KeyWrap, StoredFile
from khuang.trust.reading import Purpose, open_bytes
from khuang.trust.writing import Writer

pytestmark = pytest.mark.django_db
WORDS = "ข้าวเหนียว มะม่วง วันอาทิตย์"


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    """Argon2id with little memory: its strength is not what these tests are about (the parameters are, below)."""
    import nacl.pwhash

    kdf = nacl.pwhash.argon2id.kdf
    monkeypatch.setattr(
        nacl.pwhash.argon2id, "kdf", lambda n, words, salt, **_: kdf(n, words, salt, opslimit=1, memlimit=8192)
    )


def somebody(name: str, role: str = "caseworker") -> User:
    user = actions.create_user(username=name, name=name, password="long-enough-for-tests", by=SYSTEM)
    actions.grant(user=user, role=role, by=SYSTEM)
    return user


@pytest.fixture
def team(cell) -> Team:
    """A team whose first member has made its key."""
    made = teams.make_team(name="ทีมคุ้มครอง", by=SYSTEM)
    first = somebody("first")
    teams.invite(team=made, user=first, by=SYSTEM)
    opening.make_key(user=first, passphrase=WORDS, by=actor_of(first))
    teams.found_key(team=made, user=first, by=actor_of(first))
    return made


def open_for(user: User, passphrase: str = WORDS) -> SessionKeyring:
    token = opening.open_cabinet(user=user, passphrase=passphrase, by=actor_of(user))
    return SessionKeyring(opening.secrets_of(OpenCabinet.objects.get(user=user), token))


def sealed_for(team: Team) -> StoredFile:
    pen = Writer()
    row = StoredFile(locker=pen.locker(team.holder))
    pen.seal_bytes(row, b"secret")
    pen.store()
    return row


def test_it_opens_what_is_sealed_to_the_team_and_the_server_does_not(team):
    row, member = sealed_for(team), User.objects.get(username="first")
    read = {"by": actor_of(member), "purpose": Purpose.CASEWORK}
    assert open_bytes([row], **read, keys=open_for(member)) == [b"secret"]
    assert open_bytes([row], **read, keys=keyring.SERVER) == [b""]
    other = teams.make_team(name="อีกทีม", by=SYSTEM)
    with pytest.raises(Locked):
        open_for(member).of(other)


def test_it_hands_the_key_on_only_from_an_open_cabinet_of_a_member(team):
    first, second = User.objects.get(username="first"), somebody("second")
    seat = teams.invite(team=team, user=second, by=SYSTEM)
    by = actor_of(first)
    with pytest.raises(Problem):  # no passphrase of their own yet
        teams.grant(seat=seat, ring=open_for(first), by=by)
    opening.make_key(user=second, passphrase=WORDS + "!", by=actor_of(second))
    with pytest.raises(Locked):
        teams.grant(seat=seat, ring=SessionKeyring({}), by=by)
    with pytest.raises(Denied):
        teams.grant(seat=seat, ring=open_for(first), by=actor_of(second))
    teams.grant(seat=seat, ring=open_for(first), by=by)
    row = sealed_for(team)
    assert open_bytes([row], by=by, purpose=Purpose.CASEWORK, keys=open_for(second, WORDS + "!")) == [b"secret"]
    with pytest.raises(Problem):
        teams.grant(seat=seat, ring=open_for(first), by=by)


def test_it_lets_no_administrator_in_and_nobody_found_a_second_key(team):
    boss, second = somebody("boss", "administrator"), somebody("second")
    with pytest.raises(Problem):
        teams.invite(team=team, user=boss, by=SYSTEM)
    teams.invite(team=team, user=second, by=SYSTEM)
    opening.make_key(user=second, passphrase=WORDS, by=actor_of(second))
    with pytest.raises(Problem):
        teams.found_key(team=team, user=second, by=actor_of(second))
    assert TeamSeat.objects.get(user=second).state == "invited"
    with pytest.raises(Denied):
        teams.invite(team=team, user=second, by=actor_of(second))


def test_it_takes_the_key_from_whoever_leaves(team):
    first = User.objects.get(username="first")
    ring_before = open_for(first)
    teams.leave(seat=TeamSeat.objects.get(user=first), by=actor_of(first))
    assert not KeyWrap.objects.filter(locker=team.holder_id).exists()
    assert ring_before.holders  # what was open stays open until it is closed or idle; the page says so
    assert not open_for(first).holders


def test_it_gives_up_a_lost_key_and_waits_to_be_let_in_again(team):
    first = User.objects.get(username="first")
    opening.forget_key(user=first, by=actor_of(first))
    assert TeamSeat.objects.get(user=first).state == "invited"
    assert not MemberKey.objects.exists() and not KeyWrap.objects.filter(locker=team.holder_id).exists()
    opening.make_key(user=first, passphrase=WORDS, by=actor_of(first))
    assert not open_for(first).holders


@pytest.mark.parametrize("weak", ["", "short", "aaaaaaaaaaaaaaaaaaaaaaa", "               x"])
def test_it_refuses_a_weak_passphrase(cell, weak: str):
    user = somebody("x")
    with pytest.raises(Problem) as problem:
        opening.make_key(user=user, passphrase=weak, by=actor_of(user))
    assert problem.value.field == "passphrase"


def test_it_refuses_wrong_passphrases_and_after_five_all(team):
    first = User.objects.get(username="first")
    for _ in range(opening.TRIES):
        with pytest.raises(Problem):
            opening.open_cabinet(user=first, passphrase="ไม่ใช่คำนี้แน่นอนเลยนะ", by=actor_of(first))
    with pytest.raises(limits.TooMany):
        opening.open_cabinet(user=first, passphrase=WORDS, by=actor_of(first))


def test_it_keeps_in_the_database_nothing_that_opens_anything(team):
    """With every row and the server's keys at hand, an open cabinet's secrets are not found."""
    first = User.objects.get(username="first")
    token = opening.open_cabinet(user=first, passphrase=WORDS, by=actor_of(first))
    secret = next(iter(opening.secrets_of(OpenCabinet.objects.get(), token).values()))
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  names from the database itself
            found = repr([[bytes(v) if isinstance(v, memoryview) else v for v in row] for row in cursor.fetchall()])
            for hidden in (secret, secret.hex().encode(), token, WORDS.encode()):
                assert repr(hidden)[2:-1] not in found, table
    row = OpenCabinet.objects.get()
    with pytest.raises(sealing.Unsealable):
        opening.secrets_of(row, bytes(32))


def test_it_spends_what_the_design_says_on_a_passphrase(monkeypatch):
    asked = {}
    monkeypatch.setattr("nacl.pwhash.argon2id.kdf", lambda n, words, salt, **cost: asked.update(cost) or bytes(n))
    sealing.key_of("x" * 20, bytes(16))
    assert asked == {"opslimit": 3, "memlimit": 64 * 1024 * 1024}


# -- the pages
@pytest.fixture
def member(team, client) -> User:
    user = User.objects.get(username="first")
    client.force_login(user)
    session = client.session
    session["second_factor"] = True
    session.save()
    return user


def test_it_opens_by_passphrase_and_closes_with_the_sign_out(member, client):
    with override("en"):
        page = client.post("/users/cabinet/?lang=en", {"passphrase": "wrong wrong wrong wrong"})
        assert "not the passphrase" in page.content.decode()
        answer = client.post("/users/cabinet/?next=/surveys/", {"passphrase": WORDS})
    assert answer.status_code == 302 and answer["Location"] == "/surveys/"
    cookie = answer.cookies[COOKIE]
    assert cookie["httponly"] and cookie["secure"] and cookie["samesite"] == "Strict" and cookie["path"] == "/"
    assert "open in this browser" in client.get("/users/cabinet/?lang=en").content.decode()
    client.post("/accounts/logout/")
    assert not OpenCabinet.objects.exists()


def test_it_never_leads_to_another_site(member, client):
    for onward in ("https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"):
        answer = client.post(f"/users/cabinet/?next={onward}", {"passphrase": WORDS})
        assert answer["Location"] == "/users/cabinet/"


def test_it_closes_by_itself_after_fifteen_idle_minutes(member, client, rf):
    client.post("/users/cabinet/", {"passphrase": WORDS})
    request = rf.get("/")
    request.user, request.COOKIES = member, {COOKIE: client.cookies[COOKIE].value}
    OpenCabinet.objects.update(until=timezone.now() + timedelta(minutes=1))
    assert queries.ring(request).holders
    assert OpenCabinet.objects.get().until > timezone.now() + timedelta(minutes=14)  # using it keeps it open
    OpenCabinet.objects.update(until=timezone.now() - timedelta(seconds=1))
    with pytest.raises(Locked):
        queries.ring(request)
    opening.forget_old()
    assert not OpenCabinet.objects.exists()


def test_it_does_not_open_for_somebody_elses_sign_in(member, client, rf):
    client.post("/users/cabinet/", {"passphrase": WORDS})
    request = rf.get("/")
    request.user, request.COOKIES = somebody("thief"), {COOKIE: client.cookies[COOKIE].value}
    assert queries.opened(request) is None
    request.COOKIES = {COOKIE: "%%%"}
    assert queries.opened(request) is None
