"""Calls for help and referrals in the demo town: a handful of each, invented."""

from datetime import timedelta

from django.utils import timezone

from khuang.access.models import Team
from khuang.base.actor import PUBLIC, Actor
from khuang.care.asks import actions as asks
from khuang.care.asks import reading as calls
from khuang.care.asks.actions import NewAsk
from khuang.care.cases import actions as cases
from khuang.care.cases.folder import Folder, lay_open
from khuang.care.models import Ask, Case
from khuang.care.referrals import actions, reading
from khuang.care.referrals.actions import NewReferral
from khuang.registry.consent import queries as consents
from khuang.registry.consent.actions import Answer, Asked

CALLS = (
    NewAsk("work", "me", "days", "นายจ้างค้างค่าแรงสองเดือน (สมมุติ)", name="โก", reach="054 000 101", safe="โทรหลังสองทุ่ม"),
    NewAsk("care", "other", "today", "ยายข้างบ้านล้ม ลูกหลานไม่อยู่ (สมมุติ)", reach="054 000 102"),
    NewAsk("school", "other", "days", "หลานอายุแปดปียังไม่ได้เรียน (สมมุติ)"),
    NewAsk("violence", "me", "now", "กลัวกลับบ้านคืนนี้ (สมมุติ)", safe="อย่าโทรกลับ อ่านคำตอบเองด้วยรหัส"),
)


def fill(by: dict[str, Actor]) -> None:
    _calls(by)
    _referral(by)


def _calls(by: dict[str, Actor]) -> None:
    """One about violence for the team alone; one answered, the others wait."""
    team = Team.objects.exclude(holder=None).first()
    if team:
        asks.set_desk(topic="violence", team=team, by=by["administrator"])
    for new in CALLS:
        asks.ask(new=new, by=PUBLIC)
    row = Ask.objects.filter(topic="care").first()
    if row:
        asks.take(call=calls.lay_open(row, by=by["caseworker"]), by=by["caseworker"])
        words = "พรุ่งนี้เช้าจะมีคนไปเยี่ยมยาย (สมมุติ)"
        asks.answer(
            call=calls.lay_open(Ask.objects.get(pk=row.pk), by=by["caseworker"]),
            verb="reply",
            words=words,
            by=by["caseworker"],
        )


def _referral(by: dict[str, Actor]) -> None:
    """Unpaid wages: the person lets the legal aid know, which takes it on."""
    worker, notice = by["caseworker"], consents.notice("referral")
    if notice is None:
        return
    blocks = {"problem": {"text": "ทำงานก่อสร้างสองเดือน ยังไม่ได้ค่าแรง (สมมุติ)"}, "location": {"text": "แคมป์คนงานหลังตลาด"}}
    new = cases.NewCase(
        "labour-rights", "walk-in", subject={"name": "โก (สมมุติ)", "reach": "054 000 101"}, blocks=blocks
    )
    case = cases.open_case(new=new, by=worker)
    cases.take(case=case, by=worker)

    def folder() -> Folder:
        return lay_open(Case.objects.get(pk=case.pk), by=worker)

    answer = Answer("given", data=("name", "phone", "problem"), until=timezone.localdate() + timedelta(days=180))
    cases.ask_consent(folder=folder(), asked=Asked(notice, orgs=("LEGALAID",)), answer=answer, age=31, by=worker)
    due = timezone.localdate() + timedelta(days=5)
    package = actions.refer(folder=folder(), new=NewReferral("LEGALAID", "legal-aid", due, "ขอนัดเร็วที่สุด"), by=worker)
    desk = by["responder"]
    actions.answer(opened=reading.receive(package, by=desk), verb="accept", words="นัดวันพุธ (สมมุติ)", by=desk)
