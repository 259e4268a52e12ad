"""Two budget ballots of the demo town: one decided, on proposals and other projects, with ballots by three doors, and one
that is open. Actions only."""

import random
from datetime import timedelta

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.base.db import write
from khuang.cli.generator import chosen
from khuang.forum.doors.actions import code_tag, join
from khuang.forum.doors.box import actions as box
from khuang.forum.doors.codes.actions import make_batch
from khuang.forum.doors.proxy.actions import code_of
from khuang.forum.models import Participant
from khuang.planning.budgeting import actions
from khuang.planning.budgeting.ballot import ElectionBallot
from khuang.planning.models import Election, Proposal
from khuang.town.models import Organisation

# Invented: (Thai, English, plain words in both, baht, how many in a hundred want it in two parts of the town)
DECIDED = (
    ("ทางลาดหน้าตลาดสด", "Ramp at the fresh market", "รถเข็นและรถเด็กเข้าตลาดได้เอง", "Wheelchairs get in by themselves", 95_000, 70, 35),
    ("ไฟส่องทางข้างโรงเรียน", "Lights along the school lane", "เสาไฟหกต้นใช้แสงอาทิตย์", "Six lamps that run on sunlight", 72_000, 60, 40),
    ("รถรับส่งไปโรงพยาบาล", "A ride to hospital", "จองได้ทางโทรศัพท์ ไม่เสียเงิน", "Booked by telephone, free", 120_000, 45, 65),
    ("ล่ามพม่าที่ศูนย์บริการวันพุธ", "A Burmese interpreter on Wednesdays", "ที่เทศบาล ตลอดทั้งปี", "At the town hall, all year", 60_000, 10, 70),
    ("ลานเล่นเด็กหลังวัด", "Playground behind the temple", "เครื่องเล่นที่ซ่อมได้ในท้องถิ่น", "Swings that can be mended here", 140_000, 65, 20),
    ("ห้องน้ำสาธารณะที่รถเข็นเข้าได้", "A toilet that a wheelchair gets into", "ที่สวนริมน้ำ", "In the park by the river", 110_000, 40, 40),
    ("ซ่อมศาลาริมน้ำ", "Mending the river pavilion", "หลังคาและพื้นไม้", "Roof and floor", 160_000, 50, 15),
    ("ครัวชุมชนถึงผู้ป่วยติดเตียง", "A kitchen for bedridden people", "อาหารวันละมื้อ ส่งถึงบ้าน", "One meal a day, brought home", 88_000, 25, 50),
)  # fmt: skip
OPEN = (
    ("เครื่องกรองน้ำดื่มห้าหมู่บ้าน", "Drinking water in five villages", "เติมได้ทุกวัน ไม่เสียเงิน", "Filled up every day, free", 90_000),
    ("ทางเท้าหน้าโรงพยาบาล", "Pavement in front of the hospital", "เรียบ กว้างพอสำหรับรถเข็น", "Level and wide enough", 150_000),
    ("ห้องสมุดของเล่นเคลื่อนที่", "A library of toys on wheels", "หมุนเวียนทุกหมู่บ้าน", "Goes round all villages", 55_000),
    ("สวนผักริมคลอง", "Vegetable gardens along the canal", "แปลงละครอบครัว", "One bed for each family", 40_000),
    ("เรียนภาษาไทยตอนเย็น", "Thai lessons in the evening", "สำหรับแรงงานและครอบครัว", "For workers and families", 65_000),
    ("ที่พักคอยรถมีหลังคา", "Bus stops with a roof", "สี่จุด มีม้านั่ง", "Four, with benches", 100_000),
)  # fmt: skip
EVERYBODY = {
    "th": "ทุกคนที่อยู่ในเมืองนี้ อายุ 12 ปีขึ้นไป มีเอกสารหรือไม่มีก็ได้",
    "en": "Everybody who lives in the town, from 12 years on, with papers or without",
}
CARDS, SHEETS, ASKED = 62, 37, 21


def fill(by: dict[str, Actor], *, seed: int) -> None:
    """One election decided by some 120 ballots, one on which people vote now."""
    draw = random.Random(seed)  # noqa: S311
    _open(by, draw)
    row = _prepared(by, "ngob-chumchon-2569", "งบชุมชน ปี 2569", "The community's budget 2026", 400_000, 4)
    ideas = chosen.propose(by)
    for th, en, text_th, text_en, cost, _one, _other in DECIDED:
        _choice(row, th, en, text_th, text_en, cost, by, proposal=ideas.get(en))
    actions.open_election(election=row, by=by["planner"])
    _vote(row, by, draw)
    actions.close(election=row, by=by["planner"])
    actions.publish(election=row, by=by["planner"])
    chosen.plan(row, by)


def _prepared(by: dict[str, Actor], slug: str, th: str, en: str, baht: int, most: int) -> Election:
    return actions.prepare(
        slug=slug, title_th=th, title_en=en, budget=baht * 100, kind="approval", most=most, completion="add-one-utilitarian",
        doors=["page", "code", "sheet", "volunteer"], until=timezone.localdate() + timedelta(days=30), invented=True,
        intro_th="เลือกว่าเงินส่วนนี้ของเมืองจะใช้ทำอะไร (ตัวอย่างสมมติ)", intro_en="Choose what this part of the money is spent on (invented).",
        who_th=EVERYBODY["th"], who_en=EVERYBODY["en"], by=by["planner"],
    )  # fmt: skip


def _choice(
    row: Election, th: str, en: str, text_th: str, text_en: str, cost: int, by: dict[str, Actor],
    proposal: Proposal | None = None,
) -> None:  # fmt: skip
    actions.add_choice(
        election=row, title_th=th, title_en=en, text_th=text_th, text_en=text_en, cost=cost * 100, proposal=proposal,
        by=by["planner"],
    )  # fmt: skip


def _vote(row: Election, by: dict[str, Actor], draw: random.Random) -> None:
    ballot = ElectionBallot(row)
    codes = _cards(ballot, CARDS + 8, by)[:CARDS]
    with write():
        for code in codes:
            ballot.cast(_wanted(draw), participant=Participant.objects.get(code_hmac=code_tag(code)))
        for _sheet in range(SHEETS):
            ballot.cast(_wanted(draw), participant=join(about=row.id, door="sheet"))
        for n in range(ASKED):
            given = box.Ballot(code_of(f"demo budget {n}"), _wanted(draw), by["volunteer"].id)
            box.put(ballotable=ballot, door="volunteer", ballot=given, by=by["volunteer"])


def _wanted(draw: random.Random) -> dict[int, int]:
    """One ballot: the town's two halves want other things."""
    half = 5 if draw.random() < 0.6 else 6
    said = [n for n, row in enumerate(DECIDED, start=1) if draw.randrange(100) < int(row[half])]  # type: ignore[call-overload]
    return dict.fromkeys(sorted(draw.sample(said, min(4, len(said))) or [1]), 1)


def _cards(ballot: ElectionBallot, count: int, by: dict[str, Actor]) -> list[str]:
    org = Organisation.objects.filter(code="MIGRANTNGO").first()
    return make_batch(ballotable=ballot, count=count, organisation=org, by=by["facilitator"])[1]


def _open(by: dict[str, Actor], draw: random.Random) -> None:
    """Open, with some cards given out and nine of them used."""
    row = _prepared(by, "ngob-chumchon-2570", "งบชุมชน ปี 2570", "The community's budget 2027", 300_000, 3)
    for one in OPEN:
        _choice(row, *one, by)
    actions.open_election(election=row, by=by["planner"])
    ballot = ElectionBallot(row)
    for code in _cards(ballot, 20, by)[:9]:
        answers = dict.fromkeys(draw.sample(range(1, len(OPEN) + 1), draw.randint(1, 3)), 1)
        ballot.cast(answers, participant=Participant.objects.get(code_hmac=code_tag(code)))
