import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from khuang.base.actor import SYSTEM
from khuang.forum import actions as forum
from khuang.forum.meetings import actions, clock, ending, queries
from khuang.forum.meetings.ending import ReadBack, Signature
from khuang.forum.models import Attendance, Keeper, Meeting, Speaking, Statement
from khuang.forum.tests.test_pages import english as english

BASE = "/c/water/meetings/"


@pytest.fixture
def anybody():
    """Somebody without an account, on a device of their own."""
    found = Client()
    found.cookies["language"] = "en"
    return found


def text(response):
    return response.content.decode()


def page(row, name=""):
    return f"{BASE}{row.id}/{name}"


def came(meeting, cells):
    for gender, age, count in cells:
        actions.come(meeting=meeting, constituency="other", cell=(gender, age), count=count, by=SYSTEM)


def closed(meeting):
    ending.read_back(meeting=meeting, text="น้ำแล้ง", by=SYSTEM)
    ending.close(meeting=meeting, said=ReadBack("The wells are dry", "Not all of them", meeting.held_on), by=SYSTEM)


GIVEN = {
    "kind": "hearing", "title_th": "ประชาคม", "title_en": "Hearing", "held_on": "22/11/2569", "begins": "9.00", "ends": "12.00",
    "venue": "หอประชุม", "invited": "กลุ่มสตรี\n\nกลุ่มเยาวชน", "agenda": "หนึ่ง\nสอง", "notice_on": "๑๐/๑๑/๒๕๖๙", "quorum": "๓๐",
}  # fmt: skip


def test_it_plans_a_hearing_and_puts_up_its_notice(leading, water, anybody):
    assert leading.post(f"{BASE}new/", GIVEN)["Location"] == BASE
    row = Meeting.objects.get()
    assert (row.invited, row.quorum, row.begins.hour) == (["กลุ่มสตรี", "กลุ่มเยาวชน"], 30, 9)
    assert str(row.notice_on) == "2026-11-10"
    told = text(anybody.get(page(row)))
    assert "กลุ่มเยาวชน" in told and "Is to come" in told and "Lead the meeting" not in told
    assert "<h1>" in text(anybody.get(page(row, "notice/?as=page")))


def test_it_says_what_is_wrong_with_a_plan_and_keeps_what_was_typed(leading, water):
    answer = leading.post(f"{BASE}new/", GIVEN | {"held_on": "someday", "ends": "8.00", "title_th": ""})
    assert answer.status_code == 422 and "กลุ่มเยาวชน" in text(answer) and "It ends after it begins." in text(answer)


def test_it_refuses_to_change_a_plan_that_somebody_else_changed(leading, planned):
    first = leading.get(page(planned, "plan/")).context["form"].initial["version"]
    actions.change_plan(meeting=planned, given=actions.Plan("ใหม่", planned.held_on), by=SYSTEM)
    assert leading.post(page(planned, "plan/"), GIVEN | {"version": first}).status_code == 409


def test_it_counts_a_head_with_one_tap_many_with_a_number_and_takes_back(at_the_door, opened):
    url = page(opened, "come/?at=invited-1")
    for given in (
        {"cell": "f:60+"},
        {"cell": "f:60+", "n": "๑๒"},
        {"cell": "f:60+", "n": "3", "less": "1"},
        {"cell": ":"},
    ):
        assert at_the_door.post(url, given)["Location"].endswith("/come/?at=invited-1")
    assert queries.heads(opened) == {("invited-1", "f", "60+"): 10, ("invited-1", "", ""): 1}
    assert '<strong class="num">11</strong>' in text(at_the_door.get(url))


@pytest.mark.parametrize("given", [{}, {"cell": "x"}, {"cell": "f:60+", "n": "many"}, {"cell": "f:60+", "n": "9999"},
                                   {"cell": "f:60+", "n": "2", "less": "1"}])  # fmt: skip
def test_it_counts_nobody_by_rubbish_and_says_so(at_the_door, opened, given):
    answer = at_the_door.post(page(opened, "come/?at=nowhere"), given, follow=True)
    assert (
        answer.status_code == 200 and not Attendance.objects.exists() and 'class="message message-error' in text(answer)
    )


def test_it_takes_a_turn_by_start_and_stop_and_keeps_only_its_seconds(at_the_door, opened, monkeypatch):
    url, now = page(opened, "time/"), 1_800_000_000
    monkeypatch.setattr(clock.time, "time", lambda: now)
    at_the_door.post(url, {"start": "f:0-24"})
    assert not Speaking.objects.exists()  # that somebody began is written down nowhere
    cookie = at_the_door.cookies["turn"]
    assert cookie["path"] == url and cookie["httponly"] and cookie["samesite"] == "Strict"
    now += 95
    assert "A woman, under 25" in text(at_the_door.get(url))
    again = at_the_door.cookies["turn"].value
    at_the_door.post(url, {"stop": "1"})
    at_the_door.cookies["turn"] = again
    at_the_door.post(url, {"stop": "1"})  # a second tap
    assert [(row.gender, row.age_band, row.seconds) for row in Speaking.objects.all()] == [("f", "0-24", 95)]


def test_it_counts_the_turn_that_runs_when_the_next_one_begins_and_drops_one_on_request(
    at_the_door, opened, monkeypatch
):
    url, now = page(opened, "time/"), 1_800_000_000
    monkeypatch.setattr(clock.time, "time", lambda: now)
    at_the_door.post(url, {"start": "m:60+"})
    now += 60
    at_the_door.post(url, {"start": "f:25-59"})
    now += 30
    at_the_door.post(url, {"drop": "1"})
    assert queries.turns(opened) == {("m", "60+"): 60}
    assert at_the_door.post(url, {"start": "nobody:5"}).status_code == 400


def test_it_takes_a_turn_written_down_afterwards(at_the_door, opened):
    url = page(opened, "time/")
    at_the_door.post(url, {"by-hand": "1", "minutes": "๒", "seconds": "5", "cell": "m:60+"})
    assert queries.turns(opened) == {("m", "60+"): 125}
    assert at_the_door.post(url, {"by-hand": "1", "minutes": "x", "cell": "m:60+"}).status_code == 422
    assert at_the_door.post(url, {"by-hand": "1", "cell": "m:60+"}).status_code == 422


def test_it_shows_a_volunteer_the_door_and_not_the_room(at_the_door, opened, said):
    row = said("ซ่อมถนน")
    assert "Count at the door" in text(at_the_door.get(page(opened)))
    names = (
        "room/",
        "hands/",
        f"hands/{row.number}/",
        "say/",
        "resolve/",
        "read-back/",
        "close/",
        "write/",
        "sign/",
        "plan/",
    )
    assert {at_the_door.get(page(opened, name)).status_code for name in names} == {404}


def test_it_gives_the_slip_once_and_the_code_leads_to_the_words(leading, opened):
    answer = leading.post(page(opened, "say/"), {"words": "บ่อแห้ง", "credit": "pen-name", "name": "ป้าเขียว"}, follow=True)
    code = "".join(re.findall(r'class="receipt">([\d ]+)<', text(answer))).replace(" ", "")
    assert len(code) == 12 and answer["Cache-Control"].startswith("max-age=0")
    row = Statement.objects.get()
    assert (row.meeting_id, row.said_on, row.state) == (opened.id, opened.held_on, "waiting")
    assert leading.post(page(opened, "say/"), {"words": "x", "credit": "name", "name": ""}).status_code == 422
    assert Statement.objects.count() == 1


def test_it_tells_everybody_of_no_group_below_five_and_the_facilitator_of_all(leading, opened, anybody):
    came(opened, [("f", "25-59", 12), ("m", "25-59", 9), ("other", "0-24", 1)])
    for cell, seconds in ((("f", "25-59"), 60), (("m", "25-59"), 100), (("other", "0-24"), 40)):
        actions.spoke(meeting=opened, cell=cell, seconds=seconds, by=SYSTEM)
    assert "Other genders" in text(leading.get(page(opened, "room/")))
    closed(opened)
    told = text(anybody.get(page(opened))).replace("\u00a0", " ")
    assert "Other genders" not in told and "under 25" not in told
    assert "Women: 55 % of those who came, 30 % of the speaking time." in told
    assert "Everybody else: 45 % of those who came, 70 % of the speaking time." in told


def test_it_tells_nothing_of_who_came_before_it_is_over(english, opened):
    came(opened, [("f", "25-59", 12)])
    assert "people came" not in text(english.get(page(opened)))


def test_it_closes_after_reading_back_and_shows_what_was_set_right(leading, opened, anybody):
    answer = leading.post(page(opened, "read-back/"), {"text": "The wells are dry"})
    assert answer["Location"] == page(opened, "close/")
    assert "The wells are dry" in text(leading.get(page(opened, "close/")))
    given = {"text": "The wells are dry", "corrections": "", "on": "", "why_not": "", "ends": "19:30"}
    assert leading.post(page(opened, "close/"), given).status_code == 422
    day = f"{opened.held_on.day}/{opened.held_on.month}/{opened.held_on.year + 543}"
    leading.post(page(opened, "close/"), given | {"on": day, "corrections": "Three of them"})
    told = text(anybody.get(page(opened)))
    assert "The wells are dry" in told and "Three of them" in told and "Is over" in told


def test_it_shows_minutes_to_everybody_once_they_are_signed(leading, opened, anybody):
    closed(opened)
    url = page(opened, "minutes/?as=page")
    assert "ร่าง ยังไม่ได้ลงนาม" in text(leading.get(url))  # in Thai whatever the reader's language
    names = [Signature("นายหนึ่ง", "นายกเทศมนตรี", opened.held_on), Signature("นางสอง", "ปลัดเทศบาล", opened.held_on)]
    assert anybody.get(url).status_code == 404
    opened.refresh_from_db()
    ending.sign(meeting=opened, signatures=names, by=SYSTEM)
    told = text(anybody.get(url))
    assert "นายหนึ่ง" in told and "ร่าง ยังไม่ได้ลงนาม" not in told and "The wells are dry" in told


def test_it_opens_calls_off_and_opens_again_by_buttons(leading, planned):
    leading.post(page(planned, "move/"), {"verb": "open"})
    assert "Only" not in text(leading.get(page(planned, "room/"))) and Meeting.objects.get().state == "open"
    told = text(leading.post(page(planned, "move/"), {"verb": "cancel"}, follow=True))
    assert "message-error" in told and Meeting.objects.get().state == "open"
    assert "message-error" in text(leading.post(page(planned, "move/"), {"verb": "close"}, follow=True))


def test_it_shows_of_young_people_neither_the_place_nor_the_hour_before(english, leading, facilitator, anybody):
    council = forum.open_conversation(slug="youth", title={"th": "ย", "en": "Y"}, kind="youth", by=SYSTEM)
    given = actions.Plan("ประชุม", timezone.localdate() - timedelta(days=1), venue="บ้านลับ")
    row = actions.plan(conversation=council, given=given, by=SYSTEM)
    url = reverse("forum:meeting", args=["youth", row.id])
    assert leading.get(url).status_code == 404
    Keeper.objects.create(conversation=council, user=facilitator)
    assert leading.get(url).status_code == 200
    assert "credit" not in leading.get(reverse("forum:meeting-say", args=["youth", row.id])).context["form"].fields
    actions.move(meeting=row, verb="open", by=SYSTEM)
    closed(row)
    assert "บ้านลับ" not in text(anybody.get(url))
    assert anybody.get(reverse("forum:meeting-notice", args=["youth", row.id])).status_code == 404


def test_it_asks_the_database_the_same_number_of_times_for_one_meeting_and_for_ten(
    english, water, django_assert_max_num_queries
):
    for n in range(10):
        actions.plan(conversation=water, given=actions.Plan(f"m{n}", timezone.localdate()), by=SYSTEM)
    with django_assert_max_num_queries(12):
        english.get(BASE)


def test_it_has_a_box_of_nobody_for_the_enter_key(at_the_door, opened):
    """Whoever types a number and presses Enter sends the first button of the form."""
    for name in ("come/", "time/"):
        told = text(at_the_door.get(page(opened, name)))
        first = [form for form in told.split("<form")[1:] if 'name="n"' in form or 'name="minutes"' in form]
        assert [re.search(r"<button[^>]*>", form)[0].count('value="?"') for form in first] == [1]
    assert "message-error" in text(at_the_door.post(page(opened, "come/"), {"cell": "?", "n": "30"}, follow=True))
    assert not Attendance.objects.exists()
