"""The pages of the desk and of consents, as their people use them."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from khuang.access.actions import create_user, grant
from khuang.access.demo import second_factor
from khuang.base.actor import SYSTEM
from khuang.registry.consent.tests.test_ledger import notice
from khuang.registry.models import Breach, ConsentEvent, LegalDemand, LegalHold, RightsRequest
from khuang.registry.rights import keeping, requesting
from khuang.registry.rights.tests.test_desk import right
from khuang.registry.tests.people import A, B, home, villages
from khuang.town.models import Organisation


@pytest.fixture
def person(cell):
    villages()
    Organisation.objects.create(code="HOSPITAL", kind="hospital", name_th="โรงพยาบาล", name_en="Hospital")
    for kind in ("correction", "erasure", "access"):
        right(kind)
    with override("th"):
        yield home("คานารีสมหญิง")[1][0]


def sign_in(client, *roles, place="", name=""):
    user = create_user(username=name or roles[0], name="สมมุติ", password="long enough 2569", by=SYSTEM)
    for role in roles:
        where = {"scope_kind": "place", "scope_id": place} if place else {}
        grant(user=user, role=role, by=SYSTEM, **where)
    second_factor(user)
    client.force_login(user)
    return user


def test_it_takes_a_yes_in_three_taps(person, client):
    sign_in(client, "caseworker", place=A)
    notice("home-care", "none")
    page = client.get(f"/people/{person.id}/").content.decode()
    ask = f"/people/{person.id}/consent/ask/home-care/"
    assert ask in page
    asked = client.get(ask).content.decode()
    assert 'value="given"' in asked and "ข้อความ" in asked
    sent = {"method": "spoken", "giver": "self", "data": ["name", "health"], "answer": "given"}
    assert client.post(ask, sent).status_code == 302
    assert ConsentEvent.objects.filter(state="given", person=person).count() == 1
    consent = ConsentEvent.objects.get(state="given").consent
    page = client.get(f"/people/{person.id}/consent/").content.decode()
    assert str(consent) in page
    one = f"/people/{person.id}/consent/{consent}/"
    assert client.get(f"/people/{person.id}/consent/paper/?say=my").status_code == 200
    assert client.get("/people/consents/ending/").status_code == 200
    assert client.post(one, {"what": "withdraw"}).status_code == 302
    assert ConsentEvent.objects.filter(state="withdrawn").exists()
    again = client.post(one, {"what": "withdraw"})
    assert again.status_code == 200
    assert ConsentEvent.objects.filter(state="withdrawn").count() == 1


def test_it_loses_nothing_typed_when_the_recipient_is_missing(person, client):
    sign_in(client, "caseworker", place=A)
    notice()
    url = f"/people/{person.id}/consent/ask/referral/"
    page = client.post(url, {"answer": "given", "method": "phone", "giver": "self", "note": "โทรตอนเย็น"})
    assert page.status_code == 200 and "โทรตอนเย็น" in page.content.decode()
    assert not ConsentEvent.objects.exists()
    assert client.post(url, {"answer": "nonsense", "orgs": ["HOSPITAL"]}).status_code == 200


def test_it_shows_other_villages_nothing(person, client):
    notice()
    sign_in(client, "caseworker", place=B)
    for path in ("", "ask/referral/", "paper/"):
        assert client.get(f"/people/{person.id}/consent/{path}").status_code == 404
    assert client.get(f"/rights/desk/seen/{person.id}/").status_code == 404


def test_it_gives_everybody_a_receipt_and_says_how_far_it_is(person, client):
    assert client.get("/rights/").status_code == 200
    page = client.post("/rights/ask/", {"kind": "correction", "words": "ชื่อผิด"})
    row = RightsRequest.objects.get()
    assert row.door == "public"
    assert row.code[:4] in page.content.decode()
    assert "ชื่อผิด" not in client.post("/rights/look/", {"code": row.code}).content.decode()
    assert client.post("/rights/look/", {"code": "000000000000"}).status_code == 422


def test_it_leads_the_officer_from_the_request_to_the_answer(person, client):
    sign_in(client, "officer")
    row = requesting.receive(kind="access", door="counter", by=SYSTEM, asker="คานารีผู้ขอ")
    url = f"/rights/desk/{row.id}/"
    assert "คานารีผู้ขอ" in client.get(url).content.decode()
    assert client.post(url, {"do": "identify", "person": "rubbish", "how": "บัตร"}).status_code == 200
    client.post(url, {"do": "identify", "person": str(person.id), "how": "บัตร"})
    page = client.get(url).content.decode()
    assert f"/rights/desk/export/{person.id}/" in page
    held = client.get(f"/rights/desk/export/{person.id}/")
    assert "คานารีสมหญิง" in held.content.decode() and held["Content-Disposition"].startswith("attachment")
    client.post(url, {"do": "answer", "words": "ให้สำเนาแล้ว"})
    row.refresh_from_db()
    assert row.state == "answered"
    assert "คานารี" not in client.get("/rights/desk/").content.decode()


def test_it_erases_with_the_supervisor_of_the_village(person, client):
    officer = sign_in(client, "officer")
    row = requesting.receive(kind="erasure", door="counter", by=SYSTEM)
    url = f"/rights/desk/{row.id}/"
    client.post(url, {"do": "identify", "person": str(person.id), "how": "บัตร"})
    client.post(url, {"do": "propose"})
    assert client.get(f"/rights/desk/agree/{row.id}/").status_code == 404  # not by the one who proposed
    sign_in(client, "supervisor", place=A)
    assert client.get("/rights/desk/agree/").status_code == 200
    page = client.get(f"/rights/desk/agree/{row.id}/").content.decode()
    assert "คานารี" not in page  # numbers, no names
    assert client.post(f"/rights/desk/agree/{row.id}/", {"do": "agree"}).status_code == 302
    person.refresh_from_db()
    row.refresh_from_db()
    assert person.erased_at and row.proposed_by == officer.id


def test_it_keeps_the_registers(person, client):
    sign_in(client, "officer")
    day = "1/1/2569"
    sent = {"what": "จดหมายหาย", "which": "ชื่อ", "people": "1-9", "known_on": day, "known_time": "9.3"}
    assert client.post("/rights/desk/breaches/new/", sent).status_code == 200
    client.post("/rights/desk/breaches/new/", {**sent, "known_time": "09:30", "exercise": "on"})
    url = f"/rights/desk/breaches/{Breach.objects.get().id}/"
    assert client.get("/rights/desk/breaches/").status_code == 200
    client.post(url, {"do": "assess", "people": "1-9", "risk": "none", "told": "not-needed", "measures": "พบแล้ว"})
    client.post(url, {"do": "not-report", "reason": "ซองยังปิดอยู่"})
    client.post(url, {"do": "close"})
    assert Breach.objects.get().state == "closed"
    assert "ซองยังปิดอยู่" in client.get(url).content.decode()
    sent = {"sender": "court", "authority": "ศาล", "law": "ป.วิ.อ.", "asked": "ที่อยู่ 1 คน", "received_on": day}
    client.post("/rights/desk/demands/new/", sent)
    url = f"/rights/desk/demands/{LegalDemand.objects.get().id}/"
    client.post(url, {"do": "answer", "outcome": "refused", "what": "ไม่มีหมายศาล"})
    page = client.get(url).content.decode()
    assert "ป.วิ.อ." in page and "ไม่มีหมายศาล" in page
    sign_in(client, "monitor")
    assert client.get("/rights/desk/demands/").status_code == 200
    assert client.get("/rights/desk/breaches/").status_code == 404


def test_it_shows_what_goes_and_holds_it(person, client):
    from khuang.registry.models import Person

    Person.objects.filter(id=person.id).update(gone_on=timezone.localdate() - timedelta(days=3000))
    sign_in(client, "officer")
    assert client.get("/rights/desk/keep/").status_code == 200
    until = (timezone.localdate() + timedelta(days=200)).isoformat()
    client.post("/rights/desk/keep/hold/", {"subject": str(person.id), "until": until, "reason": "คดี"})
    hold = LegalHold.objects.get()
    assert keeping.run(by=SYSTEM) == 0
    assert "คดี" in client.get("/rights/desk/keep/").content.decode()
    assert client.get("/rights/desk/certificates/").status_code == 200
    client.post(f"/rights/desk/keep/hold/{hold.id}/", {"reason": "คดีจบ"})
    hold.refresh_from_db()
    assert hold.lifted_at


def test_it_prints_a_sheet_that_says_nothing(person, client):
    sign_in(client, "caseworker", place=A)
    client.get(f"/people/{person.id}/")
    named = client.get(f"/rights/desk/seen/{person.id}/").content.decode()
    assert "สมมุติ" in named and "คานารี" not in named
    safe = client.get(f"/rights/desk/seen/{person.id}/?safe=1").content.decode()
    assert "สมมุติ" not in safe.split("<main")[1].split("</main>")[0]


def test_it_takes_a_double_tap_for_one_request_and_two_people_for_two(person, client):
    key = client.get("/rights/ask/").context["form"]["key"].initial
    data = {"kind": "access", "words": "ขอดูข้อมูลของฉัน", "key": key}
    codes = {client.post("/rights/ask/", data).context["row"].code for _ in range(3)}
    assert len(codes) == 1 and RightsRequest.objects.count() == 1
    assert client.post("/rights/ask/", {**data, "words": "อีกคนหนึ่ง"}).context["row"].code not in codes
    assert client.post("/rights/ask/", {"kind": "access", "words": ""}).status_code == 200
    assert RightsRequest.objects.count() == 3


def test_it_leaves_no_receipt_on_a_shared_telephone(person, client):
    made = client.post("/rights/ask/", {"kind": "access", "words": ""})
    for page in (made, client.get("/rights/ask/"), client.post("/rights/look/", {"code": made.context["row"].code})):
        assert "no-store" in page.headers["Cache-Control"] and "ETag" not in page.headers
