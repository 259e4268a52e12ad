"""The demo town's school for the elderly, a livelihood group, some help given, and a small roll. All invented."""

import random
from collections.abc import Sequence
from datetime import date, timedelta

from django.utils import timezone

from khuang.access.models import User
from khuang.base.actor import Actor
from khuang.care.allowances import actions as allowances
from khuang.care.allowances import rules as ages
from khuang.care.assistance import actions as assistance
from khuang.care.models import Lesson, Programme
from khuang.care.programmes import actions as programmes
from khuang.registry.models import Person
from khuang.registry.queries import words
from khuang.town.queries import villages
from khuang.trust.reading import Purpose

ALL = ("name", "phone", "attendance", "income")  # of the notice
PUPILS, WOMEN, ON_THE_ROLL = 12, 10, 16
TOPICS = (("กินอยู่อย่างไรให้แข็งแรง", "Eating well"), ("ออกกำลังกายบนเก้าอี้", "Exercise on a chair"),
          ("รู้ทันมิจฉาชีพทางโทรศัพท์", "Cheats on the telephone"), ("จักสานไม้ไผ่", "Weaving bamboo"),
          ("ยาที่กินอยู่", "The medicine you take"))  # fmt: skip


def fill(*, seed: int, caseworker: Actor, supervisor: Actor) -> None:
    rng = random.Random(seed)  # noqa: S311
    old = list(_people("60-69", "70-79")[: PUPILS + ON_THE_ROLL])
    _school(old[:PUPILS], rng, caseworker)
    _livelihood(caseworker)
    _help(old[PUPILS : PUPILS + 3], caseworker, supervisor)
    _roll(old[-ON_THE_ROLL:], caseworker, supervisor)


def _people(*bands: str) -> Sequence[Person]:
    rows = Person.objects.standing().here().filter(age_band__in=bands, erased_at=None, place=villages()[0])
    return list(rows.select_related("household").order_by("pk")[:100])


def _school(people: Sequence[Person], rng: random.Random, by: Actor) -> None:
    today = timezone.localdate()
    leader = User.objects.filter(username="volunteer").first()
    school = programmes.begin(
        kind="elder-school", title_th="โรงเรียนผู้สูงอายุ รุ่นที่ 3", title_en="School for the elderly, third class",
        places=20, begins=today - timedelta(days=60), ends=today + timedelta(days=60), place=villages()[0], leader=leader,
        by=by,
    )  # fmt: skip
    rows = [
        programmes.enrol(
            programme=school, person=one, said=rng.choice(("spoken", "signed")), data=ALL, on=school.begins, by=by
        )
        for one in people
    ]
    for week, (th, en) in enumerate(TOPICS):
        lesson = _lesson(school, today - timedelta(days=7 * (4 - week)), th, en, by)
        if lesson.on < today:
            stopped = {rows[0].pk} if week else set()
            came = {row.pk for row in rows if rng.random() < 0.9} - stopped
            programmes.attend(lesson=lesson, came=came | ({rows[1].pk} if week == 0 else set()), by=by)
    programmes.note_outcome(participant=rows[2], codes=["friends"], said="มาเรียนแล้วมีคนคุยด้วยทุกอาทิตย์", by=by)


def _lesson(school: Programme, on: date, th: str, en: str, by: Actor) -> Lesson:
    return programmes.plan(programme=school, on=on, topic_th=th, topic_en=en, at_place="ศาลาวัด", by=by)


def _livelihood(by: Actor) -> None:
    """Women of the town who began to sell what they make."""
    today = timezone.localdate()
    group = programmes.begin(
        kind="livelihood", title_th="กลุ่มแปรรูปอาหาร", title_en="Food processing group", places=25,
        begins=today - timedelta(days=200), by=by,
    )  # fmt: skip
    some = list(_people("25-59")[: WOMEN * 4])
    told = words(some, by=by, purpose=Purpose.DEMO)
    women = [one for one, said in zip(some, told, strict=True) if said.get("gender") == "f"][:WOMEN]
    for n, one in enumerate(women):
        row = programmes.enrol(programme=group, person=one, said="signed", data=ALL, on=group.begins, by=by)
        codes = ["career", "sells"] if n % 3 else ["learnt"]
        after = "to-5000" if n % 3 else "to-2000"
        programmes.note_outcome(
            participant=row, codes=codes, before="none" if n % 2 else "to-2000", after=after, product="น้ำพริกแห้ง",
            said="ขายที่ตลาดเช้าได้ทุกวัน" if n % 3 else "", on=today - timedelta(days=20 + n), by=by,
        )  # fmt: skip


def _help(people: Sequence[Person], by: Actor, boss: Actor) -> None:
    today = timezone.localdate()
    roof, grant, food = people
    row = assistance.ask(
        target=assistance.For(household=roof.household), kind="home-repair", words="หลังคารั่วทั้งหลัง ฝนตกนอนไม่ได้",
        satang=18_500_00, on=today - timedelta(days=50), by=by,
    )  # fmt: skip
    assistance.assess(aid=row, words="ไปดูแล้ว สังกะสีผุ 14 แผ่น โครงยังดี", by=by)
    assistance.decide(
        aid=row, verb="approve", reason="บ้านผุพังและครอบครัวมีรายได้น้อย", satang=18_000_00, money="own-budget",
        line="แผนงานสังคมสงเคราะห์", body="คณะกรรมการซ่อมบ้าน", on=today - timedelta(days=40), by=boss,
    )  # fmt: skip
    for satang, number, ago in ((10_000_00, "7/12", 30), (8_000_00, "7/13", 12)):
        assistance.hand_over(
            aid=row, receiver="เจ้าของบ้าน", proof="receipt", number=number, satang=satang,
            on=today - timedelta(days=ago), by=by,
        )  # fmt: skip
    assistance.confirm(aid=row, came=True, by=by)
    second = assistance.ask(
        target=assistance.For(person=grant), kind="grant", words="ค่าใช้จ่ายระหว่างป่วย", satang=3_000_00,
        on=today - timedelta(days=6), by=by,
    )  # fmt: skip
    assistance.assess(aid=second, words="ไปเยี่ยมแล้ว ทำงานไม่ได้สองเดือน", by=by)
    assistance.given_elsewhere(
        target=assistance.For(person=food), kind="food", org="HOSPITAL", words="ข้าวสารและของแห้ง", on=today, by=by
    )


def _roll(people: Sequence[Person], by: Actor, boss: Actor) -> None:
    """Two months: the first is closed, the second differs."""
    this = ages.month_of(timezone.localdate())
    before = ages.month_before(this)
    rows = []
    for n, one in enumerate(people):
        row = allowances.note(person=one, scheme="elderly-allowance", by=by)
        if n < len(people) - 3:
            allowances.step(allowance=row, verb="apply", on=before, number=f"รับ {n + 1}", by=by)
        if n < len(people) - 5:
            allowances.grant(allowance=row, since=before if n else this, by=by)
            rows.append(row)
    allowances.close(month=before, by=boss)
    allowances.end(allowance=rows[1], because="moved", until=before, reason="ย้ายไปอยู่กับลูก", by=by)
