"""From the open page to an answer read with a code; a team's calls are read by the team alone."""

import pytest
from django.db import connection

from khuang.access.cabinet import queries as cabinet
from khuang.access.queries import actor_of
from khuang.base.errors import Denied, Locked, Stale
from khuang.base.ids import new_code
from khuang.care.asks import actions, reading
from khuang.care.asks.content import Promise, Topic
from khuang.care.cases.tests import kit
from khuang.care.models import Ask, AskStep, Case
from khuang.care.tests import town as people
from khuang.content.models import Current, Item, Pack
from khuang.trust.models import AuditEvent, KeyWrap

pytestmark = pytest.mark.django_db
CANARY = "กานาเรีย-ขอความช่วยเหลือ"


def put(kind, model, body):
    whole = model.model_validate(body).model_dump(mode="json")
    item = Item.objects.create(digest=f"{kind} {body['key']}", kind=kind, key=body["key"], body=whole, pack="test")
    Current.objects.create(kind=kind, key=body["key"], item=item, pack=Pack.objects.get(name="test"))


@pytest.fixture
def ground(town, db):
    kit.pathways()
    put("ask-topic", Topic, {"key": "school", "title": kit.both("School"), "pathways": ["school"]})
    put("ask-topic", Topic, {"key": "violence", "title": kit.both("Hurt"), "sealed": True, "pathways": ["harm"]})
    put("ask-promise", Promise, {"key": "now", "title": kit.both("Now"), "hours": 1})


@pytest.fixture
def worker(ground):
    return people.actor("caseworker", place=people.NEAR, who=people.user("worker").pk)


def form(**said):
    return {
        "about": "me",
        "urgency": "today",
        "topic": "school",
        "words": CANARY,
        "place": "",
        "reach": "0812345678",
    } | said


def receipt(client, **said):
    response = client.post("/help/?lang=en", form(**said))
    assert response.status_code == 200, response.content.decode()
    return response.context["code"], response


def test_it_asks_answers_and_ends_as_the_asker_says(client, worker):
    code, response = receipt(client)
    assert CANARY not in response.content.decode() and code not in "".join(map(str, connection.queries))
    row = Ask.objects.get()
    call = reading.lay_open(row, by=worker)
    assert call.known.words["words"] == CANARY and call.known.words["reach"] == "0812345678"
    actions.take(call=call, by=worker)
    actions.answer(call=reading.lay_open(Ask.objects.get(), by=worker), verb="reply", words="พรุ่งนี้สิบโมง", by=worker)
    assert client.post("/help/mine/", {"code": "1234"}).status_code == 422
    client.post("/help/mine/", {"code": code})
    page = client.get("/help/mine/?lang=en").content.decode()
    assert "พรุ่งนี้สิบโมง" in page and CANARY not in page
    actions.answer(call=reading.lay_open(Ask.objects.get(), by=worker), verb="helped", words="เรียบร้อย", by=worker)
    client.post("/help/mine/", {"verb": "dispute", "words": "ยังไม่ได้เรียน"})
    assert Ask.objects.get().state == "taken" and Ask.objects.get().unread
    actions.answer(call=reading.lay_open(Ask.objects.get(), by=worker), verb="helped", words="เรียบร้อย", by=worker)
    client.post("/help/mine/", {"verb": "confirm", "words": ""})
    assert Ask.objects.get().state == "confirmed"
    with pytest.raises(Stale):
        actions.answer(call=reading.lay_open(Ask.objects.get(), by=worker), verb="reply", words="x", by=worker)


def test_it_keeps_no_trace_of_the_visitor(client, ground):
    receipt(client)
    assert "sessionid" not in client.cookies
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            text = str([[bytes(v) if isinstance(v, memoryview) else v for v in row] for row in cursor.fetchall()])
            assert CANARY not in text and "0812345678" not in text and "127.0.0.1" not in text, table


def test_it_becomes_a_case_with_what_was_told(client, worker):
    receipt(client, name="น้ำ", safe="อย่าโทรตอนเย็น")
    call = reading.lay_open(Ask.objects.get(), by=worker)
    actions.take(call=call, by=worker)
    made = actions.open_case(call=reading.lay_open(Ask.objects.get(), by=worker), pathway="school", by=worker)
    folder = kit.folder(made, worker)
    assert folder.blocks["problem"].words["text"] == CANARY and folder.case.words["subject"]["name"] == "น้ำ"
    told = next(step for step in folder.steps if step["what"] == "contact-rule")
    assert (told["ref"], told.words) == ("ask-coordinator", {"how": "อย่าโทรตอนเย็น"})
    assert (Ask.objects.get().state, Ask.objects.get().case, Case.objects.get().door) == ("working", made.pk, "public")


def test_a_teams_calls_are_for_the_team_alone(client, worker):
    team = kit.team()
    member = kit.member("member", team)
    team.refresh_from_db()
    actions.set_desk(topic="violence", team=team, by=people.SYSTEM)
    code, _response = receipt(client, topic="violence", urgency="now")
    row = Ask.objects.get()
    assert (row.tier, row.topic, row.urgency, row.place_id, row.about) == ("restricted", None, None, None, None)
    assert set(KeyWrap.objects.filter(locker=row.locker).values_list("holder", flat=True)) == {team.holder_id}
    with pytest.raises(Denied):
        reading.lay_open(row, by=worker)
    by, ring = actor_of(member), kit.ring_of(member).of(team)
    with pytest.raises(Locked):
        reading.lay_open(row, by=by)
    actions.take(call=reading.lay_open(row, by=by, keys=ring), by=by)
    actions.answer(call=reading.lay_open(Ask.objects.get(), by=by, keys=ring), verb="reply", words="โทรหลังสิบโมง", by=by)
    client.post("/help/mine/", {"code": code})
    assert "โทรหลังสิบโมง" in client.get("/help/mine/").content.decode()
    client.post("/help/mine/", {"verb": "say", "words": CANARY})
    said = [one.words["words"] for one in reading.lay_open(Ask.objects.get(), by=by, keys=ring).said]
    assert said == ["", "โทรหลังสิบโมง", CANARY]
    made = actions.open_case(
        call=reading.lay_open(Ask.objects.get(), by=by, keys=ring), pathway="harm", by=by, ring=ring
    )
    assert [step["what"] for step in reading.lay_open(Ask.objects.get(), by=by, keys=ring).said][-1] == "open"
    assert made.tier == "restricted" and kit.folder(made, by, ring).blocks["problem"].words["text"] == CANARY
    assert Ask.objects.get().case is None and not AskStep.objects.exclude(what=None).exists()
    assert cabinet.sits(by)


def test_a_stranger_with_a_wrong_code_is_slowed_down(client, ground):
    for _ in range(5):
        assert "many tries" not in client.post("/help/mine/?lang=en", {"code": new_code()}).content.decode()
    assert "many tries" in client.post("/help/mine/?lang=en", {"code": new_code()}).content.decode()


@pytest.mark.parametrize("wrong", [{"topic": "x"}, {"urgency": ""}, {"words": "  "}, {"place": "nowhere"}])
def test_nothing_that_was_typed_is_lost(client, ground, wrong):
    response = client.post("/help/", form(safe="อย่าโทรตอนเย็น", **wrong))
    assert response.status_code == 422 and "อย่าโทรตอนเย็น" in response.content.decode()
    assert not Ask.objects.exists()


def taken(worker, **more):
    row = Ask.objects.get()
    actions.take(call=reading.lay_open(row, by=worker, **more), by=worker)
    return reading.lay_open(Ask.objects.get(), by=worker, **more)


def test_it_may_be_about_somebody_of_the_register(client, worker):
    receipt(client, name="น้ำ")
    child = people.child()
    made = actions.open_case(call=taken(worker), pathway="school", person=child, by=worker)
    folder = kit.folder(made, worker)
    assert (made.person_id, made.place_id) == (child.pk, people.NEAR)
    assert folder.case.words["subject"] == {"reach": "0812345678"}  # the name is the register's


def test_it_is_not_about_the_asker_who_worries_about_somebody_else(client, worker):
    receipt(client, name="น้ำ", about="other")
    made = actions.open_case(call=taken(worker), pathway="school", person=people.child(), by=worker)
    assert kit.folder(made, worker).case.words["subject"] == {}


def test_nobody_of_another_village_is_taken_for_it(client, worker):
    receipt(client)
    with pytest.raises(Denied):
        actions.open_case(call=taken(worker), pathway="school", person=people.child(people.FAR), by=worker)
    assert not Case.objects.exists() and Ask.objects.get().state == "taken"


def test_a_teams_call_keeps_its_person_inside(client, ground):
    team = kit.team()
    member = kit.member("member", team)
    team.refresh_from_db()
    actions.set_desk(topic="violence", team=team, by=people.SYSTEM)
    receipt(client, topic="violence", name="น้ำ")
    by, ring, woman = actor_of(member), kit.ring_of(member).of(team), people.person()
    made = actions.open_case(call=taken(by, keys=ring), pathway="harm", person=woman, by=by, ring=ring)
    assert made.person_id is None and made.place_id is None and made.subject_tag
    folder = kit.folder(made, by, ring)
    assert folder.case["person"] == woman.pk and folder.case.words["subject"]["name"] == "น้ำ"


@pytest.fixture
def signed_in(client, ground):
    from allauth.mfa.totp.internal import auth

    from khuang.access import actions as access

    user = people.user("carer")
    access.grant(user=user, role="caseworker", scope_kind="place", scope_id=people.NEAR, by=people.SYSTEM)
    auth.TOTP.activate(user, auth.generate_totp_secret())
    client.force_login(user)
    return client, actor_of(user)


def test_it_looks_for_them_on_the_page_and_writes_the_search_down(signed_in):
    client, by = signed_in
    near, far = people.child(given_name="มะปราง"), people.child(people.FAR, given_name="มะปราง")
    receipt(client)
    taken(by)
    url = f"/care/calls/{Ask.objects.get().pk}/"
    before = AuditEvent.objects.filter(action="registry.people.searched").count()
    found = client.post(f"{url}person/?lang=en", {"q": "มะปราง"}).content.decode()
    assert str(near.pk) in found and str(far.pk) not in found
    assert AuditEvent.objects.filter(action="registry.people.searched").count() == before + 1
    page = client.get(f"{url}?person={near.pk}&lang=en").content.decode()
    assert "The case will be about" in page and "มะปราง" in page
    sent = {"verb": "open", "pathway": "school", "person": str(near.pk)}
    client.post(url, sent)
    client.post(url, sent)  # a second tap
    assert [case.person_id for case in Case.objects.all()] == [near.pk]
    again = client.get(f"/people/{near.pk}/").content.decode()
    assert str(Case.objects.get().pk) in again


@pytest.mark.parametrize("who", ["far", "nobody", "\u202e", "\x00"])
def test_whom_one_does_not_see_is_not_there_on_the_page_either(signed_in, who):
    client, by = signed_in
    far = people.child(people.FAR)
    receipt(client)
    taken(by)
    told = {"far": str(far.pk), "nobody": "00000000-0000-4000-8000-000000000000"}.get(who, who)
    url = f"/care/calls/{Ask.objects.get().pk}/"
    assert client.get(url, {"person": told}).status_code == 404
    assert client.post(url, {"verb": "open", "pathway": "school", "person": told}).status_code == 404
    assert not Case.objects.exists()


def test_of_a_teams_call_nobody_is_looked_up(client, ground, monkeypatch):
    team = kit.team()
    member = kit.member("member", team)
    team.refresh_from_db()
    actions.set_desk(topic="violence", team=team, by=people.SYSTEM)
    receipt(client, topic="violence")
    ring, woman, url = kit.ring_of(member).of(team), people.person(), f"/care/calls/{Ask.objects.get().pk}/"
    monkeypatch.setattr("khuang.care.asks.views.desk.team_ring", lambda request, one: ring)
    from allauth.mfa.totp.internal import auth

    auth.TOTP.activate(member, auth.generate_totp_secret())
    client.force_login(member)
    taken(actor_of(member), keys=ring)
    assert client.get(f"{url}person/").status_code == 404
    assert client.get(f"{url}?person={woman.pk}").status_code == 404
    page = client.get(url)
    assert page.status_code == 200 and "/person/" not in page.content.decode()
