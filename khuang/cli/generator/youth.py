"""The invented children's and youth council of the demo town, and the first list for the village boards.

Most questions were answered, one of them late; two are still in time, and one is overdue. Two wait for the keeper.
"""

import random
from datetime import timedelta

from django.utils import timezone

from khuang.access.models import User
from khuang.base.actor import Actor
from khuang.base.db import write
from khuang.forum.actions import publish, speak
from khuang.forum.doors.codes.actions import make_batch
from khuang.forum.doors.conversation import ConversationBallot
from khuang.forum.models import Conversation, Participant, Reply, YouthMember
from khuang.forum.participants import Voice
from khuang.forum.statements import replies
from khuang.forum.wayback.actions import make_list
from khuang.forum.youth import actions
from khuang.forum.youth.hearing import say_heard
from khuang.town.models import Place

SLUG, DAYS = "youth-2569", 30
OFFICE = {"school": "กองการศึกษา (สมมุติ)", "works": "กองช่าง (สมมุติ)", "health": "กองสาธารณสุข (สมมุติ)"}
# (words, English, days since publication, office, answer, days it took). No office: not answered yet.
SAID = (
    ("น้ำดื่มที่โรงเรียนขุ่น อยากให้ตรวจ", "The drinking water at school is cloudy; please have it checked", 52, "health",
     "ตรวจแล้วเมื่อสัปดาห์ก่อน เปลี่ยนไส้กรองแล้วทั้งสี่จุด จะตรวจซ้ำทุกสามเดือน", 12),
    ("ทางกลับบ้านหลังเลิกเรียนมืดมาก", "The way home after school is very dark", 50, "works",
     "จะติดไฟหกต้นในซอยหลังโรงเรียนภายในสิ้นปีงบประมาณ", 37),
    ("อยากมีที่อ่านหนังสือตอนเย็นที่ไม่ใช่บ้าน", "We want a place to read in the evening that is not home", 41, "school",
     "ห้องสมุดเทศบาลเปิดถึงสองทุ่มวันจันทร์ถึงพฤหัสแล้ว", 20),
    ("ห้องน้ำหญิงที่โรงเรียนไม่มีประตูล็อก", "The girls’ toilets at school have no lock", 38, "school",
     "ซ่อมแล้วทุกห้อง ถ้าพังอีกบอกครูเวรหรือสภาได้", 9),
    ("สนามเด็กเล่นหมู่บ้านเราชิงช้าขาด", "The swing in our village’s playground is broken", 33, "works", "เปลี่ยนโซ่แล้ว", 15),
    ("เพื่อนที่ไม่มีบัตรไปทัศนศึกษาไม่ได้", "Friends without an identity card cannot go on the school trip", 31, "", "", 0),
    ("อยากให้ผู้ใหญ่ฟังก่อนดุ", "We want grown-ups to listen before they scold", 24, "school",
     "ครูทุกคนจะอบรมเรื่องการฟังเด็กในเดือนหน้า ขอให้สภาช่วยบอกว่าอยากให้เน้นอะไร", 11),
    ("อยากให้มีทีมฟุตบอลหญิง", "We want a girls’ football team", 20, "school", "เปิดรับแล้ว ซ้อมทุกวันอังคาร", 4),
    ("ปั่นจักรยานบนถนนใหญ่กลัวรถบรรทุก", "Cycling on the main road we are afraid of the lorries", 12, "", "", 0),
    ("อยากให้หน้าหนาวมีห้องที่ไม่มีฝุ่น", "In the smoky months we want a room without dust", 5, "", "", 0),
)  # fmt: skip
WAITING = ("อยากมีคนคุยด้วยเวลาเครียดเรื่องสอบ", "รถโรงเรียนแน่นเกินไป")
# (invented name, born, own yes, guardian's yes)
MEMBERS = (
    ("น้ำใส (สมมุติ)", 2553, True, True), ("ต้นกล้า (สมมุติ)", 2554, True, True), ("ใบบัว (สมมุติ)", 2552, True, True),
    ("เมฆ (สมมุติ)", 2555, True, True), ("ดาว (สมมุติ)", 2551, True, True), ("Nang Mo (สมมุติ)", 2553, True, True),
    ("ฟ้าใส (สมมุติ)", 2547, True, False), ("ขุนเขา (สมมุติ)", 2554, True, True), ("ปลายฝน (สมมุติ)", 2556, True, False),
    ("ภูผา (สมมุติ)", 2555, False, False),
)  # fmt: skip


def council(*, seed: int, by: Actor) -> None:
    """Opened by its keeper, who took in ten young people; eight of them drew a card."""
    row = actions.open_council(
        slug=SLUG, title={"th": "สภาเด็กและเยาวชนเกาะคา – เราอยากบอกว่า", "en": "Koh Kha youth council – what we want to say"},
        intro={"th": "เด็กและเยาวชนบอก ผู้ใหญ่ต้องตอบ", "en": "Young people speak; grown-ups must answer."},
        place=Place.objects.filter(kind="lgu").first(), keepers=list(User.objects.filter(username="facilitator")),
        safe_adult={"th": "พี่พยาบาลแก้ว ห้องพยาบาลโรงเรียน ทุกวันเปิดเรียน 8–16 น. (สมมุติ)",
                    "en": "Nurse Kaew, the school’s sick-room, school days 8–16 (invented)"},
        reply_days=DAYS, invented=True, opened_on=timezone.localdate() - timedelta(days=65), by=by,
    )  # fmt: skip
    _members(row, by)
    said = _said(row, by)
    voices = list(Participant.objects.of(row.id))
    rng = random.Random(seed)  # noqa: S311
    ballot = ConversationBallot(row)
    for voice in voices:
        with write():
            ballot.cast({n: rng.choice((1, 1, 1, 0, -1)) for n in rng.sample(range(1, 11), 8)}, participant=voice)
    for n, reply in enumerate(said):
        for voice in voices[: 3 + n % 3]:
            say_heard(reply=reply, voice=Voice(voice.id, voice.door, voice), answered=rng.random() < 0.7)


def _members(row: Conversation, by: Actor) -> None:
    for name, born, own, guardian in MEMBERS:
        member = actions.enrol(
            conversation=row, name=name, born=born - 543, guardian="ผู้ปกครอง (สมมุติ)", contact="ที่บ้าน", by=by
        )
        if own:
            actions.assent(member=member, how="spoken", by=by)
        if guardian and member.guardian_needed:
            actions.guardian_agrees(member=member, who="parent", how="signed", by=by)
    chosen = list(YouthMember.objects.filter(conversation=row).entitled().values_list("pk", flat=True))
    make_batch(ballotable=ConversationBallot(row), count=len(chosen), by=by)
    actions.handed_out(conversation=row, members=chosen[:-1], by=by)


def _said(row: Conversation, by: Actor) -> list[Reply]:
    """What was said, published so many days ago, and the answers that came."""
    now, told = timezone.now(), []
    for words, english, days, office, answer, took in SAID:
        at = now - timedelta(days=days)
        statement, _code = speak(conversation=row, words=words, door="code", said_on=(at - timedelta(days=1)).date())
        publish(statement=statement, text_other=english, at=at, by=by)
        if office:
            text, on = f"{answer} (คำตอบสมมุติ)", at + timedelta(days=took)
            told.append(replies.answer(statement=statement, text=text, office=OFFICE[office], at=on, by=by))
    for words in WAITING:
        speak(conversation=row, words=words, door="code")
    return told


def board(*, by: Actor) -> None:
    """What came of the town's conversation is put up; what was said by other doors than the page stands on it."""
    row = Conversation.objects.own().filter(kind="talk", invented=True).order_by("opened_on").first()
    if row is not None:
        make_list(conversation=row, by=by)
