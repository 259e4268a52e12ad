"""From what was said to what was done: the council, the plan, its money and its news; the partners' commitments."""

from datetime import date, timedelta

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.cli.generator import council as deciders
from khuang.cli.generator import evidence
from khuang.content.queries import current
from khuang.forum.models import Statement
from khuang.network.actions import commit, report
from khuang.planning.council import actions as deciding
from khuang.planning.models import Plan, PlanLine, Priority
from khuang.planning.plan import actions
from khuang.town.queries import organisation

# Statement numbers of the invented conversation that each problem came from.
PROBLEMS = (
    ((1, 2), "ผู้ป่วยติดเตียงและผู้ดูแลยังไม่ได้รับการเยี่ยมสม่ำเสมอ", "Bedridden people and their carers are not visited regularly"),
    ((7, 8), "ทางลาดและห้องน้ำสาธารณะยังใช้ไม่ได้จริง", "Ramps and public toilets cannot really be used"),
    ((3,), "ผู้สูงอายุเดินทางไปโรงพยาบาลลำบาก", "It is hard for elderly people to get to hospital"),
    ((12, 13), "เด็กไม่มีที่เล่นและรถโรงเรียนที่ปลอดภัย", "Children lack safe playgrounds and school buses"),
    ((18, 19), "ผู้หญิงและแม่ลูกอ่อนยังเข้าร่วมประชุมได้น้อย", "Women and young mothers can rarely come to meetings"),
)
PLEDGES = (
    ("MIGRANTNGO", "ให้แรงงานข้ามชาติและครอบครัวเข้าถึงบริการสุขภาพทั่วหน้า โดยมีอาสาสมัครสาธารณสุขต่างชาติในทุกหมู่บ้าน",
     "Migrants and their families reach health services, with a migrant health volunteer in every village", 400),
    ("LEGALAID", "ช่วยเด็กทุกคนที่ยังไม่มีเลข 13 หลักยื่นคำขอภายในปีนี้",
     "Every child without a 13-digit number is helped to apply within the year", 200),
    ("HOSPITAL", "จัดทีมกายภาพบำบัดออกเยี่ยมบ้านเดือนละสองครั้ง",
     "A physiotherapy team visits homes twice a month", 120),
)  # fmt: skip


def decide(*, council: Actor, planner: Actor, approver: Actor) -> None:
    """Five problems, one ranking, two answers by letter, one project under way, one just funded, one letter on its way."""
    problems = [_raise(numbers, th, en, council) for numbers, th, en in PROBLEMS]
    deciders.signs()
    deciders.scrutinise(problems, council)
    deciders.rank(problems, council)
    by_rank = sorted(Priority.objects.filter(id__in=[p.id for p in problems]), key=lambda p: p.rank or 99)
    for priority in by_rank[:4]:
        deciding.forward(priority=priority, by=council)
    first, second, third = by_rank[:3]
    desks = {"planner": planner, "approver": approver}
    deciders.answer(first, "accept", "เทศบาลจะเพิ่มทีมเยี่ยมบ้านและวันพักผู้ดูแลในปีงบประมาณ 2571", **desks)
    deciders.answer(second, "change", "จะเริ่มจากสำนักงานเทศบาลและตลาดก่อน แล้วจึงทำที่วัดในปีถัดไป", **desks)
    deciders.begin(third, "accept", "เทศบาลจะจัดรถรับส่งผู้สูงอายุไปโรงพยาบาลสัปดาห์ละสองวัน โดยร่วมกับโรงพยาบาล", planner=planner)
    deciders.go_on([_raise(*new, council) for new in deciders.SINCE], council)
    _plan(first, second, planner)


def _raise(numbers: tuple[int, ...], th: str, en: str, by: Actor) -> Priority:
    own = Statement.objects.filter(conversation__source="", conversation__kind="talk", number__in=numbers)
    return deciding.raise_priority(title_th=th, title_en=en, statements=[str(s.id) for s in own], by=by)


def _plan(first: Priority, second: Priority, by: Actor) -> None:
    plan = make_plan(by)
    evidence.profile(plan, by)
    strategies = {s["key"]: s["title"] for s in current("plan")[0].body["strategies"]}
    care, space = strategies["life"], strategies["public-space"]
    visits = actions.add_line(
        plan=plan, priorities=[first], strategy_th=care["th"], strategy_en=care["en"],
        title_th="ทีมเยี่ยมบ้านและวันพักของผู้ดูแล", title_en="Home-visit teams and days off for carers",
        objective_th="ให้ผู้ป่วยติดเตียงได้รับการเยี่ยมอย่างน้อยเดือนละสองครั้ง และผู้ดูแลมีวันพัก",
        objective_en="Every bedridden person is visited at least twice a month, and carers get days off",
        target_th="ผู้ป่วยติดเตียงทุกคน ปีละ 24 ครั้งต่อคน", target_en="All bedridden people, 24 visits a year each",
        indicator_th="ร้อยละของผู้ป่วยติดเตียงที่ได้รับการเยี่ยมตามแผน", indicator_en="Share of bedridden people visited as planned",
        unit_th="กองสวัสดิการสังคม", unit_en="Social welfare division", by=by,
    )  # fmt: skip
    ramps = actions.add_line(
        plan=plan, priorities=[second], strategy_th=space["th"], strategy_en=space["en"],
        title_th="ทางลาดและห้องน้ำสำหรับทุกคน", title_en="Ramps and toilets for everyone",
        objective_th="ให้สำนักงานเทศบาลและตลาดมีทางลาดและห้องน้ำที่รถเข็นใช้ได้จริง",
        objective_en="Town hall and market have ramps and toilets that a wheelchair can really use",
        unit_th="กองช่าง", unit_en="Public works division", by=by,
    )  # fmt: skip
    _fund(visits, {2571: 480_000, 2572: 480_000, 2573: 500_000}, by)
    _fund(ramps, {2571: 350_000}, by)
    today = timezone.localdate()
    actions.post_progress(
        line=visits, text_th="อบรมทีมเยี่ยมบ้านชุดแรก 12 คน และเริ่มเยี่ยมในสามหมู่บ้าน",
        text_en="The first 12 home visitors are trained; visits have begun in three villages",
        percent=15, spent=6_250_000, on=today - timedelta(days=9), by=by,
    )  # fmt: skip


def make_plan(by: Actor) -> Plan:
    """The plan as the pack declares it."""
    body = current("plan")[0].body
    return actions.make_plan(
        code=body["key"], title_th=body["title"]["th"], title_en=body["title"]["en"],
        first_year=body["first_year"], last_year=body["last_year"], by=by,
    )  # fmt: skip


def _fund(line: PlanLine, baht_by_year: dict[int, int], by: Actor) -> None:
    actions.adopt(line=line, by=by)
    for year, baht in baht_by_year.items():
        actions.fund(line=line, year=year, amount=baht * 100, by=by)


def promise(*, secretariat: Actor, partner: Actor) -> None:
    """Three commitments; the partner has told how its own goes."""
    for code, th, en, days in PLEDGES:
        org = organisation(code)
        if org is not None:
            row = commit(
                org=org, title_th=th, title_en=en, due=_in(days), source="เวทีภาคีเมืองสิทธิมนุษยชน 2569", by=secretariat
            )
            if code == partner.org:
                report(
                    commitment=row, became="under-way", text_th="อบรมอาสาสมัครสาธารณสุขต่างชาติแล้วสี่หมู่บ้าน",
                    text_en="Migrant health volunteers are trained in four villages", by=partner,
                )  # fmt: skip


def _in(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)
