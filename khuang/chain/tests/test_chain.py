from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone, translation

from khuang.access.limits import TooMany
from khuang.base.actor import PUBLIC, SYSTEM
from khuang.base.ids import check_digit, spaced_code
from khuang.chain import actions, queries
from khuang.chain.duties import expire
from khuang.chain.models import Link, Move, Origin
from khuang.messaging import actions as messaging
from khuang.messaging.models import Outbox
from khuang.trust.shred import shred

pytestmark = pytest.mark.usefixtures("cell", "kinds")


def origin(contact="", about="s1"):
    return actions.origin(about_kind="statement", about_id=about, door="page", contact=contact, by=PUBLIC)


def move(kind, one, step):
    return actions.move(kind=kind, ref_id=one, step=step, text_key=f"{kind}.{step}", by=SYSTEM)


def link(cause, effect, relation="became"):
    return actions.link(cause=cause, effect=effect, relation=relation, by=SYSTEM)


def way():
    link(("statement", "s1"), ("priority", "p1"), "raised")
    link(("priority", "p1"), ("plan_line", "l1"))
    link(("plan_line", "l1"), ("work", "w1"), "carries-out")


def wrong(n):
    body = f"123{n:08d}"
    return body + check_digit(body)


def test_it_finds_an_origin_by_its_code_and_keeps_the_code_nowhere():
    code = origin()
    found = queries.find(spaced_code(code))
    assert found.about_id == "s1"
    assert code.encode() not in bytes(found.code_hmac) + bytes(found.sealed)
    assert queries.find(wrong(1)) is None


def test_it_seals_the_contact_and_opens_it_only_to_write():
    origin("somchai@example.org")
    row = Origin.objects.get()
    assert b"somchai" not in bytes(row.sealed)
    assert queries.addresses([row.id])[row.id].where == "somchai@example.org"
    shred([row.locker])
    assert queries.addresses([row.id]) == {}


def test_it_closes_an_address_and_a_range_of_codes_after_five_wrong_codes():
    for n in range(5):
        assert queries.find(wrong(n), address="203.0.113.1") is None
    with pytest.raises(TooMany):
        queries.find(wrong(9), address="203.0.113.1")
    with pytest.raises(TooMany):
        queries.find(wrong(9), address="203.0.113.2")


def test_it_lets_a_whole_meeting_look_from_one_address():
    codes = [origin() for _ in range(12)]
    assert all(queries.find(code, address="203.0.113.1") for code in codes)


def test_it_tells_a_story_in_the_order_in_which_things_happened():
    way()
    for kind, one, step in (
        ("statement", "s1", "published"), ("priority", "p1", "made"), ("priority", "p1", "accepted"),
        ("plan_line", "l1", "made"), ("work", "w1", "progress"),
    ):  # fmt: skip
        move(kind, one, step)
    with translation.override("en"):
        told = queries.story("statement", "s1")
    assert [(t.node.kind, t.step) for t in told.told] == [
        ("statement", "published"), ("priority", "made"), ("priority", "accepted"), ("plan_line", "made"), ("work", "progress"),
    ]  # fmt: skip
    assert [t.node.url for t in told.told][-1] == "/n/work-w1"
    assert told.stations[-1].text == "Lamps set up"
    assert told.ahead == ()


def test_it_says_the_same_once_in_the_list_of_stations():
    way()
    move("statement", "s1", "published")
    actions.move(kind="plan_line", ref_id="l1", step="made", text_key="work.started", by=SYSTEM)
    move("work", "w1", "started")
    told = queries.story("statement", "s1")
    assert len(told.told) == 4  # the priority by its link, then three moves
    assert [(stop.text, stop.href) for stop in told.stations][-1] == ("Lamps set up", "/n/work-w1")
    assert len([stop for stop in told.stations if stop.state == "done"]) == 3


def test_it_names_what_is_still_to_come_until_the_story_has_ended():
    link(("statement", "s1"), ("priority", "p1"), "raised")
    assert queries.story("statement", "s1").ahead == ("plan_line", "budget_line", "work")
    move("priority", "p1", "declined")
    assert queries.story("statement", "s1").ahead == ()


def test_it_tells_of_a_link_that_no_move_told_of():
    link(("statement", "s1"), ("priority", "p1"), "raised")
    assert [t.step for t in queries.story("statement", "s1").told] == ["raised"]


def test_it_leaves_out_hidden_things_and_what_came_of_them_alone():
    link(("statement", "s1"), ("priority", "p2"), "raised")
    link(("priority", "p2"), ("plan_line", "l1"))
    assert [n.id for n in queries.story("statement", "s1").nodes] == ["s1"]


def test_it_shows_a_hidden_thing_to_the_holder_of_its_code_without_its_name():
    move("statement", "s2", "rejected")
    assert queries.story("statement", "s2").told == ()
    own = queries.story("statement", "s2", own=True)
    assert (own.nodes[0].title, own.told[0].step, own.ahead) == ("", "rejected", ())


def test_it_stops_following_a_withdrawn_link_and_follows_it_again_when_made_again():
    row = link(("statement", "s1"), ("priority", "p1"))
    actions.withdraw(link=row, by=SYSTEM)
    assert len(queries.story("statement", "s1").nodes) == 1
    assert link(("statement", "s1"), ("priority", "p1")).id == row.id
    assert len(queries.story("statement", "s1").nodes) == 2
    assert Link.objects.count() == 1


def test_it_refuses_people_and_cases_as_nodes():
    with pytest.raises(LookupError):
        link(("person", "x"), ("priority", "p1"))


def test_it_writes_once_to_everyone_whose_words_led_to_what_moved():
    origin("a@example.org")
    origin("", about="s1")
    origin("b@example.org", about="s2")
    way()
    made = move("work", "w1", "progress")
    told = {(r.move, r.channel, r.state) for r in Outbox.objects.all()}
    assert told == {(made.id, "mail", "waiting"), (made.id, "page", "by-code")}
    for channel, origins in actions.speakers(("work", "w1")).items():
        messaging.queue(move=made.id, origins=origins, text_key="work.progress", channel=channel)
    assert Outbox.objects.count() == 2
    assert messaging.send_due(queries.addresses) == {"sent": 1}
    assert mail.outbox[0].to == ["a@example.org"]
    assert "ไฟ" not in mail.outbox[0].body and "Lamps" not in mail.outbox[0].body
    assert messaging.send_due(queries.addresses) == {}


def test_it_tries_a_message_again_later_and_gives_up_at_last(monkeypatch):
    origin("a@example.org")
    move("statement", "s1", "published")
    monkeypatch.setattr(messaging.EmailMessage, "send", lambda self: (_ for _ in ()).throw(OSError("no server")))
    now = timezone.now()
    states = []
    for _ in range(messaging.TRIES + 1):
        states.append(messaging.send_due(queries.addresses, now=now))
        row = Outbox.objects.get()
        assert row.next_at - now <= messaging.wait(messaging.TRIES)
        now = max(now, row.next_at)
    assert states == [{"failed": 1}] * (messaging.TRIES - 1) + [{"given-up": 1}, {}]


def test_it_gives_up_on_an_address_that_was_erased():
    origin("a@example.org")
    move("statement", "s1", "published")
    shred(Origin.objects.values_list("locker", flat=True))
    assert messaging.send_due(queries.addresses) == {"given-up": 1}


def test_it_forgets_a_contact_a_year_after_the_last_news(thawed):
    code = origin("a@example.org")
    row = move("statement", "s1", "published")
    assert expire(by=SYSTEM) == 0
    with thawed():
        Move.objects.filter(id=row.id).update(at=timezone.now() - timedelta(days=367))
    assert expire(by=SYSTEM) == 1
    kept = queries.find(code)
    assert (kept.has_contact, bytes(kept.sealed)) == (False, b"")


def test_it_names_every_end_that_leads_nowhere():
    way()
    assert queries.dangling() == []
    link(("statement", "gone"), ("priority", "p1"))
    link(("statement", "s1"), ("commitment", "c1"))
    assert [line.split()[3:5] for line in queries.dangling()] == [["commitment", "c1,"], ["statement", "gone,"]]


def test_it_never_changes_a_move():
    from django.db import DatabaseError, transaction

    move("statement", "s1", "published")
    with pytest.raises(DatabaseError), transaction.atomic():
        Move.objects.update(step="x")


def enter(client, code):
    return client.post("/a/", {"code": code})


def test_it_opens_the_story_with_a_code_that_stands_in_no_address(client):
    code = origin()
    move("statement", "s1", "published")
    response = client.get(f"/a/{code}")
    assert (response.status_code, response["Location"], response["Referrer-Policy"]) == (302, "/a/", "strict-origin")
    cookie = response.cookies["answer"]
    assert cookie["httponly"] and code not in cookie.value
    page = client.get("/a/")
    assert "It is dark" in page.content.decode()
    assert "no-store" in page["Cache-Control"]


def test_it_forgets_the_story_on_this_device(client):
    enter(client, origin())
    client.post("/a/forget/")
    assert "form" in client.get("/a/").context


def test_it_refuses_a_forged_cookie(client):
    origin()
    client.cookies["answer"] = str(Origin.objects.get().id)
    assert "form" in client.get("/a/").context


def test_it_says_so_when_there_is_no_such_code_and_when_it_was_tried_too_often(client):
    assert [enter(client, wrong(n)).status_code for n in range(6)] == [422] * 5 + [429]
    assert enter(client, "12 34").status_code == 422
