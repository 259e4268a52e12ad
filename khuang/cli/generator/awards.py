"""The demo town's application for an award, half written and with one number that the records do not have; a register
with two awards and an evaluation; what it tells of itself. Invented."""

from datetime import date, timedelta

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.thai import be
from khuang.planning.awards.actions import applications, register, timeline
from khuang.planning.models import Application, PlanLine, Priority

SOURCE = "แต่งขึ้นสำหรับเมืองสาธิต"
# Box, Thai, English. The third says 1,300 where the records say 1,340: on purpose.
TEXTS = (
    ("summary",
     "เกาะคาเป็นเมืองที่คนทุกวัยเข้าถึงบริการสาธารณะอย่างเสมอภาค ชาวบ้านบอกปัญหาบนเวทีข่วงพญา สภาองค์กรชุมชนกลั่นกรองและจัดลำดับ "
     "แล้วเทศบาลตอบทุกเรื่องพร้อมเหตุผล วันนี้มีกลุ่มทางสังคม {{kk-groups}} กลุ่ม",
     "In Koh Kha people of all ages reach public services as equals. People say on the open ground what is wrong, the community "
     "council weighs it and puts it in order, and the municipality answers everything with its reasons. Today there are "
     "{{kk-groups}} social groups."),
    ("sustainable",
     "กลุ่มอาชีพทำให้ผู้หญิงและคนพิการมีรายได้ของตนเอง ผู้หญิงเป็นประธานกลุ่มร้อยละ {{kk-chairs-women}}",
     "Occupational groups give women and people with disabilities an income of their own. Women chair "
     "{{kk-chairs-women}} % of the groups."),
    ("groups",
     "ผู้ป่วยติดเตียง {{kk-bedridden}} คน คนพิการ {{kk-disabled}} คน และผู้สูงอายุ 1,300 คน ได้รับการดูแลจากอาสาสมัคร",
     "{{kk-bedridden}} bedridden people, {{kk-disabled}} people with disabilities and 1,300 elderly people are cared for by "
     "volunteers."),
    ("obstacles",
     "ตอนแรกงบประมาณส่วนใหญ่ใช้กับถนนและอาคาร และผู้หญิงยังไม่มั่นใจที่จะพูด การอบรมและเวทีรับฟังทำให้เปลี่ยนไป",
     "At first most money went into roads and buildings, and women did not dare to speak. Training and hearings changed that."),
    ("evaluated", "ประเมินโดยหน่วยงานภายนอก", "Yes, by others."),
)  # fmt: skip
AWARDS = (
    {"name_th": "รางวัลเมืองที่ทุกคนเข้าถึง (สมมุติ)", "name_en": "Award for a Town that Everybody Can Use (invented)",
     "giver_th": "เครือข่ายเมืองสมมุติ", "giver_en": "Network of invented towns", "state": "given",
     "criteria_th": "ทางลาดและห้องน้ำที่ใช้ได้จริง", "criteria_en": "Ramps and toilets that can really be used"},
    {"name_th": "รางวัลการมีส่วนร่วมของเยาวชน (สมมุติ)", "name_en": "Award for Young People Taking Part (invented)",
     "giver_th": "มูลนิธิสมมุติ", "giver_en": "An invented foundation", "state": "not-given",
     "text_th": "ผู้ให้รางวัลบอกว่ายังมีเยาวชนร่วมน้อย ปีหน้าจะสมัครใหม่", "text_en": "Too few young people took part yet, "
     "they said; the town will apply again."},
)  # fmt: skip


def fill(by: dict[str, Actor]) -> None:
    apply(by["planner"])
    keep(by["planner"])
    tell(by["facilitator"], by["planner"])


def apply(by: Actor) -> Application:
    """In draft, with figures of the records and notes."""
    row = applications.begin(
        form="unpsa", year=be(timezone.localdate().year), invented=True, by=by,
        title_th="เกาะคา ชุมชนที่ขับเคลื่อนด้วยความเสมอภาค", title_en="Koh Kha, a community that equality moves",
    )  # fmt: skip
    for box, th, en in TEXTS:
        applications.save(application=row, box=box, language="th", text=th, base=0, by=by)
        applications.save(application=row, box=box, language="en", text=en, base=0, by=by)
    first = Priority.objects.order_by("rank", "number")[0]
    applications.add_note(application=row, box="groups", kind="figure", ref="kk-elderly", by=by)
    applications.add_note(application=row, box="summary", kind="priority", ref=str(first.pk), by=by)
    return row


def keep(by: Actor) -> None:
    """Two awards, one evaluation with three findings: one done, one late, one refused with its reason."""
    today = timezone.localdate()
    told = [
        register.keep_award(told={**one, "year": be(today.year) - n, "source": SOURCE}, invented=True, by=by)
        for n, one in enumerate(AWARDS)
    ]
    look = register.keep_evaluation(
        told={
            "title_th": "การรับฟังและการตอบของเทศบาล", "title_en": "How the municipality listens and answers",
            "who_th": "คณะสังคมศาสตร์ มหาวิทยาลัยสมมุติ", "who_en": "Faculty of social sciences of an invented university",
            "side": "external", "on": today - timedelta(days=120), "source": SOURCE,
            "tools_th": "สัมภาษณ์ 24 คน และอ่านบันทึกของหนึ่งปี", "tools_en": "24 interviews, and the records of a year",
        },
        award=told[0], invented=True, by=by,
    )  # fmt: skip
    line = PlanLine.objects.exclude(state__in=("draft", "dropped")).order_by("number").first()
    acted = register.keep_finding(
        evaluation=look, line=line, by=by,
        told={"text_th": "ผู้ดูแลผู้ป่วยไม่มีวันพัก", "text_en": "Carers have no day off"},
    )  # fmt: skip
    register.go_on(finding=acted, verb="begin", by=by)
    register.keep_finding(
        evaluation=look, by=by,
        told={
            "text_th": "คนทำงานกะกลางคืนมาเวทีไม่ได้", "text_en": "People on night shifts cannot come to hearings",
            "action_th": "จัดเวทีช่วงบ่ายวันอาทิตย์", "action_en": "Hearings on Sunday afternoons",
            "office": "กองสวัสดิการสังคม", "due": today - timedelta(days=20),
        },
    )  # fmt: skip
    refused = register.keep_finding(
        evaluation=look, by=by,
        told={"text_th": "ควรถ่ายทอดสดทุกเวที", "text_en": "Every hearing should be broadcast"},
    )  # fmt: skip
    register.go_on(finding=refused, verb="refuse", words="คนที่พูดเรื่องของตนเองต้องปลอดภัย จึงเผยแพร่เฉพาะสรุป", by=by)


def tell(teller: Actor, by: Actor) -> None:
    """Two events of the time line, and by which mechanisms things work; nothing is passed on yet."""
    timeline.add_event(
        on=date(2012, 7, 1), exact="month", title_th="โรงเรียนผู้สูงอายุรุ่นแรก (สมมุติ)",
        title_en="The first class of the school for older people (invented)", source=SOURCE, by=teller,
    )  # fmt: skip
    timeline.add_event(
        on=date(2018, 1, 1), exact="year", title_th="ทางลาดแรกที่ตลาด (สมมุติ)",
        title_en="The first ramp at the market (invented)", source=SOURCE, by=teller,
    )  # fmt: skip
    for n, line in enumerate(PlanLine.objects.exclude(state__in=("draft", "dropped")).order_by("number")[:2]):
        timeline.tag(kind="plan_line", ref=line.pk, mechanism="self-management", by=by)
        if n == 0:
            timeline.tag(kind="plan_line", ref=line.pk, mechanism="participation", by=by)
    year = be(timezone.localdate().year)
    timeline.tag_activity(
        mechanism="learning", year=year, title_th="อบรมนักวิจัยชุมชน (สมมุติ)", by=by,
        title_en="Training of community researchers (invented)",
    )  # fmt: skip
