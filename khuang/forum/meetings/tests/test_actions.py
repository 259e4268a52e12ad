from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import override

from khuang.base.actor import PUBLIC, SYSTEM
from khuang.base.errors import Denied, Problem
from khuang.forum import actions as forum
from khuang.forum.meetings import actions, ending, facts, minutes, queries, saying
from khuang.forum.meetings.ending import ReadBack, Signature
from khuang.forum.models import Attendance, Keeper, Meeting, Speaking, Statement, Summary
from khuang.forum.rules import NotNow
from khuang.results.models import Fact
from khuang.results.sources import rebuild
from khuang.trust.models import AuditEvent

YESTERDAY = timezone.localdate() - timedelta(days=1)
READ = ReadBack("น้ำแล้ง", "ไม่ใช่ทุกบ้าน", YESTERDAY)


def come(meeting, count, gender="f", age="25-59", place="other"):
    actions.come(meeting=meeting, constituency=place, cell=(gender, age), count=count, by=SYSTEM)


def closed(meeting, said=READ):
    ending.read_back(meeting=meeting, text="น้ำแล้ง", by=SYSTEM)
    ending.close(meeting=meeting, said=said, by=SYSTEM)


def test_it_adds_up_who_came_with_corrections(opened):
    for count in (1, 1, 5, -2):
        come(opened, count)
    come(opened, 3, gender="m", age="60+", place="invited-1")
    assert queries.heads(opened) == {("other", "f", "25-59"): 5, ("invited-1", "m", "60+"): 3}
    assert queries.present(opened) == 8
    with pytest.raises(Problem):
        come(opened, -6)
    assert Attendance.objects.count() == 5


def test_it_counts_only_while_the_meeting_is_open(planned):
    with pytest.raises(NotNow):
        come(planned, 1)
    actions.move(meeting=planned, verb="open", by=SYSTEM)
    come(planned, 1)
    closed(planned)
    with pytest.raises(NotNow):
        come(planned, 1)
    with pytest.raises(NotNow):
        actions.spoke(meeting=planned, cell=("f", "60+"), seconds=30, by=SYSTEM)


def test_it_keeps_of_heads_and_turns_neither_the_minute_nor_an_order(opened, counter):
    before = AuditEvent.objects.count()
    actions.come(meeting=opened, constituency="other", cell=("f", "60+"), count=1, by=counter)
    actions.spoke(meeting=opened, cell=("f", "60+"), seconds=42, by=counter)
    for row in (Attendance.objects.get(), Speaking.objects.get()):
        local = timezone.localtime(row.at)
        assert (local.hour, local.minute, local.second, local.microsecond) == (12, 0, 0, 0)
        assert row.id.version == 4  # an id with a clock in it would tell the moment
    assert AuditEvent.objects.count() == before


def test_it_is_a_ledger(opened):
    come(opened, 2)
    with pytest.raises(DatabaseError), transaction.atomic():
        Attendance.objects.update(count=9)
    with pytest.raises(DatabaseError), transaction.atomic():
        Summary.objects.create(conversation=opened.conversation, text="x", at=timezone.now())
        Summary.objects.update(why_not="y")


def test_it_lets_volunteers_count_and_only_facilitators_lead(opened, counter, moderator):
    actions.come(meeting=opened, constituency="other", cell=("", ""), count=1, by=counter)
    for act in (
        lambda by: actions.move(meeting=opened, verb="reopen", by=by),
        lambda by: actions.resolve(meeting=opened, text="x", adopted=True, by=by),
        lambda by: ending.read_back(meeting=opened, text="x", by=by),
        lambda by: saying.write_down(meeting=opened, words="x", wish=("none", ""), by=by),
    ):
        with pytest.raises(Denied):
            act(counter)
    with pytest.raises(Denied):
        actions.come(meeting=opened, constituency="other", cell=("", ""), count=1, by=PUBLIC)
    actions.resolve(meeting=opened, text="x", adopted=True, by=moderator)


def test_it_is_not_closed_without_a_summary_read_back_or_a_reason(opened):
    with pytest.raises(NotNow):
        ending.close(meeting=opened, said=READ, by=SYSTEM)  # not before it was read back
    ending.read_back(meeting=opened, text="น้ำแล้ง", by=SYSTEM)
    for said in (ReadBack(), ReadBack("only words"), ReadBack(on=YESTERDAY), ReadBack(why_not="  ")):
        with pytest.raises(NotNow):
            ending.close(meeting=opened, said=said, by=SYSTEM)
    for day in (timezone.localdate() + timedelta(days=1), YESTERDAY - timedelta(days=1)):
        with pytest.raises(Problem):
            ending.close(meeting=opened, said=ReadBack("x", on=day), by=SYSTEM)
    ending.close(meeting=opened, said=ReadBack(why_not="ฝนตก"), by=SYSTEM)
    assert queries.summary(opened).why_not == "ฝนตก"


def test_it_keeps_what_people_set_right_beside_what_was_read_out(opened):
    closed(opened)
    first, last = Summary.objects.filter(meeting=opened).order_by("at", "id")
    assert (first.text, first.read_back_on) == ("น้ำแล้ง", None)
    assert (last.corrections, last.read_back_on) == ("ไม่ใช่ทุกบ้าน", YESTERDAY)


def test_it_closes_a_conversation_only_after_its_meetings_and_with_a_summary(planned, water):
    with pytest.raises(NotNow):
        forum.close_conversation(conversation=water, summary=READ, by=SYSTEM)
    actions.move(meeting=planned, verb="cancel", by=SYSTEM)
    with pytest.raises(NotNow):
        forum.close_conversation(conversation=water, by=SYSTEM)
    assert water.state == "open"
    today = ReadBack("heard", on=timezone.localdate())
    forum.close_conversation(conversation=water, summary=today, by=SYSTEM)
    assert queries.conversation_summary(water).text == "heard"
    with pytest.raises(NotNow):
        actions.plan(conversation=water, given=actions.Plan("x", YESTERDAY), by=SYSTEM)


def test_it_changes_a_notice_only_before_the_meeting_begins(planned):
    actions.change_plan(meeting=planned, given=actions.Plan("ใหม่", YESTERDAY, agenda=["a", " ", "b"]), by=SYSTEM)
    assert [one["item"] for one in planned.agenda] == ["a", "b"]
    actions.move(meeting=planned, verb="open", by=SYSTEM)
    with pytest.raises(NotNow):
        actions.change_plan(meeting=planned, given=actions.Plan("อีก", YESTERDAY), by=SYSTEM)


def test_it_gives_a_code_for_what_is_said_and_seals_the_words(opened):
    code = saying.write_down(meeting=opened, words="บ่อน้ำแห้ง", wish=("pen-name", "ป้าคนหนึ่ง"), by=SYSTEM)
    row = Statement.objects.get()
    assert len(code) == 12 and (row.state, row.text, row.meeting_id, row.door) == ("waiting", "", opened.id, "meeting")
    assert "ป้าคนหนึ่ง".encode() not in bytes(row.sealed)


def test_it_writes_a_resolution_down_once_and_drops_a_wrong_one(opened):
    first = actions.resolve(meeting=opened, text="ซ่อมถนน", adopted=True, agree=30, disagree=2, abstain=1, by=SYSTEM)
    with pytest.raises(Problem):
        actions.resolve(meeting=opened, text=" ซ่อมถนน ", adopted=True, by=SYSTEM)
    assert actions.resolve(meeting=opened, text="ขุดบ่อ", adopted=False, by=SYSTEM).number == 2
    actions.drop_resolution(resolution=first, by=SYSTEM)
    assert list(queries.resolutions(opened).values_list("number", flat=True)) == [2]
    closed(opened)
    with pytest.raises(NotNow):
        actions.resolve(meeting=opened, text="late", adopted=True, by=SYSTEM)


def test_it_tells_the_figures_when_it_is_closed_and_the_same_when_asked_again(opened, village):
    come(opened, 7, place=village.code)
    come(opened, 3, gender="m", age="", place="invited-1")
    come(opened, 2, gender="other")
    assert not Fact.objects.filter(kind__startswith="meeting").exists()
    closed(opened)
    held = Fact.objects.get(kind="meeting.held", retracted=False)
    assert (held.count, held.confidential, held.dims) == (1, False, {"kind": "talk"})
    came = Fact.objects.filter(kind="meeting.attended", retracted=False, family="where")
    assert sum(row.count for row in came) == 12
    assert all(row.basis == "headcount" and row.confidential for row in came)
    assert came.get(gender="f").place == village.code
    assert not came.filter(gender="other").exists()  # beside a place only women and men are told
    assert rebuild(check=True).different == 0


def test_it_tells_nothing_of_a_box_that_was_emptied_again(opened):
    come(opened, 3)
    come(opened, -3)
    assert [one.kind for one in facts.of_meeting(opened)] == ["meeting.held"]


def test_it_writes_minutes_from_the_record_without_a_name(opened, said, village):
    come(opened, 12, place=village.code)
    come(opened, 9, gender="m", place=village.code)
    actions.spoke(meeting=opened, cell=("f", "25-59"), seconds=60, by=SYSTEM)
    actions.spoke(meeting=opened, cell=("m", "25-59"), seconds=180, by=SYSTEM)
    saying.write_down(meeting=opened, words="คำที่รออ่าน", wish=("none", ""), by=SYSTEM)
    saying.write_down(meeting=opened, words="คำที่เผยแพร่", wish=("none", ""), by=SYSTEM)
    forum.publish(statement=Statement.objects.order_by("number").last(), by=SYSTEM)
    actions.resolve(meeting=opened, text="ซ่อมถนน", adopted=True, agree=20, disagree=0, abstain=1, by=SYSTEM)
    closed(opened)
    ending.write_minutes(meeting=opened, noted=["พูดเรื่องน้ำ", ""], text="", by=SYSTEM)
    told = minutes.told(opened)
    assert told["number"] == f"1/{YESTERDAY.year + 543}" and told["told"].total == 21
    assert [(str(name), one.of_people, one.of_time) for name, one in told["genders"]][0][1:] == (12 / 21, 0.25)
    assert [row.text for row in told["said"]] == ["คำที่เผยแพร่"]
    assert told["signatures"][0]["name"] == "" and len(told["signatures"]) == 2
    assert opened.agenda == [{"item": "น้ำ", "noted": "พูดเรื่องน้ำ"}, {"item": "ถนน", "noted": ""}]
    with override("en"):
        assert "for, 0 against" not in minutes.draft(opened) and "ซ่อมถนน" in minutes.draft(opened)


def test_it_signs_closed_minutes_and_a_change_takes_the_signatures_away(opened):
    both = [Signature("นายหนึ่ง", "นายกเทศมนตรี", YESTERDAY), Signature("นางสอง", "ปลัดเทศบาล", YESTERDAY)]
    with pytest.raises(NotNow):
        ending.sign(meeting=opened, signatures=both, by=SYSTEM)
    closed(opened)
    with pytest.raises(Problem):
        ending.sign(meeting=opened, signatures=both[:1], by=SYSTEM)
    ending.sign(meeting=opened, signatures=both, by=SYSTEM)
    assert Meeting.objects.get().signed_by[0]["office"] == "นายกเทศมนตรี"
    ending.write_minutes(meeting=opened, noted=["", ""], text="แก้คำผิด", by=SYSTEM)
    assert Meeting.objects.get().signed_by == []


def test_it_numbers_meetings_of_a_kind_within_the_year(water):
    days = [YESTERDAY, YESTERDAY - timedelta(days=400), YESTERDAY - timedelta(days=2)]
    rows = [actions.plan(conversation=water, given=actions.Plan(f"m{n}", day), by=SYSTEM) for n, day in enumerate(days)]
    wanted = [2, 1, 1] if days[2].year == days[0].year else [1, 1, 1]
    assert [queries.number(row) for row in rows] == wanted


def test_it_shows_where_young_people_meet_only_to_their_keepers(cell, moderator, facilitator):
    council = forum.open_conversation(slug="youth", title={"th": "ย", "en": "Y"}, kind="youth", by=SYSTEM)
    row = actions.plan(conversation=council, given=actions.Plan("ประชุม", YESTERDAY, kind="hearing"), by=SYSTEM)
    assert row.kind == "youth"
    for actor in (PUBLIC, moderator):
        assert not Meeting.objects.visible_to(actor).exists() and not Meeting.objects.led_by(actor).exists()
    Keeper.objects.create(conversation=council, user=facilitator)
    assert Meeting.objects.visible_to(moderator).exists() and Meeting.objects.led_by(moderator).exists()
    assert not Meeting.objects.visible_to(PUBLIC).exists()


def test_it_says_when_the_record_is_no_longer_what_was_signed(opened):
    code = saying.write_down(meeting=opened, words="บ่อแห้ง", wish=("none", ""), by=SYSTEM)
    row = Statement.objects.get()
    forum.publish(statement=row, by=SYSTEM)
    closed(opened)
    both = [Signature("นายหนึ่ง", "นายก", YESTERDAY), Signature("นางสอง", "ปลัด", YESTERDAY)]
    assert code and not minutes.changed(opened)
    ending.sign(meeting=opened, signatures=both, by=SYSTEM)
    assert not minutes.changed(opened)
    forum.withdraw(statement=row, by=SYSTEM)
    assert minutes.changed(opened)
    ending.sign(meeting=opened, signatures=both, by=SYSTEM)
    assert not minutes.told(opened)["changed"]
