"""Proposals of the demo town: one tried out, one before the jury, one about which people are asked, one draft, one idea.

All of it is invented.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.utils import timezone

from khuang.access.models import User
from khuang.base.actor import PUBLIC, Actor
from khuang.forum.models import Card
from khuang.planning.models import FeedbackRound, Priority, Proposal, Remark
from khuang.planning.proposals import boards, queries
from khuang.planning.proposals.actions import hearing, judging, making, stories

CODE = Actor("code")
BUS: dict[str, Any] = {
    "title_th": "รถรับส่งผู้สูงอายุไปโรงพยาบาล", "title_en": "A bus that takes elderly people to hospital",
    "kind": "community-led", "team": "กลุ่มเพื่อนร่วมทาง", "cost": 18_000_000,
    "seen_th": "วันหมอนัด ผู้สูงอายุหลายคนต้องเหมารถไปเอง หรือไม่ไป",
    "seen_en": "On the day of an appointment many elderly people pay for a car, or do not go.",
    "problem_th": "ค่าเดินทางทำให้คนไม่ได้รักษาต่อเนื่อง", "problem_en": "The fare keeps people from going on with their treatment.",
    "duty_th": "เทศบาลและโรงพยาบาล", "duty_en": "The municipality and the hospital",
    "what_th": "รถตู้ของชุมชนวิ่งสัปดาห์ละสองวัน จองกับอาสาสมัครประจำหมู่บ้าน",
    "what_en": "A van of the community runs two days a week; seats are booked with the volunteer of the village.",
    "how_th": "วัดให้ยืมรถตู้ มีคนขับอาสาสี่คน เทศบาลช่วยค่าน้ำมัน",
    "how_en": "The temple lends its van, four people drive, the municipality pays for petrol.",
    "plain_th": "มีรถรับไปหาหมอและพากลับบ้าน ไม่เก็บเงิน สัปดาห์ละสองวัน จองกับอาสาสมัครได้",
    "plain_en": "A van takes you to the doctor and home again, free, two days a week. Ask your volunteer for a seat.",
    "rights": ["health"], "targets": ["3.8", "1.4"], "groups": ["older-people", "people-with-disabilities"],
}  # fmt: skip
WORDS: dict[str, Any] = {
    "title_th": "ชวนคุยเรื่องค่าจ้างเป็นภาษาของเรา", "title_en": "Talking about wages in our own language",
    "kind": "campaign", "team": "เครือข่ายเพื่อนแรงงาน", "cost": 4_500_000,
    "problem_th": "แรงงานข้ามชาติไม่รู้ว่าค่าจ้างขั้นต่ำเท่าไร และจะถามใคร",
    "problem_en": "Migrant workers do not know the minimum wage, nor whom to ask.",
    "what_th": "วงคุยหลังเลิกงานเดือนละครั้ง เป็นภาษาพม่าและไทใหญ่ พร้อมแผ่นพับ",
    "what_en": "Once a month after work, a talk in Burmese and Shan, with a leaflet.",
    "plain_th": "มาคุยกันเรื่องค่าจ้างและสิทธิ หลังเลิกงาน เดือนละครั้ง มีคนพูดภาษาของคุณ",
    "plain_en": "Come and talk about wages and rights, after work, once a month, with people who speak your language.",
    "care_th": "ไม่จดชื่อ ไม่ถ่ายรูป จัดในวันและที่ที่นายจ้างไม่ผ่าน", "rights": ["work"], "targets": ["8.8", "10.7"],
    "care_en": "No names, no photographs; on days and in places where employers do not come by.", "groups": ["migrants"],
}  # fmt: skip
WALK: dict[str, Any] = {
    "title_en": "Walking the pavements together", "kind": "collaborative", "team": "กลุ่มทางเดียวกัน", "cost": 1_200_000,
    "what_en": "Walk the pavements with people in wheelchairs, and mark the poles that must be moved.",
    "plain_th": "คนนั่งรถเข็นกับช่างของเทศบาลเดินดูทางเท้าด้วยกัน แล้วติดป้ายจุดที่ต้องย้ายเสา",
    "plain_en": "People in wheelchairs and the town’s workmen look at the pavements together and mark the poles to be moved.",
    "targets": ["11.2", "11.7"], "groups": ["people-with-disabilities", "older-people"],
}  # fmt: skip


def propose(by: dict[str, Actor]) -> None:
    _bus(by)
    _wages(by)
    _walk(by)
    _begun(by)


def _bus(by: dict[str, Actor]) -> None:
    """Heard, changed, chosen, being tried out; one story is told, one was taken back."""
    row = making.propose(values=BUS, by=by["facilitator"])
    found = ask(row, by["facilitator"])
    said = [
        hear(found, "รถต้องรับรถเข็นได้ ไม่อย่างนั้นไปไม่ได้", (5, 5, 1), "older-people", "page", PUBLIC),
        hear(found, "ขอให้วิ่งวันเสาร์ด้วย ลูกหลานจะได้ไปเป็นเพื่อน", (5, 4, 1), "older-people", "page", PUBLIC),
    ]
    for scores in ((5, 5, 1), (4, 4, 2), (5, 5, 1)):
        hear(found, "", scores, "older-people", "page", PUBLIC)
    wider = {
        "what_th": BUS["what_th"] + " รถมีทางลาดและที่ล็อกรถเข็น",
        "what_en": BUS["what_en"] + " It has a ramp for wheelchairs.",
    }
    making.edit(proposal=row, values=wider, because="ผู้ได้รับผลกระทบบอกว่ารถเข็นขึ้นไม่ได้", by=by["facilitator"])
    answer(said[0], "changed", "เพิ่มทางลาดและที่ล็อกรถเข็นแล้ว", by["facilitator"])
    answer(said[1], "kept", "วันเสาร์โรงพยาบาลเปิดแต่ห้องฉุกเฉิน หากมีคลินิกวันเสาร์จะเพิ่มรอบ", by["facilitator"])
    _tell(row, by["facilitator"])
    through(row, found, by["facilitator"])
    _judge(row, by["council"], ((4, 4, 5, 3, 4), (5, 3, 5, 4, 5)))
    judging.decide(proposal=row, verb="choose", because="ตรงกับเรื่องที่ผู้สูงอายุพูดมากที่สุด", by=by["council"])
    today = timezone.localdate()
    judging.begin_pilot(
        proposal=row, since=today, until=today + timedelta(days=60), tried_th="วิ่งสามหมู่บ้าน สองเดือน",
        tried_en="Three villages, two months", by=by["facilitator"],
    )  # fmt: skip
    judging.reflect(
        proposal=row, by=by["facilitator"],
        answers={
            "moderation": {"words": "ใช้รถที่มีอยู่แล้ว ไม่ซื้อใหม่", "level": 5},
            "immunity": {"words": "มีคนขับสำรองสองคน", "level": 3},
            "virtue": {"words": "เปิดบัญชีค่าน้ำมันทุกเดือน", "level": 4},
        },
    )  # fmt: skip


def _tell(row: Proposal, by: Actor) -> None:
    told, _code = stories.ask(proposal=row, words="เมื่อก่อนแม่ขาดยาเพราะไม่มีรถไปรับ ตอนนี้มีคนมารับถึงบ้าน", by=by)
    stories.agree(story=told, by=CODE)
    gone, _code = stories.ask(proposal=row, words="เรื่องเล่าที่เจ้าของขอไม่ให้เผยแพร่", by=by)
    stories.veto(story=gone, by=CODE)


def _wages(by: dict[str, Actor]) -> None:
    """Before the jury."""
    row = making.propose(values=WORDS, by=by["partner"])
    found = ask(row, by["partner"])
    hear(found, "ถ้านายจ้างรู้ว่าเรามา จะโดนให้ออก", (5, 5, 4), "migrants", "visit", by["volunteer"])
    for scores in ((5, 5, 2), (5, 4, 1), (4, 4, 1), (5, 5, 1)):
        hear(found, "", scores, "migrants", "paper", by["volunteer"])
    hearing.close_round(round=found, by=by["partner"])  # what was heard at visits leaves the box
    said = Remark.objects.select_related("round__proposal").get(round=found)
    hearing.decide(remark=said, verb="publish", by=by["facilitator"])
    answer(said, "kept", "เขียนไว้แล้วว่าไม่จดชื่อ ไม่ถ่ายรูป และเลือกที่ที่นายจ้างไม่ผ่าน", by["partner"])
    through(row, found, by["partner"])


def _walk(by: dict[str, Actor]) -> None:
    """From the idea on a board; people are being asked."""
    card = Card.objects.filter(kind="idea", board__shown=True).order_by("id").first()
    first = boards.filled(card, None)
    row = making.propose(values={"title_th": WALK["team"], **first, **WALK}, card=card, by=by["facilitator"])
    found = ask(row, by["facilitator"])
    said = hear(found, "ช่วยดูห้องน้ำสาธารณะด้วย", (5, 4, 1), "people-with-disabilities", "page", PUBLIC)
    hearing.decide(remark=said, verb="publish", by=by["facilitator"])
    hear(found, "อยากให้ไปเดินตอนเย็นด้วย เพราะไฟทางไม่สว่าง", (4, 4, 1), "", "page", PUBLIC)  # waits to be read


def _begun(by: dict[str, Actor]) -> None:
    """A draft of the council, and an idea that waits."""
    values = {"title_th": "สนามเด็กเล่นที่ปลอดภัย", "title_en": "A safe playground", "kind": "community-led",
              "what_th": "ซ่อมสนามเด็กเล่นที่วัดร่วมกับเด็กและผู้ปกครอง"}  # fmt: skip
    priority = Priority.objects.order_by("-number").first()
    making.propose(values=values, priority=priority, by=by["council"])
    making.say_idea(title="ธนาคารรถเข็นในหมู่บ้าน", what="ใครมีรถเข็นที่ไม่ใช้ ฝากไว้ที่ศาลา คนที่ต้องใช้มายืมได้", why="คนแก่หลายบ้านไม่มี")


def ask(row: Proposal, by: Actor) -> FeedbackRound:
    return hearing.open_round(proposal=row, until=timezone.localdate() + timedelta(days=21), by=by)


def hear(found: FeedbackRound, words: str, scores: tuple[int, int, int], group: str, door: str, by: Actor) -> Remark:
    given: dict[str, int | None] = dict(zip(("needed", "helps", "harms"), scores, strict=True))
    found.proposal.refresh_from_db()
    there = set(Remark.objects.filter(round=found).values_list("id", flat=True))
    hearing.give(round=found, words=words, affected=True, group=group, scores=given, door=door, by=by)
    made = Remark.objects.filter(round=found).exclude(id__in=there).select_related("round__proposal").first()
    return made or Remark(round=found)


def answer(remark: Remark, verb: str, words: str, by: Actor) -> None:
    if remark.state == "waiting":
        hearing.decide(remark=remark, verb="publish", by=by)
    fresh = Remark.objects.select_related("round__proposal").get(pk=remark.pk)
    hearing.answer(remark=fresh, verb=verb, words=words, by=by)


def through(row: Proposal, found: FeedbackRound, by: Actor) -> None:
    if not found.closed_on:
        hearing.close_round(round=found, by=by)
    judging.ready(proposal=row, by=by)
    judging.submit(proposal=row, by=by)


def _judge(row: Proposal, council: Actor, cards: Sequence[tuple[int, ...]]) -> None:
    """Members of the council, who judge through the council's sign-in."""
    keys = [one["key"] for one in queries.rubric()["criteria"]]
    others = User.objects.filter(is_demo=True).exclude(id__in=[row.by] if row.by else []).order_by("username")
    for user, card in zip(others, cards, strict=False):
        scores: dict[str, Any] = dict(zip(keys, card, strict=True))
        judging.judge(proposal=row, scores=scores, by=replace(council, id=user.id))
