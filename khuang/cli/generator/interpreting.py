"""Three invented interpreters of the demo town, and five meetings: done, promised, waiting, taken by nobody."""

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from khuang.access.models import User
from khuang.base.actor import Actor
from khuang.care.interpreters import actions
from khuang.care.models import InterpreterRequest
from khuang.town.models import Place

# name, organisation, gender, languages, trained so many days ago, what they are not asked for
PEOPLE = (
    (
        "นางแสงดาว (ล่าม)",
        "มูลนิธิเพื่อนแรงงานข้ามชาติ",
        "f",
        {"shn": "own", "my": "well"},
        300,
        "ครอบครัวของนายจ้างเดิม โรงงานเซรามิกบ้านท่า",
    ),
    ("ซอมิน (ล่าม)", "มูลนิธิเพื่อนแรงงานข้ามชาติ", "m", {"my": "own", "en": "some"}, 300, ""),
    ("ครูอ้อม (ล่ามภาษามือ)", "ชมรมคนพิการเกาะคา", "f", {"tsq": "well"}, 700, ""),
)
VILLAGE = "TH52030604"


def meetings(*, supervisor: Actor, caseworker: Actor) -> None:
    """The first interpreter is the partner's own account, so that an interpreter's list has something to show."""
    today = timezone.localdate()
    partner = User.objects.filter(username="partner").first()
    crew = [
        actions.enrol(
            name=name, org=org, gender=gender, phone=f"054 000 07{n}", languages=languages, avoid=avoid,
            trained_on=today - timedelta(days=ago), signed_on=today - timedelta(days=ago - 5),
            user=partner if n == 1 else None, by=supervisor,
        )
        for n, (name, org, gender, languages, ago, avoid) in enumerate(PEOPLE, start=1)
    ]  # fmt: skip
    village = VILLAGE if Place.objects.filter(code=VILLAGE).exists() else ""

    def ask(language: str, days: int, hour: int, meeting: str, **more: Any) -> InterpreterRequest:
        at = timezone.make_aware(datetime.combine(today + timedelta(days=days), time(hour)))
        return actions.ask(language=language, at=at, minutes=60, meeting=meeting, by=caseworker, mode="there", **more)

    done = ask("my", -8, 10, "health", where="แผนกผู้ป่วยนอก โรงพยาบาลชุมชน")
    actions.offer(request=done, interpreter=crew[1], by=caseworker)
    actions.answer(request=done, verb="accept", by=caseworker)
    actions.finish(request=done, minutes=75, by=caseworker)
    promised = ask("shn", 2, 9, "school", place=village, wish="f", where="ห้องธุรการ โรงเรียนบ้านร่มโพธิ์")
    actions.offer(request=promised, interpreter=crew[0], by=caseworker)
    actions.answer(request=promised, verb="accept", by=caseworker)
    waits = ask("my", 4, 14, "office", wish="f")
    actions.offer(request=waits, interpreter=crew[0], by=caseworker)
    missing = ask("ksw", 1, 10, "home")
    actions.close(request=missing, verb="none", reason="nobody", by=caseworker)
    ask("tsq", 6, 13, "talk", place=village)
