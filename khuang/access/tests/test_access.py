import base64
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.test import override_settings
from django.utils import timezone
from django.utils.translation import override

from khuang.access import actions, devices, queries
from khuang.access.demo import one_time_code, second_factor
from khuang.access.limits import TooMany, forget_ended, spend
from khuang.access.models import Device, RateCount, User
from khuang.access.roles import APART, ROLES, Can, clash
from khuang.base.actor import SYSTEM, Actor, Grant
from khuang.base.errors import Problem
from khuang.trust.models import AuditEvent

pytestmark = pytest.mark.django_db
PASSWORD = "long enough 2569"


@pytest.fixture
def user(cell: Any) -> User:
    return actions.create_user(username="somebody", name="สมมุติ", password=PASSWORD, by=SYSTEM)


def test_it_lets_no_role_that_manages_access_open_data() -> None:
    assert not any(ROLES[name].opens for name in ("administrator", "officer"))
    assert clash({"administrator", "caseworker"}) == ("administrator", "caseworker")
    assert clash({"researcher", "volunteer", "caseworker"}) is None
    assert all(frozenset({"administrator", r.name}) in APART for r in ROLES.values() if r.opens)


def test_it_refuses_a_forbidden_pair_and_an_unknown_role(user: User) -> None:
    actions.grant(user=user, role="administrator", by=SYSTEM)
    with override("en"), pytest.raises(Problem, match="Nobody may be both"):
        actions.grant(user=user, role="caseworker", by=SYSTEM)
    with override("en"), pytest.raises(Problem, match="no role"):
        actions.grant(user=user, role="king", by=SYSTEM)
    assert queries.actor_of(user).roles == {"administrator"}


def test_it_ends_a_grant_on_its_day_and_when_revoked(user: User) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    actions.grant(user=user, role="council", until=yesterday, by=SYSTEM)
    kept = actions.grant(user=user, role="planner", by=SYSTEM)
    assert queries.actor_of(user).roles == {"planner"}
    actions.revoke(grant=kept, by=SYSTEM)
    assert not queries.can(queries.actor_of(user), Can.PLAN)


def phone(user: User, **more: Any) -> tuple[Device, str]:
    if not user.grants.exists():
        actions.grant(user=user, role="researcher", by=SYSTEM)
    _device, code = devices.invite(user=user, label="โทรศัพท์", by=SYSTEM, **more)
    return devices.enrol(code=code)


def test_it_enrols_a_phone_once(user: User) -> None:
    device, code = devices.invite(user=user, label="โทรศัพท์", by=SYSTEM)
    assert devices.invited(code) == device
    _device, token = devices.enrol(code=code)
    assert queries.actor_of_device(token) is None, "without a role that sends forms its phone is nobody's"
    actions.grant(user=user, role="volunteer", by=SYSTEM)
    assert queries.actor_of_device(token) is not None
    for wrong in (code, "", "nothing"):
        with pytest.raises(Problem):
            devices.enrol(code=wrong)


def test_it_lets_an_invitation_end_after_a_day(user: User) -> None:
    device, code = devices.invite(user=user, label="โทรศัพท์", by=SYSTEM)
    Device.objects.update(made_at=timezone.now() - timedelta(days=1, minutes=1))
    with pytest.raises(Problem):
        devices.enrol(code=code)
    assert device.token_hmac is None


def test_it_revokes_a_phone_with_its_invitation(user: User) -> None:
    _device, token = phone(user)
    waiting, code = devices.invite(user=user, label="โทรศัพท์", by=SYSTEM)
    for device in Device.objects.all():
        devices.revoke(device=device, by=SYSTEM)
    assert queries.actor_of_device(token) is None
    with pytest.raises(Problem):
        devices.enrol(code=code)
    assert waiting.revoked_at is None


def test_it_gives_lists_of_people_only_with_places(user: User) -> None:
    with pytest.raises(Problem):
        devices.invite(user=user, label="โทรศัพท์", lists=True, by=SYSTEM)
    assert phone(user, lists=True, places="V1")[0].lists


def test_it_keeps_the_day_alone_on_which_a_phone_was_seen(user: User) -> None:
    device, _token = phone(user)
    devices.seen(device)
    device.refresh_from_db()
    assert device.seen_on == timezone.localdate()


def test_it_closes_an_account_with_its_phones(user: User) -> None:
    device, token = phone(user)
    found = queries.actor_of_device(token)
    assert found is not None and found[0] == Actor("device", device.id, "")
    actions.deactivate(user=user, by=SYSTEM)
    assert queries.actor_of_device(token) is None
    user.refresh_from_db()
    assert queries.actor_of(user).kind == "public"
    assert token.encode() not in bytes(Device.objects.get().token_hmac)


def test_it_tells_which_places_a_role_covers() -> None:
    actor = Actor("user", None, "", (Grant("caseworker", "place", "V1"), Grant("council")))
    assert actor.scope("caseworker") == {"V1"}
    assert actor.scope("council") is None
    assert actor.scope("planner") == frozenset()


def test_it_counts_tries_without_saying_who_tried(cell: Any) -> None:
    for _ in range(3):
        spend("door", "10.0.0.7", limit=3, seconds=60)
    with pytest.raises(TooMany):
        spend("door", "10.0.0.7", limit=3, seconds=60)
    spend("door", "10.0.0.8", limit=3, seconds=60)
    assert all(b"10.0.0" not in bytes(row.key) for row in RateCount.objects.all())
    RateCount.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    assert forget_ended() == 2


def sign_in(client: Any, password: str = PASSWORD) -> Any:
    return client.post("/accounts/login/", {"login": "somebody", "password": password}, follow=True)


def test_it_asks_for_the_second_factor_and_takes_a_code_once(user: User, client: Any) -> None:
    second_factor(user)
    code = one_time_code(user)
    assert "/2fa/authenticate/" in sign_in(client).redirect_chain[-1][0]
    assert client.get("/home/").status_code == 302
    client.post("/accounts/2fa/authenticate/", {"code": code})
    assert client.get("/home/").status_code == 200
    client.post("/accounts/logout/")
    sign_in(client)
    client.post("/accounts/2fa/authenticate/", {"code": code})
    assert client.get("/home/").status_code == 302


def test_it_stops_guessing_of_passwords(user: User, client: Any) -> None:
    for _ in range(10):
        sign_in(client, "wrong password 1")
    page = sign_in(client)
    assert not page.wsgi_request.user.is_authenticated
    assert AuditEvent.objects.filter(action="access.sign-in.failed").count() == 10


def test_it_keeps_seeds_codes_and_sessions_sealed(user: User, client: Any) -> None:
    second_factor(user)
    one_time_code(user)
    for row in Authenticator.objects.all():
        for value in row.data.values():
            if isinstance(value, str):
                assert base64.b64decode(value)[:1] == b"\x01"
    client.force_login(user)
    session = Session.objects.get()
    assert str(user.id).encode() not in base64.b64decode(session.session_data)
    Session.objects.update(session_data="rubbish")
    assert client.get("/home/").status_code == 302


def test_it_has_no_sign_up_and_no_demo_door_outside_the_demo(user: User, client: Any) -> None:
    for path in ("/accounts/signup/", "/accounts/password/reset/", "/accounts/email/", "/users/demo/"):
        assert client.get(path).status_code in (302, 404), path
    assert client.get("/users/demo/").status_code == 404
    with override_settings(DEMO=True):
        assert client.get("/users/demo/").status_code == 200
        assert client.get("/users/demo/", REMOTE_ADDR="192.0.2.1").status_code == 404
        assert client.post("/users/demo/somebody/").status_code == 404  # not a demo account


def test_it_lets_the_administrator_make_accounts_and_nobody_else(user: User, client: Any) -> None:
    second_factor(user)
    client.force_login(user)
    assert client.get("/users/").status_code == 404
    actions.grant(user=user, role="administrator", by=SYSTEM)
    assert client.get("/users/").status_code == 200
    made = client.post("/users/new/", {"username": "new", "name": "ใหม่", "org": "", "password": "another long one 1"})
    assert made.status_code == 302
    again = client.post("/users/new/", {"username": "NEW", "name": "อีกคน", "org": "", "password": "another long one 1"})
    assert "อีกคน" in again.content.decode()
    page = client.post(made["Location"], {"role": "caseworker", "place": "", "until": ""})
    assert page.status_code == 302
    refused = client.post(made["Location"], {"role": "administrator", "place": "", "until": ""})
    assert refused.status_code == 200 and User.objects.get(username="new").grants.count() == 1


def test_it_counts_by_the_visitor_s_address_behind_a_proxy_and_by_nothing_forged_without(
    cell: Any, client: Any
) -> None:
    forged = {"HTTP_X_FORWARDED_FOR": "127.0.0.1, 198.51.100.9", "REMOTE_ADDR": "127.0.0.1"}
    with override_settings(DEMO=True):
        assert client.get("/users/demo/", **forged).status_code == 200  # no proxy: the header says nothing
        with override_settings(PROXY=True):
            assert client.get("/users/demo/", **forged).status_code == 404
