"""What somebody who wants in would try, one by one."""

from urllib.parse import quote

import pytest
from django.test import Client, override_settings

from tests.permissions import knocks
from tests.permissions.table import pages
from tests.permissions.world import PASSWORD, A, submission_xml

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


@pytest.mark.parametrize(
    "path",
    "signup email confirm-email confirm-email/x password/reset password/set password/reset/key/1-a login/code "
    "3rdparty social/signup sessions".split(),
)
def test_it_has_no_door_that_the_town_does_not_need(path, world):
    assert Client().get(f"/accounts/{path}/").status_code == 404
    assert Client().post(f"/accounts/{path}/", {"email": "a@example.org"}).status_code == 404


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


# -- bombs
def upload(client, raw, name="a.xml"):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return client.post("/surveys/upload/", {"filled": SimpleUploadedFile(name, raw)})


LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha">' + b"".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">'.encode() for n in range(9)
) + b"]><data id='household-survey'>&j;</data>"  # fmt: skip
BOMBS = {
    "laughs": LAUGHS,
    "outside": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><data id="household-survey"><a>&a;</a></data>',
    "parameter": b'<!DOCTYPE x [<!ENTITY % a SYSTEM "http://192.0.2.1/x">%a;]><data id="household-survey"/>',
    "utf-16": '<!DOCTYPE x [<!ENTITY a "b">]><data id="household-survey">&a;</data>'.encode("utf-16"),
    "deep": b"<a>" * 50_000 + b"</a>" * 50_000,
    "wide": b"<data id='household-survey'>" + b"<a/>" * 100_000 + b"</data>",
    "attributes": b"<data id='household-survey' " + b" ".join(f"a{n}='x'".encode() for n in range(20_000)) + b"/>",
    "gzip": b"\x1f\x8b\x08\x00" + b"\x00" * 100,
    "zip": b"PK\x03\x04" + b"\x00" * 100,
    "nul": b"<data id='household-survey'>\x00</data>",
    "empty": b" ",
    "include": b'<data id="household-survey" xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="/etc/passwd"/></data>',
}


@pytest.mark.parametrize("name", BOMBS)
def test_it_sets_a_bomb_aside_unopened(name, world, knocking):
    import time

    start = time.process_time()
    response = upload(knocking("researcher"), BOMBS[name])
    assert response.status_code in (200, 422)
    assert "root:" not in response.content.decode()
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    "name", ["../../evil.xml", "/etc/cron.d/evil", "..\\..\\evil", "a" * 300 + ".xml", "evil\x00.xml"]
)
def test_it_takes_no_path_from_the_name_of_a_file(name, world, knocking):
    from pathlib import Path

    from django.conf import settings

    raw = submission_xml(given="ก", family="ข", village=A, instance=f"path-{abs(hash(name))}")
    assert upload(knocking("researcher"), raw, name).status_code in (200, 422)
    assert not list(Path(settings.DATA).parent.rglob("*evil*"))


# -- words that are code elsewhere
@pytest.fixture
def tagged(world, knocking):
    """A tag in every text that people type."""
    from xml.sax.saxutils import escape

    from khuang.base.actor import SYSTEM
    from khuang.forum import actions as forum
    from khuang.network import actions as network
    from khuang.planning import actions as planning

    raw = submission_xml(given=escape(f"ก{TAG}"), family=escape(TAG), village=A, instance="tagged")
    upload(knocking("researcher"), raw)
    row, _ = forum.speak(conversation=world.rows["talk-near"], words=f"{TAG} said")
    forum.publish(statement=row, by=SYSTEM)
    forum.speak(conversation=world.rows["talk-near"], words=f"{TAG} waiting")
    line = world.rows["line-public"]
    planning.raise_priority(title_th=TAG, why_th=TAG, statements=[str(row.id)], by=SYSTEM)
    type(line).objects.filter(id=line.id).update(title_th=TAG, objective_th=TAG, strategy_th=TAG)
    org = world.rows["commitment-own"].org
    network.commit(org=org, title_th=TAG, title_en=TAG, due=world.rows["commitment-own"].due, by=SYSTEM)
    visit = f"/care/visits/{world.rows['assignment-own'].id}/?outcome=seen"
    knocking("volunteer").post(visit, {"key": "t", "condition": "same", "note": TAG, "urgent": "on"})


@pytest.mark.parametrize(
    "name", ["anonymous", "caseworker", "steward", "facilitator", "planner", "council", "secretariat", "partner"]
)
def test_it_runs_no_tag_that_somebody_typed(name, tagged, world, knocking):
    client, wrong, seen = knocking(name), [], False
    for page_name, page in pages(world).items():
        for thing in page.things.values():
            if page.get:
                text = knocks.knock(client, "get", knocks.address(page_name, thing.kwargs))[0].words
                seen = seen or "&lt;x-canary" in text
                wrong += [page_name] if "<x-canary" in text else []
    assert wrong == []
    assert seen, "the tag stands on some page, as text"


@pytest.mark.parametrize(
    "url", ["/people/?q=", "/search/?q=", "/care/?place=", "/accounts/login/?next=", "/?lang=", "/c/talk-near/?x="]
)
def test_it_runs_no_tag_of_an_address(url, world, knocking):
    text = knocks.knock(knocking("caseworker"), "get", url + quote(f'"{TAG}'))[0].words
    assert "<x-canary" not in text


def test_it_exports_no_formula(world, knocking):
    """A name that begins like a formula must not run in a spreadsheet."""
    raw = submission_xml(given='=HYPERLINK("http://192.0.2.1")', family="+1", village=A, instance="formula")
    upload(knocking("researcher"), raw)
    text = knocks.knock(knocking("caseworker"), "get", "/care/waiting/?export=csv")[0].words
    text += knocks.knock(knocking("caseworker"), "get", "/care/?export=csv")[0].words
    assert not [
        line for line in text.splitlines() for cell in line.split(",") if cell.strip('"').startswith(("=", "+", "@"))
    ]


ODD = [
    "'",
    '"',
    "' OR 1=1 --",
    "%",
    "_",
    "\\",
    "\x00",
    "😀" * 50,
    "ก" * 5000,
    "{{7*7}}",
    "%s",
    "-1",
    "9" * 40,
    "null",
    "[]",
    "../",
]


@pytest.mark.parametrize(
    "query", ["q", "page", "sort", "place", "group", "visits", "care", "age_band", "lang", "outcome", "export"]
)
def test_it_answers_odd_questions_calmly(query, world, knocking):
    client, wrong = knocking("caseworker"), []
    urls = (
        "/people/",
        "/care/",
        "/care/waiting/",
        "/surveys/",
        f"/care/visits/{world.rows['assignment-own'].id}/",
        "/search/",
        "/c/",
    )
    for url in urls:
        for odd in ODD:
            status = knocks.knock(client, "get", f"{url}?{query}={quote(odd)}")[0].status_code
            wrong += [f"{url}?{query}={odd[:20]!r}: {status}"] if status >= 500 else []
    assert wrong == []


@pytest.mark.parametrize("number", [0, 2**31, 2**63, 10**30])
def test_it_answers_odd_numbers_calmly(number, world, knocking):
    wrong = []
    for name in ("planner", "council", "partner", "anonymous"):
        client = knocking(name)
        for page_name, page in pages(world).items():
            kwargs = next(iter(page.things.values())).kwargs
            if "number" in kwargs:
                url = knocks.address(page_name, {**kwargs, "number": number})
                wrong += [
                    f"{method} {url}"
                    for method in ("get", "post")
                    if knocks.knock(client, method, url)[0].status_code >= 500
                ]
    assert wrong == []


def test_it_answers_odd_forms_calmly(world, knocking):
    """Every field of every form with odd values: told what is wrong, never broken."""
    wrong = []
    forms = {
        "caseworker": [
            "/people/{lone}/correct/?code=nickname",
            "/people/{lone}/correct/?code=birth_date",
            "/care/enrol/{lone}/",
            "/care/assign/{own}/",
            "/care/risk/{child}/",
            "/surveys/upload/",
        ],
        "facilitator": ["/c/new/", "/c/moderate/{waiting}/"],
        "council": ["/plan/council/", "/plan/council/raise/", "/plan/council/rounds/"],
        "planner": ["/plan/desk/new/", "/plan/desk/{line}/", "/plan/desk/answer/{forwarded}/"],
        "secretariat": ["/commitments/new/"],
        "partner": ["/commitments/{own_commitment}/report/"],
        "administrator": ["/users/new/"],
        "officer": ["/home/protection/rights/"],
        "anonymous": ["/c/talk-near/say/", "/a/", "/accounts/login/"],
    }
    fields = (
        "code value reason group since volunteer every_days assessment decided slug title_th title_en intro_th decision text version "
        "statements order interest do year amount percent spent on verb org due became text_th username name password language "
        "person words contact read login label until because place role"
    ).split()
    known = {
        "lone": world.humans["lone-near"].id, "own": world.humans["own"].id, "child": world.humans["child-near"].id,
        "waiting": world.rows["said-near-waiting"].id, "line": world.rows["line-draft"].number,
        "forwarded": world.rows["priority-forwarded"].number, "own_commitment": world.rows["commitment-own"].number,
    }  # fmt: skip
    for name, urls in forms.items():
        client = knocking(name)
        for url in urls:
            for odd in ODD:
                status = knocks.knock(client, "post", url.format(**known), dict.fromkeys(fields, odd))[0].status_code
                wrong += [f"{name} {url} {odd[:12]!r}: {status}"] if status >= 500 else []
    assert wrong == []
