"""Enrolling a phone, from the steward's form to the settings that ODK Collect reads."""

import base64
import json
import re
import zlib

import pytest
from django.test import Client
from django.utils.translation import override

from khuang.access import actions, devices
from khuang.access.models import Device, User
from khuang.access.queries import actor_of_device
from khuang.base.actor import SYSTEM
from khuang.surveys.devices import settings_code
from khuang.surveys.openrosa.tests.conftest import publish
from khuang.surveys.tests import survey
from khuang.trust.models import AuditEvent

pytestmark = [pytest.mark.django_db]
FIELDS = {"label": "black Nokia", "days": "180"}


@pytest.fixture(autouse=True)
def town(db):
    survey.forget()
    survey.make_town()
    publish()


def member(role: str, place: str = "") -> tuple[User, Client]:
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    user = actions.create_user(username=role, name=f"Work {role}", password="long enough 2569", by=SYSTEM)
    actions.grant(user=user, role=role, scope_kind="place" if place else "town", scope_id=place, by=SYSTEM)
    TOTP.activate(user, generate_totp_secret())
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(user)
    client.cookies["language"] = "en"
    return user, client


def link_in(answer) -> str:
    return re.search(r"/surveys/devices/join/([\w-]+)/", answer.content.decode())[0]


def test_it_enrols_a_phone_by_a_link_that_works_once():
    researcher, _ = member("researcher")
    steward = member("steward")[1]
    made = steward.post("/surveys/devices/new/", FIELDS | {"user": researcher.id, "places": [survey.VILLAGES[0]]})
    link, phone = link_in(made), Client(headers={"Accept-Language": "en"})
    assert b"black Nokia" in phone.get(link).content
    settings = phone.post(link)
    server = re.search(r"http://testserver/x/([\w-]+)", settings.content.decode())
    assert actor_of_device(server[1])[1].places == survey.VILLAGES[0]
    assert phone.post(link).status_code == phone.get(link).status_code == 404
    for page in (made, settings):
        assert "no-store" in page["Cache-Control"] and page["Referrer-Policy"] == "same-origin"
    assert phone.get(f"/x/{server[1]}/formList").status_code == 200
    told = set(AuditEvent.objects.values_list("action", flat=True))
    assert {"access.device.invited", "access.device.enrolled"} <= told


def test_it_writes_settings_as_collect_reads_them():
    code = settings_code.packed(settings_code.settings("https://khuang.example/x/token", "เกาะคา"))
    read = json.loads(zlib.decompress(base64.b64decode(code)))
    assert read["general"]["server_url"] == "https://khuang.example/x/token"
    assert read["general"]["form_update_mode"] == "match_exactly"
    assert read["general"]["autosend"] == "wifi_and_cellular"
    assert (read["project"], read["admin"]) == ({"name": "เกาะคา"}, {})


def test_it_gives_lists_of_people_only_with_villages():
    researcher, _ = member("researcher")
    answer = member("steward")[1].post("/surveys/devices/new/", FIELDS | {"user": researcher.id, "lists": "on"})
    with override("en"):
        assert "choose them" in answer.content.decode()
    assert not Device.objects.exists()


def test_it_offers_only_those_who_send_forms():
    planner, _ = member("planner")
    steward = member("steward")[1]
    assert steward.post("/surveys/devices/new/", FIELDS | {"user": planner.id}).status_code == 200
    assert not Device.objects.exists()


def test_it_shows_an_administrator_no_link_and_lets_them_stop_a_phone():
    researcher, own = member("researcher")
    device, _code = devices.invite(user=researcher, label="black Nokia", by=SYSTEM)
    administrator = member("administrator")[1]
    assert administrator.get("/surveys/devices/new/").status_code == 404
    assert b"black Nokia" in administrator.get("/surveys/devices/").content
    assert b"black Nokia" in own.get("/surveys/devices/").content
    administrator.post(f"/surveys/devices/{device.id}/revoke/")
    device.refresh_from_db()
    assert device.revoked_at


def test_it_shows_everybody_else_their_own_phones_alone():
    researcher, _ = member("researcher")
    device, _code = devices.invite(user=researcher, label="black Nokia", by=SYSTEM)
    volunteer = member("volunteer")[1]
    assert b"black Nokia" not in volunteer.get("/surveys/devices/").content
    assert volunteer.post(f"/surveys/devices/{device.id}/revoke/").status_code == 404
    device.refresh_from_db()
    assert device.revoked_at is None


def test_it_lets_a_steward_of_some_villages_give_phones_for_those_alone():
    here, there = survey.VILLAGES
    near, _ = member("researcher", here)
    far, _ = member("caseworker", there)
    device, _code = devices.invite(user=far, label="black Nokia", by=SYSTEM)
    steward = member("steward", here)[1]
    assert b"black Nokia" not in steward.get("/surveys/devices/").content
    assert steward.post(f"/surveys/devices/{device.id}/revoke/").status_code == 404
    for wrong in ({"user": far.id, "places": [here]}, {"user": near.id}, {"user": near.id, "places": [there]}):
        steward.post("/surveys/devices/new/", FIELDS | wrong)
    assert Device.objects.count() == 1
    steward.post("/surveys/devices/new/", FIELDS | {"user": near.id, "places": [here]})
    assert Device.objects.get(user=near).places == here
