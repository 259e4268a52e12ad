"""What somebody who wants in would try, one by one."""

from urllib.parse import quote

import pytest
from django.test import Client, override_settings

from tests.permissions import knocks
from tests.permissions.world import PASSWORD

pytestmark = pytest.mark.django_db
TAG = "<x-canary onload=1>"


# -- ids of others inside a form of one's own
def test_it_decides_no_risk_of_a_child_elsewhere(world, knocking):
    from khuang.care.models import Assessment

    far = Assessment.objects.get(person=world.humans["child-far"].id)
    data = {"assessment": far.id, "decided": "none", "reason": "long enough"}
    knocking("caseworker").post(f"/care/risk/{world.humans['child-near'].id}/", data)
    assert not Assessment.objects.exclude(decided="").filter(person=far.person_id).exists()


def test_it_assigns_nobody_to_a_volunteer_one_does_not_see(world, knocking):
    from khuang.care.models import Assignment

    volunteer = world.rows["volunteer-far"].id
    url = f"/care/assign/{world.humans['newcomer-near'].id}/"
    knocking("caseworker").post(url, {"volunteer": volunteer, "every_days": 30})
    assert not Assignment.objects.filter(volunteer=volunteer, person=world.humans["newcomer-near"].id).exists()


def test_it_raises_no_problem_from_words_that_are_not_published(world, knocking):
    from khuang.chain.models import Link

    waiting = str(world.rows["said-near-waiting"].id)
    knocking("council").post("/plan/council/raise/", {"title_th": "ก", "title_en": "a", "statements": [waiting]})
    assert not Link.objects.filter(cause_id=waiting).exists()


def test_it_lets_nobody_grant_through_a_page_that_is_not_theirs(world, knocking):
    from khuang.access.models import RoleGrant

    before = RoleGrant.objects.count()
    for name in ("caseworker-of-town", "supervisor-of-town", "officer", "nobody"):
        knocking(name).post(f"/users/{world.users[name].id}/", {"role": "administrator", "place": "", "until": ""})
    assert RoleGrant.objects.count() == before


# -- grants that ended
def test_it_stops_at_once_when_a_grant_is_revoked_or_an_account_closed(world, knocking):
    from khuang.access import actions
    from khuang.base.actor import SYSTEM

    client, user = knocking("caseworker"), world.users["caseworker"]
    assert client.get("/care/").status_code == 200
    actions.revoke(grant=user.grants.get(), by=SYSTEM)
    assert client.get("/care/").status_code == 404
    client, user = knocking("planner"), world.users["planner"]  # in whose hands nothing is
    assert client.get("/home/").status_code == 200
    actions.deactivate(user=user, by=SYSTEM)
    assert client.get("/home/").status_code == 302


def test_it_ends_a_grant_on_its_day(world, knocking):
    from datetime import timedelta

    from django.utils import timezone

    client, grants = knocking("supervisor"), world.users["supervisor"].grants
    grants.update(until=timezone.localdate())
    assert client.get("/care/work/").status_code == 200
    grants.update(until=timezone.localdate() - timedelta(days=1))
    assert client.get("/care/work/").status_code == 404


def test_it_opens_nothing_to_whoever_has_a_place_that_is_gone(world, knocking):
    """A grant for a place that covers nothing shows nothing; it does not fall back to the whole town."""
    world.users["caseworker"].grants.update(scope_id="TH99999999")
    text = knocks.knock(knocking("caseworker"), "get", "/people/")[0].words
    assert not [h for h in world.humans.values() if h.canaries["family_name"] in text]


# -- signing in
def sign_in(client, name, password=PASSWORD, **more):
    return client.post("/accounts/login/", {"login": name, "password": password, **more})


def test_it_stops_guessing_of_passwords(world, db):
    client = Client()
    answers = [sign_in(client, "planner", f"wrong {n}") for n in range(11)]
    assert "too" in answers[-1].content.decode().lower() or answers[-1].context["form"].errors
    right = sign_in(client, "planner")
    assert right.status_code == 200, "the right password is not tried either, until the window is over"


def test_it_counts_tries_for_one_name_from_everywhere(world, db):
    for n in range(11):
        sign_in(Client(REMOTE_ADDR=f"10.0.0.{n}", HTTP_X_FORWARDED_FOR=f"10.1.0.{n}"), "planner", "wrong")
    assert sign_in(Client(REMOTE_ADDR="10.9.9.9"), "planner").status_code == 200


def test_it_says_the_same_of_a_name_that_nobody_has(world, db):
    import re

    def told(name):
        text = sign_in(Client(), name, "wrong").content.decode()
        return re.sub(r'value="[^"]*"', "", text)

    assert told("planner") == told("nobody-of-this-name")


def test_it_wants_the_second_factor_after_the_password(world, db):
    client = Client()
    assert sign_in(client, "planner").headers["Location"].startswith("/accounts/2fa/authenticate/")
    assert client.get("/home/").status_code == 302
    assert client.get("/plan/desk/").headers["Location"].startswith("/accounts/login/")


def one_time_code(user):
    """What the owner's authenticator shows now."""
    from allauth.mfa.models import Authenticator
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

    from khuang.access.allauth import MFAAdapter

    secret = MFAAdapter().decrypt(Authenticator.objects.get(user=user, type="totp").data["secret"])
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_it_stops_guessing_of_the_second_factor(world, db):
    client = Client()
    sign_in(client, "planner")
    for _ in range(5):
        assert client.post("/accounts/2fa/authenticate/", {"code": "000000"}).status_code == 200
    right = client.post("/accounts/2fa/authenticate/", {"code": one_time_code(world.users["planner"])})
    assert right.status_code == 200, "not even the right one, until the window is over"
    assert client.get("/plan/desk/").headers["Location"].startswith("/accounts/login/")


def test_it_changes_the_session_at_sign_in(world, db):
    client = Client()
    client.cookies["khuang"] = "fixed-by-an-attacker-0000000000"
    sign_in(client, "planner")
    before = client.session.session_key
    done = client.post("/accounts/2fa/authenticate/", {"code": one_time_code(world.users["planner"])})
    assert done.status_code == 302, done.content.decode()[-1500:]
    assert client.session.session_key not in (before, "fixed-by-an-attacker-0000000000")
    assert client.get("/plan/desk/").status_code == 200


@pytest.mark.once
@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_it_leads_nobody_elsewhere(target, world, knocking):
    client = knocking("planner")
    for url in ("/accounts/login/", "/accounts/logout/", "/accounts/reauthenticate/", "/"):
        for response in (
            client.get(f"{url}?next={quote(target)}&lang=en"),
            client.post(url, {"next": target, "password": PASSWORD}),
        ):
            where = response.headers.get("Location", "")
            assert "evil" not in where.split("?")[0], (url, where)
            assert not where.startswith("javascript"), (url, where)
        client = knocking("planner")


@pytest.mark.once
@pytest.mark.parametrize(
    "path",
    "signup email confirm-email confirm-email/x password/reset password/set password/reset/key/1-a login/code "
    "3rdparty social/signup sessions".split(),
)
def test_it_has_no_door_that_the_town_does_not_need(path, world):
    assert Client().get(f"/accounts/{path}/").status_code == 404
    assert Client().post(f"/accounts/{path}/", {"email": "a@example.org"}).status_code == 404


@pytest.mark.once
def test_it_has_no_admin(world):
    assert Client().get("/admin/").status_code == 404


# -- the demo's doors
@pytest.mark.parametrize("address", ["192.0.2.7", "::ffff:10.0.0.1", "127.0.0.1.evil.example"])
def test_it_lets_nobody_into_the_demo_from_outside(address, world, db):
    with override_settings(DEMO=True):
        client = Client(REMOTE_ADDR=address)
        assert client.get("/users/demo/").status_code == 404
        assert client.post("/users/demo/caseworker/").status_code == 404


def test_it_enters_no_account_that_is_not_of_the_demo(world, db):
    with override_settings(DEMO=True):
        assert Client(REMOTE_ADDR="127.0.0.1").post("/users/demo/caseworker/").status_code == 404


# -- headers
@pytest.mark.once
def test_it_answers_to_its_own_names_alone(world):
    with override_settings(ALLOWED_HOSTS=["127.0.0.1"]):
        assert Client(HTTP_HOST="evil.example", raise_request_exception=False).get("/plan/").status_code == 400
        told = Client(HTTP_HOST="127.0.0.1", HTTP_X_FORWARDED_HOST="evil.example").get("/plan/desk/")
        assert "evil" not in str(told.headers)


# -- answer codes
def test_it_stops_guessing_of_answer_codes(world, db):
    from khuang.base.ids import new_code

    client = Client(raise_request_exception=False)
    answers = [client.post("/a/", {"code": new_code()}).status_code for _ in range(7)]
    assert answers[-1] == 429
    assert client.post("/a/", {"code": world.rows["code-near-waiting"]}).status_code == 429, "not even a right one"


def test_it_takes_no_forged_cookie_for_a_code(world, db):
    from khuang.chain.models import Origin

    client = Client(raise_request_exception=False)
    for value in (str(Origin.objects.first().id), f"{Origin.objects.first().id}:x:y", "", "a" * 5000):
        client.cookies["answer"] = value
        response = client.get("/a/")
        assert response.status_code == 200
        assert world.canaries["said-near-waiting"] not in response.content.decode()


def test_it_takes_the_code_out_of_the_address(world, db):
    code = world.rows["code-near-published"]
    response = Client().get(f"/a/{code}")
    assert response.status_code == 302
    assert code not in response.headers["Location"] + str(response.cookies)
    assert response.headers["Referrer-Policy"] in ("no-referrer", "strict-origin")


# -- the same again
def test_it_stores_a_visit_once_however_often_it_is_sent(world, knocking):
    from khuang.care.models import Visit

    client, url = knocking("volunteer"), f"/care/visits/{world.rows['assignment-own'].id}/?outcome=seen"
    before = Visit.objects.count()
    for _ in range(3):
        client.post(url, {"key": "again", "condition": "same"})
    assert Visit.objects.count() == before + 1


def test_it_counts_one_vote_a_hand_however_often_it_is_sent(world, db):
    from khuang.forum.queries import tallies

    talk, row, client = world.rows["talk-near"], world.rows["said-near-published"], Client()
    before = tallies(talk, [row.id])[row.id].total
    for _ in range(5):
        assert client.post(f"/c/talk-near/s/{row.number}/vote/", {"vote": "agree"}).status_code == 302
    assert tallies(talk, [row.id])[row.id].total == before + 1


@pytest.mark.parametrize("vote", ["9", "2", "", "agree'--", "NaN"])
def test_it_takes_no_vote_of_another_kind(vote, world, db):
    from khuang.forum.models import Vote

    before = Vote.objects.count()
    row = world.rows["said-near-published"]
    response = Client(raise_request_exception=False).post(f"/c/talk-near/s/{row.number}/vote/", {"vote": vote})
    assert response.status_code < 500
    assert Vote.objects.count() == before
