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
from khuang.trust.models import KeyWrap

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
