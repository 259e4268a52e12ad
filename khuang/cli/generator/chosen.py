"""Proposals that went to the ballot, and what its winners became: projects of the plan, two of them finished. All invented."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from khuang.base.actor import PUBLIC, Actor
from khuang.cli.generator.proposals import answer, ask, hear, through
from khuang.content.queries import current
from khuang.planning.models import Choice, Election, PlanLine, Proposal
from khuang.planning.plan import actions, chosen, queries
from khuang.planning.plan.becoming import become
from khuang.planning.plan.operations import actions as operations
from khuang.planning.proposals.actions import making
from khuang.planning.works import actions as works
from khuang.town import queries as town

# English title on the ballot → what its proposal says, and a remark with its answer.
IDEAS: dict[str, tuple[dict[str, Any], str, str]] = {
    "Ramp at the fresh market": (
        {"title_th": "ทางลาดหน้าตลาดสด", "kind": "community-led", "team": "กลุ่มทางเดียวกัน", "cost": 9_500_000,
         "problem_th": "หน้าตลาดมีขั้นบันไดสามขั้น คนนั่งรถเข็นต้องรอให้คนยก",
         "problem_en": "Three steps lead into the market; who uses a wheelchair waits to be carried.",
         "what_th": "ทางลาดคอนกรีตกว้าง 1.5 เมตร มีราวจับสองข้าง",
         "what_en": "A ramp of concrete, one and a half metres wide, with a rail on both sides.",
         "plain_th": "ทำทางลาดหน้าตลาด รถเข็นและรถเด็กเข้าเองได้",
         "plain_en": "A ramp in front of the market, so that wheelchairs and prams get in by themselves.",
         "rights": ["independent-living"], "targets": ["11.2", "11.7"], "groups": ["people-with-disabilities", "older-people"]},
        "ขอให้ไม่ชันเกินไป คนเข็นก็แก่แล้ว", "ปรับความชันเป็น 1 ต่อ 12",
    ),
    "A Burmese interpreter on Wednesdays": (
        {"title_th": "ล่ามพม่าที่ศูนย์บริการวันพุธ", "kind": "collaborative", "team": "เครือข่ายเพื่อนแรงงาน", "cost": 6_000_000,
         "problem_th": "คนพูดพม่ามาติดต่อแล้วกลับไปโดยไม่ได้เรื่อง",
         "problem_en": "People who speak Burmese come and leave again without what they came for.",
         "what_th": "ล่ามหนึ่งคนทุกวันพุธ ตลอดปี เก็บความลับ",
         "what_en": "One interpreter every Wednesday, all year, bound to keep what is said.",
         "plain_th": "ทุกวันพุธมีคนพูดพม่าช่วยที่เทศบาล ไม่เสียเงิน",
         "plain_en": "Every Wednesday somebody who speaks Burmese helps at the town hall, free.",
         "care_th": "ล่ามไม่จดชื่อ ไม่ถามเรื่องเอกสาร",
         "care_en": "The interpreter writes down no names and asks for no papers.",
         "rights": ["health", "equality"], "targets": ["10.2", "16.6"], "groups": ["migrants"]},
        "วันพุธทำงาน ขอตอนเย็นด้วย", "ขยายถึงสองทุ่ม",
    ),
    "Mending the river pavilion": (
        {"title_th": "ซ่อมศาลาริมน้ำ", "kind": "community-led", "team": "คนริมน้ำ", "cost": 16_000_000,
         "what_th": "เปลี่ยนหลังคาและพื้นไม้ที่ผุ",
         "what_en": "A new roof, and new boards where the floor has rotted.",
         "plain_th": "ซ่อมศาลาริมน้ำให้นั่งได้เหมือนเดิม",
         "plain_en": "The river pavilion is mended, so that people can sit there again.",
         "rights": ["public-life"], "targets": ["11.7"], "groups": ["older-people"]},
        "ทำที่นั่งมีพนักด้วย", "เพิ่มม้านั่งมีพนักสี่ตัว",
    ),
}  # fmt: skip
# Under which strategy a winner stands; unit, target and indicator; months; rights, targets, groups of those that are no proposal.
PLACED: dict[str, tuple[str, str, str, str, tuple[int, int], tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "Ramp at the fresh market": ("public-space", "กองช่าง",
        "ทางลาด 1 แห่ง", "จำนวนคนที่เข้าตลาดได้เอง", (1, 3), (), (), ()),
    "A Burmese interpreter on Wednesdays": ("participation", "สำนักปลัดเทศบาล",
        "ทุกวันพุธ ตลอดปี", "จำนวนคนที่ได้ล่าม", (1, 12), (), (), ()),
    "Lights along the school lane": ("public-space", "กองช่าง",
        "เสาไฟ 6 ต้น", "จำนวนจุดที่สว่าง", (2, 4), ("play",), ("11.7",), ("children",)),
    "A ride to hospital": ("life", "กองสวัสดิการสังคม",
        "สัปดาห์ละ 2 วัน", "จำนวนเที่ยว", (1, 12), ("health",), ("3.8",), ("older-people",)),
}  # fmt: skip
USUAL = ("life", "กองสวัสดิการสังคม", "ตามที่ประชาชนเลือก", "จำนวนผู้ได้รับประโยชน์", (2, 8), ("health",), ("1.4",), ("everyone",))
FINISHED = ("Ramp at the fresh market", "Lights along the school lane")


def propose(by: dict[str, Actor]) -> dict[str, Proposal]:
    """Three proposals past the gate of the people affected: English title on the ballot → proposal."""
    return {title: _heard({**values, "title_en": title}, said, told, by["facilitator"])
            for title, (values, said, told) in IDEAS.items()}  # fmt: skip


def _heard(values: dict[str, Any], said: str, told: str, by: Actor) -> Proposal:
    row = making.propose(values=values, by=by)
    found = ask(row, by)
    group = values["groups"][0]
    remark = hear(found, said, (5, 5, 1), group, "page", PUBLIC)
    for scores in ((5, 4, 1), (4, 5, 1)):
        hear(found, "", scores, group, "page", PUBLIC)
    making.edit(proposal=row, values={"how_th": told}, because="จากความเห็นของผู้ได้รับผลกระทบ", by=by)
    answer(remark, "changed", told, by)
    through(row, found, by)
    return row


def plan(election: Election, by: dict[str, Actor]) -> None:
    """What the ballot chose stands in the plan, but for the last, which waits on the planner's desk."""
    winners = [row for row in chosen.won() if row.election_id == election.id]
    there = queries.current_plan()
    if there is None:
        return
    strategies = {one["key"]: one["title"] for one in current("plan")[0].body["strategies"]}
    for row in winners[:-1]:
        placed = PLACED.get(row.title_en, USUAL)
        line = become(plan=there, choice=row, strategy=strategies[placed[0]], year=2571, by=by["planner"])
        _fill(line, row, placed, by["planner"])
        if row.title_en in FINISHED:
            _finish(line, by["planner"])


def _fill(line: PlanLine, row: Choice, placed: tuple[Any, ...], by: Actor) -> None:
    _key, unit, target, indicator, months, rights, targets, groups = placed
    actions.edit_line(line=line, unit_th=unit, target_th=target, indicator_th=indicator, by=by)
    if row.proposal_id is None:
        operations.tag(line=line, rights=rights, targets=targets, groups=groups, by=by)
    for budget in line.budget.all():
        actions.schedule(budget=budget, begins=months[0], ends=months[1], by=by)
    actions.adopt(line=line, by=by)


def _day(ago: int) -> date:
    return timezone.localdate() - timedelta(days=ago)


def _finish(line: PlanLine, by: Actor) -> None:
    """One step, a contract, its payment, two pieces of news: done."""
    line.refresh_from_db()
    budget = line.budget.get()
    works.set_sites(line=line, places=[row.code for row in town.villages()[:1]], by=by)
    step = works.add_milestone(line=line, title_th="ส่งมอบงาน", title_en="The work is handed over", due=_day(6), by=by)
    actions.post_progress(line=line, text_th="เริ่มงานแล้ว", text_en="The work has begun", percent=40, on=_day(20), by=by)
    contract = works.sign_contract(
        line=line, reference=f"{line.number}/2570", party="ร้านสมมติการช่าง (ร้านสมมติ)", natural=False, method="specific",
        price=budget.amount, median=budget.amount, signed_on=_day(30), ends_on=_day(5), by=by,
    )  # fmt: skip
    works.tell_milestone(milestone=step, done_on=_day(7), by=by)
    works.pay(
        line=line, year=budget.year, amount=budget.amount, on=_day(4), what_th="จ่ายครั้งเดียวเมื่อส่งมอบงาน",
        what_en="Paid once, when it was handed over", contract=contract, by=by,
    )  # fmt: skip
    line.refresh_from_db()
    actions.post_progress(
        line=line, text_th="เสร็จแล้ว ตรวจรับพร้อมผู้ใช้งานจริง", text_en="Finished, and looked at together with those who use it",
        percent=100, on=_day(2), by=by,
    )  # fmt: skip
