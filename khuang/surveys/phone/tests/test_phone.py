import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from khuang.access.models import Device, User
from khuang.base.actor import Actor
from khuang.registry.models import Person
from khuang.surveys import quota
from khuang.surveys.actions import receive
from khuang.surveys.models import Media, Quarantine, Step, Submission
from khuang.surveys.phone import bundle, carried, queries, steps, transform
from khuang.surveys.phone.tests.conftest import sealed
from khuang.surveys.tests.survey import actor, filled, person
from khuang.trust import sealing
from khuang.trust.models import AuditEvent

pytestmark = pytest.mark.django_db
STEWARD = actor("steward")


# -- who may ask
@pytest.mark.parametrize("path", ["pull/", "form/survey/1/"])
def test_it_tells_a_stranger_to_sign_in(town, path):
    for headers in ({}, {"Authorization": "Bearer no-such"}, {"Authorization": "Basic eDp5"}):
        assert Client().get(f"/field/{path}", headers=headers).status_code == 401


def test_it_takes_no_cookie_for_a_phone(handset):
    phone = handset()
    client = Client()
    client.force_login(phone.user)
    assert client.get("/field/pull/").status_code == 302  # to the second factor; never the pack
    assert client.post("/field/send/", b"x", content_type="application/octet-stream").status_code in (302, 401)


def test_it_tells_a_phone_that_was_taken_off_the_list_to_wipe_itself(handset):
    phone = handset()
    Device.objects.update(revoked_at=timezone.now())
    assert phone.get("pull/").status_code == 410
    assert phone.sends(sealed(filled())).status_code == 410
    assert Submission.objects.count() == 0


def test_it_asks_to_sign_in_again_when_the_lease_is_over(handset):
    phone = handset()
    Device.objects.update(until=timezone.now() - timedelta(minutes=1))
    assert phone.get("pull/").status_code == 401


def test_it_wipes_the_phone_of_whoever_left(handset):
    phone = handset()
    User.objects.update(is_active=False)
    assert phone.get("pull/").status_code == 410


def test_it_gives_nothing_to_whoever_neither_surveys_nor_visits(handset):
    assert handset("planner").get("pull/").status_code == 401


# -- what it gets
def test_it_gets_its_forms_and_the_key_to_seal_to(handset):
    told = handset().get("pull/").json()
    assert [(one["key"], one["version"]) for one in told["forms"]] == [("survey", "1")]
    assert told["lock"]["version"] == 1
    assert told["today"] is None, "nobody is visited"


@pytest.mark.skipif(not transform.is_built(), reason="the phone's pages are not built: no Node here")
def test_it_gets_a_form_with_the_lists_that_hold_nobody(handset, monkeypatch):
    lists = {
        name: lambda *, by, name=name: [{"name": name}] for name in ("town.villages", "households", "visits-today")
    }
    monkeypatch.setattr(queries, "LISTS", lists)
    told = handset().get("form/survey/1/").json()
    assert told["form"]["markup"].startswith("<form")
    assert told["lists"]["villages.csv"] == [{"name": "town.villages"}]
    assert told["lists"]["households.csv"] == []
    assert handset().get("form/survey/2/").status_code == 404


def test_it_reads_todays_list_only_with_the_key_under_its_pin(handset, monkeypatch):
    monkeypatch.setattr(queries, "LISTS", {"visits-today": lambda *, by: [{"name": "x", "label": "ป้าคำ"}]})
    phone = handset("volunteer")
    answer = phone.get("pull/")
    assert "ป้าคำ" not in answer.content.decode()
    assert json.loads(phone.opens(answer.json()["today"]["box"])) == [{"name": "x", "label": "ป้าคำ"}]
    assert answer.json()["today"]["until"] > timezone.now().isoformat()


# -- what it sends
def test_it_gives_a_receipt_for_these_very_bytes(handset):
    import hashlib

    box = sealed(filled(), bundle.File("บ้าน.jpg", "image/jpeg", b"not a picture"))
    answer = handset().sends(box)
    assert (answer.status_code, answer.json()["state"]) == (201, "new")
    assert answer.json()["digest"] == hashlib.sha256(box).hexdigest()
    assert Submission.objects.get().door == "browser"
    assert Media.objects.count() == 1


def test_it_stores_once_what_was_sent_again_and_again(handset):
    phone, xml = handset(), filled()
    box = sealed(xml)
    codes = {phone.sends(one).json()["code"] for one in (box, box, sealed(xml))}
    assert (len(codes), Submission.objects.count()) == (1, 1)


def test_it_leaves_on_the_phone_what_was_sealed_for_another_town(handset):
    _secret, public = sealing.new_pair()
    for box, version in ((sealing.wrap(public, b"x"), 1), (b"", 1), (b"rubbish", 1), (sealed(filled()), 9)):
        answer = handset().sends(box, version)
        assert answer.status_code == 409
        assert answer.json()["words"]
    assert Submission.objects.count() == 0


def test_it_keeps_safe_what_is_no_form(handset):
    assert handset().sends(sealed(b"<no>")).json()["state"] == "quarantined"
    assert Quarantine.objects.get().door == "browser"


def test_it_takes_forms_that_were_carried_as_a_file(town):
    raw = carry(sealed(filled()), sealed(filled([person(given_name="แก้ว")])), b"rubbish")
    receipts = carried.take(raw=raw, by=actor("researcher"))
    assert [one.state if one else None for one in receipts] == ["new", "new", None]
    assert [one.state if one else None for one in carried.take(raw=raw, by=STEWARD)] == ["repeated", "repeated", None]
    assert carried.is_one(raw)


def carry(*boxes):
    import base64

    rows = [
        {"instance": "", "form": "survey", "version": "1", "lock": 1, "box": base64.b64encode(b).decode()}
        for b in boxes
    ]
    return json.dumps({"khuang": "outbox/1", "forms": rows}).encode()


# -- how far it got
def test_it_is_told_how_far_its_form_got_without_what_was_in_it(handset):
    phone = handset()
    code = phone.sends(sealed(filled())).json()["code"]
    (row,) = phone.get("pull/").json()["sent"]
    assert (row["code"], row["steps"], row["free"]) == (code, {}, True)
    steps.answered(submissions=[Submission.objects.get().id, None, uuid4()], by=STEWARD)
    steps.answered(submissions=[Submission.objects.get().id], by=STEWARD)
    text = phone.get("pull/").content.decode()
    (row,) = json.loads(text)["sent"]
    assert (set(row["steps"]), row["free"]) == ({"seen", "answered"}, False)
    assert "สมหญิง" not in text


def test_it_does_not_count_ones_own_look_as_seen(town):
    sender = actor("researcher")
    receipt = receive(raw=filled(), door="page", by=sender)
    steps.seen(submissions=[receipt.submission], by=sender)
    assert not Step.objects.exists()


def test_it_is_told_nothing_of_what_others_sent(handset):
    handset().sends(sealed(filled()))
    other = handset()
    assert other.get("pull/").json()["sent"] == []
    code = Submission.objects.get().receipt
    assert other.post("open/", code=code).status_code == 404
    assert other.post("back/", code=code).status_code == 404


# -- correcting and taking back
def test_it_opens_its_own_form_again_for_its_own_pin_alone(handset):
    phone, xml = handset(), filled()
    code = phone.sends(sealed(xml)).json()["code"]
    answer = phone.post("open/", code=code)
    assert "สมหญิง" not in answer.content.decode()
    assert bundle.unpack(phone.opens(answer.json()["box"])) == (xml, [])
    assert AuditEvent.objects.filter(action="surveys.part.opened", purpose="visit").count() == 1


@pytest.mark.parametrize("path", ["open/", "back/"])
def test_it_refuses_in_a_sentence_once_somebody_worked_on_it(handset, path):
    phone = handset()
    code = phone.sends(sealed(filled())).json()["code"]
    steps.seen(submissions=[Submission.objects.get().id], by=STEWARD)
    answer = phone.post(path, code=code)
    assert answer.status_code == 409
    assert "ผู้ประสานงาน" in answer.json()["words"]


def test_it_takes_back_what_the_form_said(handset):
    phone = handset()
    code = phone.sends(sealed(filled([person(given_name="เผลอ")]))).json()["code"]
    (row,) = phone.post("back/", code=code).json()["sent"]
    assert (row["back"], row["free"]) == (True, False)
    assert not Person.objects.exists(), "of whom nobody else said anything"
    assert phone.post("back/", code=code).status_code == 409
    assert AuditEvent.objects.filter(action="surveys.submission.taken-back").count() == 1


def test_it_takes_a_correction_and_then_only_the_correction_is_open(handset):
    phone = handset()
    first = phone.sends(sealed(filled([person()], instance="00000000-0000-4000-8000-000000000001"))).json()["code"]
    fixed = filled([person(given_name="สมหมาย")], deprecated="00000000-0000-4000-8000-000000000001")
    phone.sends(sealed(fixed))
    free = {row["code"]: row["free"] for row in phone.get("pull/").json()["sent"]}
    assert (free.pop(first), list(free.values())) == (False, [True])
    assert phone.post("open/", code=first).status_code == 409


def test_it_ends_its_token_when_its_user_wipes_it(handset):
    phone = handset()
    assert phone.post("leave/").status_code == 200
    assert phone.get("pull/").status_code == 410


def test_it_enrols_no_phone_without_its_key(town):
    from khuang.base.errors import Problem
    from khuang.surveys.phone import actions

    user = User.objects.create(username="x", name="x")
    with pytest.raises(Problem):
        actions.enrol(user=user, label="", public_key=b"short", by=Actor("user", user.id))
    assert not Device.objects.exists()


def test_it_asks_a_phone_that_sends_without_end_to_try_later(handset, monkeypatch):
    monkeypatch.setattr(quota, "KILOBYTES", quota.EACH)
    phone = handset()
    assert phone.sends(sealed(filled())).status_code == 429, "the page keeps it and tries again: anything but 409"
    assert Submission.objects.count() == 0
