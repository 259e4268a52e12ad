"""Invented meetings of the demo town: one that is over, one that is on, one to come, and an official hearing with minutes."""

from datetime import time, timedelta

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.forum.actions import close_conversation, open_conversation, publish
from khuang.forum.doors.hands import actions as hands
from khuang.forum.doors.hands.actions import Raised
from khuang.forum.meetings import actions, ending, saying
from khuang.forum.meetings.actions import Plan
from khuang.forum.meetings.ending import ReadBack, Signature
from khuang.forum.models import Conversation, Meeting, Statement
from khuang.town.queries import villages

# Heads at the door for each village in turn: women under 25, 25–59, 60 and older, then men.
DOOR = ((2, 9, 7), (1, 6, 4)), ((3, 8, 6), (1, 5, 4)), ((1, 7, 5), (2, 4, 3))
# (gender, age, seconds): women were more and spoke less.
TURNS = (
    ("m", "60+", 410), ("m", "25-59", 365), ("f", "25-59", 190), ("m", "60+", 280), ("f", "60+", 145), ("f", "25-59", 120),
    ("f", "0-24", 55), ("m", "25-59", 240), ("f", "60+", 90),
)  # fmt: skip
RAISED = {1: (61, 2, 6), 3: (58, 4, 8), 7: (66, 0, 3), 11: (21, 33, 14), 16: (38, 22, 9)}
SAID = (
    ("อยากให้ย้ายถังขยะหน้าวัดออกจากทางเข้า", "Please move the bins away from the temple gate"),
    ("รถรับส่งไปโรงพยาบาลควรจอดในซอยด้วย", "The bus to the hospital should stop in the lanes too"),
)
INVITED = ("กลุ่มสตรีแม่บ้าน", "ชมรมผู้สูงอายุ", "ชมรมคนพิการ")


def hold(*, by: Actor) -> None:
    row = Conversation.objects.filter(invented=True, kind="talk").order_by("opened_on").first()
    if row is not None:
        _past(row, by)
        _now(row, by)
    _hearing(by)


def _past(row: Conversation, by: Actor) -> None:
    day = timezone.localdate() - timedelta(days=20)
    meeting = _open(row, Plan(
        "เวทีข่วงผญาที่ศาลาวัด", day, "Khuang Phaya at the temple hall", begins=time(17, 30), ends=time(19, 30),
        venue="ศาลาวัด (สถานที่สมมติ)", invited=INVITED, agenda=["เล่าเรื่องจากบ้านเรา", "ยกมือทีละข้อ", "สรุปให้ฟัง"],
        notice_on=day - timedelta(days=9), notice_where="ศาลากลางบ้าน และหอกระจายข่าว",
    ), by)  # fmt: skip
    _heads(meeting, by)
    for gender, age, seconds in TURNS:
        actions.spoke(meeting=meeting, cell=(gender, age), seconds=seconds, by=by)
    hands.allow(conversation=row, by=by)
    meeting.conversation.refresh_from_db()
    for number, numbers in RAISED.items():
        statement = Statement.objects.filter(conversation=row, number=number, state="published", floor="").first()
        if statement is not None:
            hands.count(meeting=meeting, statement=statement, raised=Raised(*numbers), by=by)
    _say(meeting, by)
    text = "พี่น้องอยากให้ดูแลผู้สูงอายุถึงบ้าน อยากให้มีทางลาดที่ใช้ได้จริง และยังเห็นต่างกันเรื่องบริการผ่านมือถือ"
    _end(meeting, text, "ไม่ใช่ทุกซอยที่รถเข้าไม่ได้ มีสามซอย", by)


def _now(row: Conversation, by: Actor) -> None:
    """One that is on today, and one to come."""
    today = timezone.localdate()
    given = Plan(
        "เวทีหมู่บ้านค่ำนี้", today, "Tonight in the village", begins=time(18), venue="ศาลากลางบ้าน", invited=INVITED[:2]
    )
    meeting = _open(row, given, by)
    code = next((place.code for place in villages()), "other")
    for gender, count in (("f", 8), ("m", 6)):
        actions.come(meeting=meeting, constituency=code, cell=(gender, "25-59"), count=count, by=by)
    actions.plan(conversation=row, given=Plan(
        "เวทีรับฟังของชมรมคนพิการ", today + timedelta(days=12), "Listening to the disabled people’s club", begins=time(9, 30),
        ends=time(11, 30), venue="อาคารอเนกประสงค์ ชั้นล่าง มีทางลาด", invited=["ชมรมคนพิการ", "ผู้ดูแล"],
        agenda=["ทางลาดและห้องน้ำ", "รถรับส่ง"], notice_on=today, notice_where="หน้าสำนักงานเทศบาล",
    ), by=by)  # fmt: skip


def _hearing(by: Actor) -> None:
    day = timezone.localdate() - timedelta(days=76)
    row = open_conversation(
        slug="prachakhom-2571", kind="hearing", doors=("page", "hands"), invented=True, opened_on=day - timedelta(days=14),
        title={"th": "ประชาคมท้องถิ่น แผนพัฒนา พ.ศ. 2571–2575", "en": "Official hearing on the plan 2571–2575 (2028–2032)"},
        intro={
            "th": "รับฟังปัญหาและความต้องการก่อนร่างแผนพัฒนาท้องถิ่น (ตัวอย่างสมมติ)",
            "en": "Problems and needs are heard before the local development plan is drafted (an invented example).",
        },
        by=by,
    )  # fmt: skip
    meeting = _open(row, Plan(
        "ประชาคมท้องถิ่นเพื่อจัดทำแผนพัฒนาท้องถิ่น", day, "Hearing of residents for the local development plan", kind="hearing",
        begins=time(9), ends=time(12), venue="หอประชุมเทศบาล (สถานที่สมมติ)",
        invited=["สมาชิกสภาเทศบาล", "กำนัน ผู้ใหญ่บ้าน", "สภาองค์กรชุมชน", "อสม. และอาสาสมัคร"],
        agenda=[
            "เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ", "รับรองรายงานการประชุมครั้งก่อน", "เรื่องเสนอให้ที่ประชุมทราบ",
            "เรื่องเสนอให้ที่ประชุมพิจารณา", "เรื่องอื่น ๆ",
        ],
        notice_on=day - timedelta(days=10), notice_where="บอร์ดหน้าเทศบาล และหอกระจายข่าวทุกหมู่บ้าน",
        rule="ระเบียบ มท. ว่าด้วยการจัดทำแผนพัฒนาของ อปท. พ.ศ. 2548 และที่แก้ไขเพิ่มเติม (สัดส่วนผู้เข้าประชุม: ยังไม่ได้ตรวจสอบ)",
    ), by)  # fmt: skip
    _heads(meeting, by)
    for gender, age, seconds in TURNS[:6]:
        actions.spoke(meeting=meeting, cell=(gender, age), seconds=seconds * 2, by=by)
    actions.resolve(meeting=meeting, text="ให้บรรจุโครงการทางลาดในอาคารสาธารณะไว้ในร่างแผน", adopted=True, agree=71, disagree=2,
                    abstain=5, by=by)  # fmt: skip
    actions.resolve(meeting=meeting, text="ให้เทศบาลรายงานผลทุกหกเดือนที่ศาลากลางบ้าน", adopted=True, by=by)
    _end(meeting, "ที่ประชุมขอทางลาด รถรับส่งผู้ป่วย และการรายงานผลทุกหกเดือน", "", by)
    noted = ["ประธานกล่าวต้อนรับและแจ้งว่าแผนปัจจุบันสิ้นสุดปี 2570", "ไม่มี", "ผลการดำเนินงานปีที่ผ่านมา", "พิจารณาโครงการตามมติ", "ไม่มี"]
    ending.write_minutes(meeting=meeting, noted=noted, text="", by=by)
    signed = day + timedelta(days=5)
    ending.sign(meeting=meeting, by=by, signatures=[
        Signature("นายตัวอย่าง สมมติ", "นายกเทศมนตรี", signed), Signature("นางสาวตัวอย่าง สมมติ", "ปลัดเทศบาล", signed),
    ])  # fmt: skip
    row.refresh_from_db()
    told = ReadBack("สิ่งที่ได้ฟังจากประชาคมบรรจุไว้ในร่างแผนแล้ว ยกเว้นเรื่องที่อยู่นอกอำนาจเทศบาล", on=day + timedelta(days=5))
    close_conversation(conversation=row, summary=told, by=by)


def _open(row: Conversation, given: Plan, by: Actor) -> Meeting:
    meeting = actions.plan(conversation=row, given=given, by=by)
    actions.move(meeting=meeting, verb="open", by=by)
    return meeting


def _heads(meeting: Meeting, by: Actor) -> None:
    for place, (women, men) in zip(villages(), DOOR, strict=False):
        for gender, numbers in (("f", women), ("m", men)):
            for age, count in zip(("0-24", "25-59", "60+"), numbers, strict=True):
                actions.come(meeting=meeting, constituency=place.code, cell=(gender, age), count=count, by=by)


def _say(meeting: Meeting, by: Actor) -> None:
    for n, (words, other) in enumerate(SAID):
        wish = ("pen-name", "แม่หลวงใจดี (นามสมมติ)") if n else ("none", "")
        saying.write_down(meeting=meeting, words=words, wish=wish, by=by)
        row = Statement.objects.filter(meeting=meeting).order_by("number").last()
        if row is not None:
            publish(statement=row, text_other=other, credit=wish[1], by=by)


def _end(meeting: Meeting, text: str, corrections: str, by: Actor) -> None:
    ending.read_back(meeting=meeting, text=text, by=by)
    ending.close(meeting=meeting, said=ReadBack(text, corrections, meeting.held_on), by=by)
