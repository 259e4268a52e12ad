"""Invented youth cohorts: one under way with visits and testimony, one being chosen, one that is open."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from khuang.access.models import User
from khuang.base.actor import Actor
from khuang.planning.cohorts.actions import applying, calls, choosing, conduct, testimonies, visits
from khuang.planning.models import Applicant, Cohort, Motivation
from khuang.town.models import Organisation

SAFE = {
    "th": "พี่อรทัย งานสวัสดิการ ห้อง 3 เทศบาล วันทำการ 9–15 น. (สมมุติ)",
    "en": "Orathai, welfare office, room 3 at the town hall, working days 9–15 (invented)",
}
CRITERIA: list[dict[str, Any]] = [
    {
        "key": "c1",
        "th": "อยากฟังและเรียนรู้จากคนที่เจอปัญหา",
        "en": "Wants to listen and learn from those who live with the problem",
        "weight": 3,
    },
    {"key": "c2", "th": "มีเรื่องในชุมชนที่อยากทำต่อ", "en": "Has something in the community to carry on with", "weight": 2},
    {"key": "c3", "th": "ยังไม่เคยมีโอกาสแบบนี้", "en": "Has not had such a chance before", "weight": 2},
]
WHAT = {
    "th": "เยาวชนไปเรียนรู้เรื่องคนไร้บ้าน คนไร้สถานะ และสิ่งแวดล้อมจากผู้ที่เผชิญปัญหา แล้วช่วยกันคิดนวัตกรรมสิทธิมนุษยชน (ค่ายสมมุติ)",
    "en": "Young people learn about homelessness, missing papers and the environment from those who live with it, and think "
    "up human-rights innovations together. (An invented camp.)",
}
# (invented name, age, gender, needs, why, points of two choosers, chosen)
PEOPLE: tuple[tuple[str, int, str, tuple[str, ...], str, int, bool], ...] = (
    ("พิมพ์ดาว (สมมุติ)", 21, "woman", ("diet",), "แม่ของเพื่อนไม่มีบัตร ไปหาหมอลำบาก อยากรู้ว่าเทศบาลช่วยอะไรได้", 5, True),
    ("จิรายุ (สมมุติ)", 20, "man", (), "เรียนสถาปัตย์ อยากออกแบบทางลาดที่รถเข็นใช้ได้จริง โดยฟังคนที่ใช้ก่อน", 4, True),
    ("มินตรา (สมมุติ)", 17, "woman", ("hearing",), "เป็นคนหูตึง ไม่เคยได้ไปค่าย อยากให้เพื่อนรู้ว่าฟังไม่ได้ยินก็ช่วยคิดได้", 5, True),
    ("Sai Lao (สมมุติ)", 19, "rather-not", ("interpreter",), "ลูกของแรงงานเรียนไม่จบเพราะต้องย้ายตามพ่อแม่ อยากหาทางให้เรียนต่อ", 4, True),
    ("ธนกร (สมมุติ)", 22, "man", (), "อยากได้ประสบการณ์และใบรับรองไปสมัครงาน แต่ก็สนใจเรื่องฝุ่นในหน้าร้อน", 2, False),
)  # fmt: skip


def fill(by: dict[str, Actor]) -> None:
    """By the demo's facilitator; the volunteer and the researcher choose, the supervisor is the safe adult."""
    one = _under_way(by)
    _visits(one, by["facilitator"])
    _testimonies(one, by["facilitator"])
    conduct.report(cohort=one, words="ตอนไปเยี่ยม มีคนในกลุ่มถามเรื่องบัตรทั้งที่ตกลงว่าไม่ถาม (เรื่องสมมุติ)")
    _choosing(by)
    _call("ค่ายสิทธิเด็กและสิ่งแวดล้อม", "Camp on children’s rights and the environment", by, days=30)


def _call(th: str, en: str, by: dict[str, Actor], *, days: int = 0) -> Cohort:
    today, who = timezone.localdate(), by["facilitator"]
    values: dict[str, Any] = {
        "title_th": th, "title_en": en, "what_th": WHAT["th"], "what_en": WHAT["en"], "where_th": "เทศบาลและชุมชนใกล้เคียง",
        "where_en": "Town hall and communities nearby", "safe_adult_th": SAFE["th"], "safe_adult_en": SAFE["en"], "age_from": 15,
        "age_to": 25, "seats": 4, "apply_by": today + timedelta(days=days), "starts_on": today + timedelta(days=days),
        "ends_on": today + timedelta(days=days + 45),
    }  # fmt: skip
    row = calls.draft(values=values, criteria=CRITERIA, invented=True, by=who)
    for name, part in (("volunteer", "chooser"), ("researcher", "chooser"), ("supervisor", "safe-adult")):
        calls.seat(cohort=row, user=User.objects.get(pk=str(by[name].id)), part=part, by=who)
    calls.open_call(cohort=row, by=who)
    return row


def _apply(row: Cohort, people: Any) -> list[tuple[Applicant, Motivation]]:
    year, found = timezone.localdate().year, []
    for name, age, gender, needs, why, _points, _chosen in people:
        new = applying.New(
            name=name,
            born=year - age,
            contact="LINE (สมมุติ)",
            words=why,
            yes=True,
            gender=gender,
            needs=needs,
            school="มหาวิทยาลัย (สมมุติ)",
        )
        who, _code = applying.apply(cohort=row, new=new)
        found.append((who, Motivation.objects.get(applicant=who)))
    return found


def _under_way(by: dict[str, Actor]) -> Cohort:
    who = by["facilitator"]
    row = _call("ค่ายนวัตกรรมสิทธิมนุษยชน รุ่น 1", "Human rights innovation camp, first cohort", by)
    came = _apply(row, PEOPLE)
    calls.close(cohort=row, by=who)
    for (_applicant, words), told in zip(came, PEOPLE, strict=True):
        for chooser, less in (("volunteer", 0), ("researcher", 1)):
            points = {one["key"]: max(0, told[5] - less * n % 2) for n, one in enumerate(CRITERIA)}
            choosing.score(motivation=words, points=points, by=by[chooser])
    chosen = {words.pk for (_a, words), told in zip(came, PEOPLE, strict=True) if told[6]}
    letter = "ขอบคุณที่สมัคร ปีนี้มีสี่ที่ และเราให้โอกาสคนที่มีเรื่องในชุมชนที่อยากทำต่อก่อน ขอชวนสมัครค่ายสิ่งแวดล้อมรุ่นถัดไป"
    reasons = {words.pk: letter for _a, words in came if words.pk not in chosen}
    choosing.choose(cohort=row, chosen=chosen, reasons=reasons, by=who)
    for n, (applicant, words) in enumerate(came):
        if words.pk in chosen and n != 3:  # one has not answered yet
            applicant.refresh_from_db()
            applying.accept_conduct(row=applicant)
            if applicant.guardian_needed and n != 2:
                applying.guardian_agrees(row=applicant, who="parent", how="signed", name="ผู้ปกครอง (สมมุติ)", by=who)
    return row


def _visits(row: Cohort, by: Actor) -> None:
    today, hosts = timezone.localdate(), list(Organisation.objects.filter(hidden_address=False, active=True))
    members = list(Applicant.objects.filter(cohort=row).members())
    by_code = {one.code: one for one in hosts}
    first, second = by_code.get("MIGRANTNGO", hosts[0]), by_code.get("WOMENNET", hosts[-1])
    plan = visits.Plan(
        "เรียนรู้ว่าคนที่ไม่มีบัตรเข้าถึงบริการสุขภาพอย่างไร และอะไรช่วยได้จริง",
        "ไม่ถามว่าใครมาจากไหน มาอย่างไร มีบัตรอะไร",
        "หน้าเทศบาล 9.00 น.",
    )
    done, _code = visits.plan(cohort=row, host=first, on=today, new=plan, by=by)
    visits.agree(visit=done, terms=visits.Terms(note="general", most=8, who="ขอล่ามไปด้วย"))
    visits.set_parts(visit=done, members=members, by=by)
    for member in members:
        visits.confirm(visit=done, applicant=member, points=6)
    visits.brief(visit=done, by=by)
    visits.go(visit=done, by=by)
    words = ("คนมารอหมอตั้งแต่เช้ามืด เพราะไม่รู้ว่าวันไหนมีล่าม", "ใบนัดเป็นภาษาไทยอย่างเดียว คนอ่านไม่ออกจึงมาผิดวัน")
    notes = [visits.note(visit=done, applicant=members[0], words=one) for one in words]
    visits.clear(note=notes[0])
    visits.debrief(
        visit=done,
        learned="ล่ามและใบนัดที่อ่านออกช่วยได้มากกว่าที่คิด คนที่เล่าให้ฟังเป็นครูของเรา",
        worries="เราไปกันหลายคนเกินไปสำหรับห้องเล็ก",
        by=by,
    )
    later = visits.Plan("เรียนรู้ว่าผู้หญิงในชุมชนตั้งกลุ่มดูแลกันอย่างไร", "ไม่ถามเรื่องในครอบครัวของใคร", "ตลาดเทศบาล 10.00 น.")
    visits.plan(cohort=row, host=second, on=today + timedelta(days=12), new=later, by=by)


def _testimonies(row: Cohort, by: Actor) -> None:
    today: date = timezone.localdate()
    asked = testimonies.Asked("shn", "spoken", interpreter=True)
    answers = {"hear": True, "note": True, "quote": True, "publish": False}
    told, _code = testimonies.begin(cohort=row, on=today, answers=answers, asked=asked, by=by)
    testimonies.keep(
        row=told, notes="เล่าว่าต้องลางานทั้งวันเพื่อไปต่อบัตร และนายจ้างหักค่าแรง (เรื่องสมมุติ)",
        quote="วันที่ไปต่อบัตร คือวันที่ลูกไม่ได้กินนม (คำสมมุติ)", called="แม่ของเด็กเล็กคนหนึ่ง", by=by,
    )  # fmt: skip
    testimonies.compensate(row=told, kind="money", satang=50_000, by=by)
    gone, _code = testimonies.begin(cohort=row, on=today, answers=answers, asked=testimonies.Asked(), by=by)
    testimonies.keep(row=gone, notes="เล่าเรื่องที่พักชั่วคราว (เรื่องสมมุติ)", by=by)
    testimonies.withdraw(row=gone)


def _choosing(by: dict[str, Actor]) -> None:
    row = _call("ค่ายเยาวชนกับที่อยู่อาศัย", "Camp on housing", by)
    came = _apply(row, PEOPLE[:3])
    calls.close(cohort=row, by=by["facilitator"])
    for n, (_a, words) in enumerate(came[:2]):
        choosing.score(motivation=words, points={"c1": 5 - n, "c2": 4, "c3": 3}, by=by["volunteer"])
    choosing.score(motivation=came[0][1], points={"c1": 4, "c2": 4, "c3": 4}, by=by["researcher"])
    choosing.score(motivation=came[1][1], points={}, interest=True, by=by["researcher"])
