"""Public places of the demo town: a dozen invented checks, three reports."""

from datetime import timedelta

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.surveys.facilities.actions import check
from khuang.town.facilities import actions
from khuang.town.facilities.models import Facility, Fault

# place: days ago, then ramp, toilet, parking, doorway, signs (y yes, n no, b broken, - not looked at)
CHECKS = {
    "municipal-office": (20, "yynyn"), "district-office": (35, "ynyyn"), "community-hospital": (12, "yyyyy"),
    "health-centre": (40, "bnnyn"), "rom-pho-school": (65, "nnnyn"), "don-kaeo-temple": (50, "nbn--"),
    "fang-nam-temple": (50, "nnnn-"), "riverside-park": (18, "ybn-n"), "morning-market": (18, "nnnyn"),
    "elder-school": (28, "yyny-"), "village-hall": (28, "bnn--"), "market-toilet": (18, "nb-nn"),
}  # fmt: skip
WORDS = {"y": "yes", "n": "no", "b": "broken"}
FEATURES = ("ramp", "toilet", "parking", "doorway", "signs")
FAULTS = (
    ("riverside-park", "toilet", "ห้องน้ำคนพิการล็อกไว้ ไม่รู้ว่ากุญแจอยู่ที่ใคร", ""),
    ("health-centre", "ramp", "พื้นทางลาดแตก รถเข็นล้อติด", "see"),
    ("municipal-office", "signs", "ตัวหนังสือบนป้ายชั้นสองเล็กมาก", "mend"),
)


def checks(*, by: Actor, planner: Actor) -> None:
    """Two places stay unchecked, so that the figures have something that is not known."""
    today, rows = timezone.localdate(), {row.code: row for row in Facility.objects.all()}
    for code, (ago, answers) in CHECKS.items():
        said = {name: WORDS[letter] for name, letter in zip(FEATURES, answers, strict=True) if letter in WORDS}
        check(facility=rows[code], on=today - timedelta(days=ago), answers=said, source="demo", by=by)
    for code, feature, words, verb in FAULTS:
        known = set(Fault.objects.values_list("id", flat=True))
        actions.report_fault(facility=rows[code], feature=feature, words=words)
        if verb:
            row = Fault.objects.exclude(id__in=known).get()
            answer = "เปลี่ยนเป็นป้ายตัวใหญ่แล้ว" if verb == "mend" else ""
            actions.move_fault(fault=row, verb=verb, said=words, reason=answer, by=planner)
