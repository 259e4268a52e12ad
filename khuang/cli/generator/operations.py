"""The invented plan as the law lets it be made: eight projects, equipment, its making announced, one addition under way.

Comes after every other part of the plan: once it is adopted, a project enters only by an operation.
"""

from datetime import time, timedelta
from typing import Any

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.cli.generator.meetings import DOOR
from khuang.content.queries import current
from khuang.forum.actions import open_conversation
from khuang.forum.meetings import actions as meetings
from khuang.forum.meetings import ending
from khuang.forum.meetings.ending import ReadBack, Signature
from khuang.forum.models import Meeting
from khuang.planning.models import Plan, PlanLine
from khuang.planning.plan import actions, queries
from khuang.planning.plan.operations import actions as operations
from khuang.planning.plan.operations.actions import Sitting
from khuang.town.queries import villages

# strategy, form, Thai and English title, objective, target, indicator, result, unit, programme, baht by year, months,
# rights, targets, groups, and what else a form asks for.
LINES: tuple[tuple[Any, ...], ...] = (
    ("children", "project", "ลานเล่นและรถโรงเรียนปลอดภัย", "Safe playgrounds and school buses", "ให้เด็กเล็กมีที่เล่นและเดินทางไปเรียนอย่างปลอดภัย",
     "ลานเล่น 3 แห่ง และตรวจรถโรงเรียนทุกคัน", "จำนวนลานเล่นที่ผ่านเกณฑ์ความปลอดภัย", "เด็กเล่นและเดินทางได้อย่างปลอดภัย", "กองการศึกษา",
     "แผนงานการศึกษา", {2571: 220_000, 2572: 180_000}, (2, 6), ("play", "education"), ("4.2",), ("children",), {}),
    ("livelihood", "project", "ส่งเสริมอาชีพกลุ่มสตรีและผู้สูงอายุ", "Work for groups of women and older people",
     "ให้กลุ่มอาชีพมีรายได้และแบ่งปันอย่างเป็นธรรม", "กลุ่มอาชีพ 6 กลุ่ม", "รายได้ของกลุ่มต่อปี", "สมาชิกกลุ่มมีรายได้เพิ่ม", "กองสวัสดิการสังคม",
     "แผนงานสร้างความเข้มแข็งของชุมชน", {2571: 150_000, 2572: 150_000, 2573: 150_000}, (4, 9), ("work", "equality"), ("1.4", "5.5"),
     ("women", "older-people", "workers"), {"led_by": "together"}),
    ("environment", "project", "คัดแยกขยะและธนาคารขยะชุมชน", "Sorting waste, and a community waste bank", "ให้ขยะที่ต้องกำจัดลดลง",
     "ทุกหมู่บ้านมีจุดคัดแยก", "ปริมาณขยะต่อคนต่อวัน", "ขยะลดลงและชุมชนมีรายได้", "กองสาธารณสุขและสิ่งแวดล้อม", "แผนงานเคหะและชุมชน",
     {2571: 90_000, 2573: 90_000}, (1, 12), ("health",), (), ("everyone",), {"led_by": "community"}),
    ("participation", "project", "เวทีสตรีและแม่ลูกอ่อนพร้อมที่ดูแลเด็ก", "Meetings for women and young mothers, with child care",
     "ให้ผู้หญิงและแม่ลูกอ่อนร่วมตัดสินใจได้", "ปีละ 4 ครั้ง พร้อมมุมดูแลเด็ก", "ร้อยละของผู้หญิงที่เข้าร่วม", "ผู้หญิงมีส่วนร่วมในแผนมากขึ้น",
     "สำนักปลัดเทศบาล", "แผนงานบริหารงานทั่วไป", {2571: 40_000, 2572: 40_000, 2573: 40_000, 2574: 40_000, 2575: 40_000}, (3, 11),
     ("public-life", "equality"), ("5.5", "5.4"), ("women",), {"led_by": "together"}),
    ("public-space", "beyond", "ปรับปรุงทางข้ามและทางเท้าถนนสายหลัก", "Crossings and pavements of the main road",
     "ให้คนเดินเท้าและผู้ใช้รถเข็นข้ามถนนได้", "ทางข้าม 4 จุด ทางเท้า 1.2 กิโลเมตร", "จำนวนทางข้ามที่รถเข็นใช้ได้",
     "คนเดินเท้าปลอดภัย", "กองช่าง", "แผนงานอุตสาหกรรมและการโยธา",
     {2572: 2_400_000}, None, ("independent-living",), ("1.4",), ("people-with-disabilities", "older-people"),
     {"asked_of": "องค์การบริหารส่วนจังหวัด"}),
    ("life", "equipment", "เตียงปรับระดับสำหรับให้ยืม", "Adjustable beds to lend", "ให้ผู้ป่วยติดเตียงยืมใช้ที่บ้าน", "เตียง 5 หลัง", "จำนวนเตียงที่ให้ยืม",
     "ผู้ป่วยได้นอนเตียงที่เหมาะสม", "กองสาธารณสุขและสิ่งแวดล้อม", "แผนงานสาธารณสุข", {2571: 125_000}, (2, 3), ("health",), ("1.3",),
     ("bedridden",), {"category": "ค่าครุภัณฑ์", "item": "ครุภัณฑ์การแพทย์"}),
    ("participation", "equipment", "เครื่องขยายเสียงเคลื่อนที่สำหรับประชาคม", "A portable sound system for hearings", "ให้ทุกคนในที่ประชุมได้ยินชัด",
     "1 ชุด", "จำนวนครั้งที่ใช้", "ผู้สูงอายุและผู้มีปัญหาการได้ยินร่วมประชุมได้", "สำนักปลัดเทศบาล", "แผนงานบริหารงานทั่วไป", {2571: 35_000}, (1, 2),
     ("public-life",), ("5.5",), ("older-people",), {"category": "ค่าครุภัณฑ์", "item": "ครุภัณฑ์โฆษณาและเผยแพร่"}),
)  # fmt: skip
# What the two projects that came from priorities still lack: by their English titles.
MORE = {
    "Home-visit teams and days off for carers": (
        "แผนงานสาธารณสุข", "ผู้ป่วยและผู้ดูแลมีคุณภาพชีวิตดีขึ้น", ("health", "family-and-care"), ("1.3", "5.4"), ("bedridden", "older-people"),
        {}, (1, 12),
    ),
    "Ramps and toilets for everyone": (
        "แผนงานอุตสาหกรรมและการโยธา", "ทุกคนใช้อาคารสาธารณะได้เอง", ("independent-living", "equality"), ("1.4",),
        ("people-with-disabilities", "older-people"),
        {"target_th": "ทางลาด 2 แห่ง ห้องน้ำ 2 แห่ง", "target_en": "Two ramps and two toilets",
         "indicator_th": "จำนวนอาคารที่รถเข็นใช้ได้จริง", "indicator_en": "Buildings that a wheelchair can really use"}, (5, 9),
    ),
}  # fmt: skip
OTHERS = (
    ("แขวงทางหลวง (ตัวอย่างสมมติ)", "ซ่อมผิวถนนสายหลัก", "Resurfacing the main road", 3_200_000, 4, 7),
    ("โรงพยาบาลชุมชน (ตัวอย่างสมมติ)", "หน่วยกายภาพบำบัดเคลื่อนที่", "A mobile physiotherapy unit", 260_000, 1, 12),
)


def fill(by: dict[str, Actor]) -> None:
    plan = queries.current_plan()
    if plan is None:
        return
    planner, approver = by["planner"], by["approver"]
    for line in plan.lines.filter(title_en__in=MORE):
        _complete(line, planner)
    for row in LINES:
        _line(plan, row, planner)
    for body, th, en, baht, begins, ends in OTHERS:
        actions.add_others(
            plan=plan,
            year=2571,
            body=body,
            title_th=th,
            title_en=en,
            amount=baht * 100,
            begins=begins,
            ends=ends,
            by=planner,
        )
    _make(plan, planner, approver)
    plan.refresh_from_db()
    _add(plan, by["facilitator"], planner)


def _complete(line: PlanLine, by: Actor) -> None:
    programme, result, rights, targets, groups, more, months = MORE[line.title_en]
    actions.edit_line(line=line, programme_th=programme, result_th=result, by=by, **more)
    operations.tag(line=line, rights=rights, targets=targets, groups=groups, by=by)
    for budget in line.budget.all():
        actions.schedule(budget=budget, begins=months[0], ends=months[1], by=by)


def _line(plan: Plan, row: tuple[Any, ...], by: Actor) -> PlanLine:
    (
        key,
        form,
        th,
        en,
        objective,
        target,
        indicator,
        result,
        unit,
        programme,
        money,
        months,
        rights,
        targets,
        groups,
        more,
    ) = row
    title = next(s["title"] for s in current("plan")[0].body["strategies"] if s["key"] == key)
    line = actions.add_line(
        plan=plan, form=form, strategy_th=title["th"], strategy_en=title["en"], title_th=th, title_en=en,
        objective_th=objective, target_th=target, indicator_th=indicator, result_th=result, unit_th=unit,
        programme_th=programme, rights=sorted(rights), targets=sorted(targets), groups=sorted(groups), by=by, **more,
    )  # fmt: skip
    for year, baht in money.items():
        budget = actions.fund(line=line, year=year, amount=baht * 100, by=by)
        if months:
            actions.schedule(budget=budget, begins=months[0], ends=months[1], by=by)
    actions.adopt(line=line, by=by)
    return line


def _make(plan: Plan, planner: Actor, approver: Actor) -> None:
    """Heard eleven weeks ago, announced two weeks ago."""
    hearing = Meeting.objects.filter(kind="hearing", state="closed").order_by("held_on").first()
    if hearing is None:
        return
    making = operations.begin(
        plan=plan, kind="make", reason_th="แผนเดิมสิ้นสุดปีงบประมาณ 2570", reason_en="The plan in force ends with fiscal year 2570 (2027)",
        by=planner,
    )  # fmt: skip
    sat = {"hear": _sat(76), "support": _sat(50, 9, 5, "2/2569"), "consider": _sat(32, 17, 7, "3/2569"), "approve": _sat(20),
           "announce": _sat(14)}  # fmt: skip
    for verb, sitting in sat.items():
        by = approver if verb == "approve" else planner
        operations.advance(operation=making, verb=verb, sitting=sitting, hearing=hearing, number="41/2569", by=by)


def _add(plan: Plan, facilitator: Actor, planner: Actor) -> None:
    """Drafted by the support committee; its hearing was held, and waits to be written down."""
    bus = _draft(plan, planner)
    adding = operations.begin(
        plan=plan, kind="add", reason_th="ผู้สูงอายุเดินทางไปโรงพยาบาลลำบาก และยังไม่มีโครงการรถรับส่งในแผน",
        reason_en="Older people can hardly get to hospital, and the plan has no bus yet", by=planner,
    )  # fmt: skip
    operations.touch(operation=adding, line=bus, how="enter", by=planner)
    operations.advance(operation=adding, verb="support", sitting=_sat(9, 9, 5, "4/2569"), by=planner)
    _hearing(facilitator)


def _draft(plan: Plan, by: Actor) -> PlanLine:
    title = current("plan")[0].body["strategies"][0]["title"]
    line = actions.add_line(
        plan=plan, strategy_th=title["th"], strategy_en=title["en"], title_th="รถรับส่งผู้สูงอายุไปโรงพยาบาล",
        title_en="A bus to hospital for older people", objective_th="ให้ผู้สูงอายุไปพบแพทย์ตามนัดได้", target_th="สัปดาห์ละสองเที่ยว",
        indicator_th="จำนวนผู้โดยสารต่อเดือน", result_th="ผู้สูงอายุไม่ขาดนัด", unit_th="กองสวัสดิการสังคม", programme_th="แผนงานสาธารณสุข",
        rights=["health", "social-security"], targets=["1.3", "3.8"], groups=["older-people"], by=by,
    )  # fmt: skip
    actions.fund(line=line, year=2571, amount=180_000_00, by=by)
    return line


def _sat(ago: int, present: int | None = None, women: int | None = None, minutes: str = "") -> Sitting:
    return Sitting(timezone.localdate() - timedelta(days=ago), present, women, minutes)


def _hearing(by: Actor) -> None:
    """A second official hearing, on what shall be added."""
    day = timezone.localdate() - timedelta(days=5)
    talk = open_conversation(
        slug="prachakhom-add-2571", kind="hearing", doors=("page", "hands"), invented=True, opened_on=day - timedelta(days=7),
        title={"th": "ประชาคมท้องถิ่น เพิ่มเติมแผนพัฒนา (ตัวอย่างสมมติ)", "en": "Official hearing on an addition to the plan (invented)"},
        by=by,
    )  # fmt: skip
    meeting = meetings.plan(conversation=talk, given=meetings.Plan(
        "ประชาคมท้องถิ่นเพื่อเพิ่มเติมแผนพัฒนาท้องถิ่น", day, "Hearing of residents on an addition to the plan", kind="hearing",
        begins=time(9), ends=time(11), venue="หอประชุมเทศบาล (สถานที่สมมติ)", invited=["ชมรมผู้สูงอายุ", "สภาองค์กรชุมชน"],
        agenda=["พิจารณาเพิ่มเติมแผน"], notice_on=day - timedelta(days=7), notice_where="บอร์ดหน้าเทศบาล",
        rule="ระเบียบ มท. ว่าด้วยการจัดทำแผนพัฒนาของ อปท. พ.ศ. 2548 และที่แก้ไขเพิ่มเติม (สัดส่วนผู้เข้าประชุม: ยังไม่ได้ตรวจสอบ)",
    ), by=by)  # fmt: skip
    meetings.move(meeting=meeting, verb="open", by=by)
    for place, (women, men) in zip(villages(), DOOR, strict=False):
        for gender, numbers in (("f", women), ("m", men)):
            for age, count in zip(("0-24", "25-59", "60+"), numbers, strict=True):
                meetings.come(meeting=meeting, constituency=place.code, cell=(gender, age), count=count, by=by)
    text = "ที่ประชุมเห็นว่าควรเพิ่มรถรับส่งไปโรงพยาบาล"
    ending.read_back(meeting=meeting, text=text, by=by)
    ending.close(meeting=meeting, said=ReadBack(text, "", day), by=by)
    ending.write_minutes(meeting=meeting, noted=["เห็นชอบให้เพิ่มเติม"], text="", by=by)
    signed = day + timedelta(days=2)
    ending.sign(meeting=meeting, by=by, signatures=[
        Signature("นายตัวอย่าง สมมติ", "นายกเทศมนตรี", signed), Signature("นางสาวตัวอย่าง สมมติ", "ปลัดเทศบาล", signed),
    ])  # fmt: skip
