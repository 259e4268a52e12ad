"""The door of ODK Collect and KoboCollect, call by call."""

import hashlib
import re
from uuid import uuid4

import pytest
from django.test import Client, override_settings
from lxml import etree

from khuang.access import devices
from khuang.access.actions import deactivate
from khuang.base.actor import SYSTEM
from khuang.content.models import Current
from khuang.registry.models import Person
from khuang.surveys import quota
from khuang.surveys.models import Media, Quarantine, Submission
from khuang.surveys.openrosa.tests.conftest import XFORM, Phone, multipart, publish
from khuang.surveys.tests.survey import FAMILY, filled, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
NS = {"f": "http://openrosa.org/xforms/xformsList", "m": "http://openrosa.org/xforms/xformsManifest"}


def forms(answer):
    found = etree.fromstring(answer.content)
    return [{etree.QName(e).localname: e.text for e in one} for one in found.findall("f:xform", NS)]


def message(answer):
    return etree.fromstring(answer.content).findtext(".//{http://openrosa.org/http/response}message")


def stands_in_the_envelope(answer):
    assert answer["Content-Type"] == "text/xml; charset=utf-8"
    assert answer["X-OpenRosa-Version"] == "1.0"
    assert int(answer["X-OpenRosa-Accept-Content-Length"]) > 1_000_000
    assert answer["Date"].endswith("GMT")
    assert answer["Content-Language"] in ("th", "en")
    return bool(message(answer))


# -- what phones fetch
def test_it_lists_forms_with_a_hash_of_the_very_bytes(phone):
    answer = phone.get("formList?verbose=true&listAllVersions=true&deviceID=x")
    one = forms(answer)[0]
    assert (one["formID"], one["name"], one["version"]) == ("survey", "Survey", "1")
    assert one["downloadUrl"].startswith(f"http://testserver/x/{phone.token}/")
    got = phone.get(one["downloadUrl"])
    assert got.content == XFORM.encode()
    assert one["hash"] == "md5:" + hashlib.md5(got.content).hexdigest()  # noqa: S324
    assert answer["X-OpenRosa-Version"] == got["X-OpenRosa-Version"] == "1.0"
    assert "no-store" not in got["Cache-Control"]
    assert phone.get(one["downloadUrl"], **{"If-None-Match": got["ETag"]}).status_code == 304


def test_it_lists_the_form_asked_for_alone(phone):
    publish("second", title={"th": "สอง", "en": "Second"})
    assert [one["formID"] for one in forms(phone.get("formList"))] == ["second", "survey"]
    assert [one["formID"] for one in forms(phone.get("formList?formID=second"))] == ["second"]
    assert forms(phone.get("formList?formID=none")) == []


def test_it_names_forms_in_the_language_of_the_phone(user):
    assert forms(Phone(user, language="th-TH,th;q=0.9").get("formList"))[0]["name"] == "แบบสำรวจ"


def test_it_lists_no_form_that_is_not_for_this_phone(user):
    publish("page-only", doors=["page"])
    question = {"name": "violence", "path": "violence", "type": "text", "list": "", "tier": "restricted", "row": 3}
    publish("restricted", questions=[question])
    publish("acknowledged", questions=[question], acknowledged=["clear-on-phone"])
    publish("other")
    assert [one["formID"] for one in forms(Phone(user, forms="survey").get("formList"))] == ["survey"]
    everything = Phone(user)
    assert [one["formID"] for one in forms(everything.get("formList"))] == ["other", "survey"]
    for hidden in ("restricted", "page-only", "acknowledged", "none"):
        answer = everything.get(f"forms/{hidden}/1/form.xml")
        assert answer.status_code == 404 and stands_in_the_envelope(answer)


def test_it_keeps_manifest_and_files_in_a_fixed_order_with_their_hashes(phone):
    where = forms(phone.get("formList"))[0]["manifestUrl"]
    first, second = phone.get(where), phone.get(where)
    assert first.content == second.content
    files = [one.findtext("m:filename", namespaces=NS) for one in etree.fromstring(first.content)]
    assert files == ["homes.csv", "people.csv", "villages.csv"]
    for one in etree.fromstring(first.content):
        assert re.fullmatch("md5:[0-9a-f]{32}", one.findtext("m:hash", namespaces=NS))
        got = phone.get(one.findtext("m:downloadUrl", namespaces=NS))
        assert got["Content-Type"] == "text/csv; charset=utf-8"
        assert got.content.startswith(b"name,label")


def test_it_lists_a_form_without_lists_without_a_manifest(phone):
    Current.objects.all().delete()
    publish("plain", lists={})
    assert "manifestUrl" not in forms(phone.get("formList"))[0]


@override_settings(PROXY=True, SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"))
def test_it_gives_addresses_as_they_are_outside_the_proxy(phone):
    answer = phone.get(
        "formList", **{"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7", "Host": "testserver"}
    )
    assert forms(answer)[0]["downloadUrl"].startswith(f"https://testserver/x/{phone.token}/forms/survey/1/")


# -- what phones send
def test_it_says_where_to_send(phone):
    answer = phone.client.head(f"/x/{phone.token}/submission?deviceID=collect%3Aabc")
    assert (answer.status_code, answer.content, answer["X-OpenRosa-Version"]) == (204, b"", "1.0")
    assert "Location" not in answer.headers


def test_it_takes_a_household_and_says_only_that(phone):
    answer = phone.post(filled())
    assert answer.status_code == 201 and stands_in_the_envelope(answer)
    row = Submission.objects.get()
    assert re.fullmatch(r"Received\. Receipt \d{4} \d{4} \d{4}", message(answer))
    assert (row.door, row.by_kind, row.by_id) == ("openrosa", "device", phone.device.id)
    assert Person.objects.count() == 5


def test_it_tells_the_same_of_every_answer_that_was_taken(phone):
    from django.utils.translation import override

    calm, urgent = phone.post(filled([person()])), phone.post(filled([person(child_danger="yes", bedridden="yes")]))
    hidden = r"\d{4} \d{4} \d{4}"
    assert re.sub(hidden, "", message(calm)) == re.sub(hidden, "", message(urgent))
    assert dict(calm.headers).keys() == dict(urgent.headers).keys()
    with override("th"):
        assert "Received" not in message(Phone(phone.device.user, language="th").post(filled()))


def test_it_takes_the_same_again_and_keeps_it_once(phone):
    raw = filled()
    first, second = phone.post(raw), phone.post(raw)
    assert (first.status_code, second.status_code) == (201, 202)
    assert message(first) == message(second)
    assert (Submission.objects.count(), Person.objects.count()) == (1, 5)


def test_it_takes_an_edit(phone):
    first, second = str(uuid4()), str(uuid4())
    phone.post(filled([FAMILY[0]], instance=first))
    assert phone.post(filled([FAMILY[0] | {"nickname": "ดา"}], instance=second, deprecated=first)).status_code == 201
    assert (Submission.objects.count(), Person.objects.count()) == (2, 1)


@pytest.mark.parametrize(
    "raw",
    [
        b"<data id='survey' version='99'/>",
        b"<data id='nothing' version='1'/>",
        b"<data id='survey' version='1'>",
        b"rubbish",
        b"\xff\xfe\x00",
        b"<data/>",
    ],
)
def test_it_keeps_what_it_cannot_take_and_says_that_it_is_safe(phone, raw):
    answer = phone.post(raw)
    assert answer.status_code == 202 and stands_in_the_envelope(answer)
    assert message(answer).startswith("Safe.")
    assert phone.post(raw).status_code == 202
    assert Quarantine.objects.count() == 1


def test_it_sets_other_content_under_a_known_number_aside(phone):
    number = str(uuid4())
    assert phone.post(filled(instance=number)).status_code == 201
    assert phone.post(filled([person(given_name="อื่น")], instance=number)).status_code == 202
    assert (Quarantine.objects.get().reason, Person.objects.count()) == ("other-content", 5)


def test_it_refuses_what_is_no_submission(phone):
    doctype = b"<!DOCTYPE d [<!ENTITY x 'y'>]><data id='survey' version='1'>&x;</data>"
    body, kind = multipart(filled())
    wrong = [
        phone.post(None), phone.post(b""), phone.post(b"  "), phone.post(doctype),
        phone.post(None, ("a.jpg", b"x")),
        phone.client.generic("POST", f"/x/{phone.token}/submission", body[: len(body) // 2], kind),
        phone.client.generic("POST", f"/x/{phone.token}/submission", body, "text/xml"),
        phone.client.generic("POST", f"/x/{phone.token}/submission", b"", kind),
    ]  # fmt: skip
    assert [one.status_code for one in wrong] == [400] * len(wrong)
    assert all(stands_in_the_envelope(one) for one in wrong)
    assert (Submission.objects.count(), Quarantine.objects.count()) == (0, 0)


def test_it_takes_a_submission_sent_in_several_parts(phone):
    raw = filled()
    assert phone.post(raw, ("ภาพบ้าน.jpg", b"\xff\xd8\xff one"), partial=True).status_code == 201
    assert phone.post(raw, ("a &amp; b.jpg", b"\xff\xd8\xff two")).status_code == 202
    assert phone.post(raw, ("a &amp; b.jpg", b"\xff\xd8\xff two")).status_code == 202
    assert (Submission.objects.count(), Media.objects.count()) == (1, 2)


def test_it_keeps_the_names_of_files_as_the_phone_wrote_them(phone):
    from khuang.trust import files
    from khuang.trust.reading import Purpose

    names = ["ภาพบ้าน.jpg", "a &amp; b.jpg", "../x/y.jpg", "CON.jpg", "w" * 300 + ".jpg"]
    phone.post(filled(), *((name, b"\xff\xd8\xff" + name.encode()) for name in names))
    kept = [files.read(row.file, by=SYSTEM, purpose=Purpose.AUDIT)[0]["name"] for row in Media.objects.all()]
    assert sorted(kept) == sorted(names)


def test_it_takes_a_body_sent_in_chunks(phone):
    """Without a length, as the server hands it on."""
    from io import BytesIO

    body, kind = multipart(filled())
    told = {"wsgi.input": BytesIO(body), "wsgi.input_terminated": True, "CONTENT_TYPE": kind}
    answer = phone.client.generic("POST", f"/x/{phone.token}/submission", **told)
    assert answer.status_code == 201


def test_it_asks_for_less_than_a_hundred_megabytes(phone):
    answer = phone.client.generic(
        "POST", f"/x/{phone.token}/submission", b"", "multipart/form-data; boundary=e", CONTENT_LENGTH="104857601"
    )
    assert answer.status_code == 413 and stands_in_the_envelope(answer)


# -- who
@pytest.mark.parametrize("where", ["formList", "submission", "forms/survey/1/form.xml", "forms/survey/1/manifest.xml"])
def test_it_refuses_a_wrong_token_and_never_asks_for_a_password(phone, where):
    answer = Client().get(f"/x/wrong/{where}")
    assert answer.status_code == 403 and stands_in_the_envelope(answer)
    assert "WWW-Authenticate" not in answer.headers


def test_it_refuses_a_phone_that_was_revoked_or_whose_owner_left(phone, user):
    other = Phone(user)
    devices.revoke(device=phone.device, by=SYSTEM)
    assert (phone.post(filled()).status_code, other.get("formList").status_code) == (403, 200)
    deactivate(user=user, by=SYSTEM)
    assert other.get("formList").status_code == 403
    assert Submission.objects.count() == 0


def test_it_stops_whoever_tries_tokens_and_no_phone(phone):
    codes = [Client().get(f"/x/wrong{n}/formList").status_code for n in range(32)]
    assert codes == [403] * 30 + [429] * 2
    assert phone.get("formList").status_code == 200


def test_it_asks_a_phone_that_sends_without_end_to_wait_and_loses_nothing(phone, user, monkeypatch):
    monkeypatch.setattr(quota, "KILOBYTES", quota.EACH * 3)
    raws = [filled() for _ in range(3)]
    assert [phone.post(raw).status_code for raw in raws] == [201, 201, 429]
    answer = phone.post(raws[2])
    assert stands_in_the_envelope(answer) and "tomorrow" in answer.content.decode()
    assert Submission.objects.count() == 2
    assert Phone(user).post(raws[2]).status_code == 201, "another phone has its own day"


def test_it_counts_the_bytes_of_photos(phone, monkeypatch):
    monkeypatch.setattr(quota, "KILOBYTES", quota.EACH + 100)
    assert phone.post(filled(), ("p.jpg", b"\xff\xd8\xff" + bytes(200 * 1024))).status_code == 429
    assert phone.post(filled()).status_code == 429, "what was refused has come over the line too"


def test_it_answers_in_the_envelope_where_there_is_nothing(phone):
    for where in ("", "nothing", "forms/"):
        answer = phone.get(where)
        assert answer.status_code == 404 and stands_in_the_envelope(answer)
    put = phone.client.put(f"/x/{phone.token}/submission")
    assert put.status_code == 405 and stands_in_the_envelope(put)


def test_it_answers_in_the_envelope_when_something_breaks(phone, monkeypatch):
    from khuang.surveys.openrosa import submitting

    def broken(**_):
        raise RuntimeError("แคนารี")

    monkeypatch.setattr(submitting, "receive", broken)
    phone.client.raise_request_exception = False
    answer = phone.post(filled())
    assert answer.status_code == 500 and stands_in_the_envelope(answer)
    assert "Keep the form" in message(answer)


def test_it_needs_no_header_of_its_own(phone):
    assert Client().get(f"/x/{phone.token}/formList").status_code == 200


def test_it_reads_no_session(phone, django_assert_num_queries):
    phone.get("formList")
    with django_assert_num_queries(6):
        phone.get("formList")


def test_it_keeps_the_token_out_of_the_logs(phone, caplog):
    import logging

    from khuang.trust.logs import ScrubbingFormatter

    with caplog.at_level(logging.DEBUG, logger="django.request"):
        phone.get("nothing/here")
        Client().get("/x/secret-token/formList")
    lines = [ScrubbingFormatter().format(record) for record in caplog.records]
    assert lines and not [line for line in lines if phone.token in line or "secret-token" in line]
