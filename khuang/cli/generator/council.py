"""The council of the demo town: scrutiny, a ranking by points with a declared interest, a minority's opinion, letters."""

from collections.abc import Sequence

from khuang.access.models import User
from khuang.base.actor import SYSTEM, Actor
from khuang.planning.council import actions, queries, seats
from khuang.planning.letters import actions as letters
from khuang.planning.letters import signing
from khuang.planning.models import Priority, RankingRound
from khuang.registry.models import Office, OfficeTerm
from khuang.registry.offices import leave_office

UNSURE = "ยังไม่ได้ถามกลุ่มที่ไม่ได้มาเวที"
# Of each problem: whose duty, who is harmed, which figure, rights.
LOOKED_AT = (
    ("เทศบาลและโรงพยาบาลชุมชน ตามแผนการดูแลระยะยาว", "ผู้ป่วยติดเตียงที่อยู่คนเดียวและผู้ดูแลที่เป็นผู้หญิง ถ้าเพิ่มงานให้อาสาโดยไม่มีวันพักจะเหนื่อยล้า",
     "ผู้ป่วยติดเตียง 40 คนในระบบดูแลของเทศบาล", ("health", "family-and-care")),
    ("กองช่างของเทศบาล และเจ้าของอาคารที่เปิดให้คนทั่วไปใช้", "คนพิการและผู้สูงอายุที่ต้องพึ่งคนอื่นพาไป",
     "ผลตรวจทางลาดและห้องน้ำสาธารณะของเทศบาล", ("independent-living",)),
    ("โรงพยาบาลและเทศบาล", "ผู้สูงอายุที่อยู่ไกลและไม่มีรถ", "", ("health",)),
    ("เทศบาลและโรงเรียน", "เด็กเล็กและครอบครัวที่พ่อแม่ทำงานกะ", "", ("play", "education")),
    ("สภาองค์กรชุมชนและเทศบาลร่วมกัน", "แม่ลูกอ่อนและผู้หญิงที่ดูแลคนในบ้าน ถ้านัดเวลาเดิมจะยิ่งถูกทิ้งไว้", "", ("public-life",)),
)  # fmt: skip
# Points of each member, problem by problem: severity, left behind, people, doable.
POINTS = (
    ((5, 5, 3, 4), (4, 4, 4, 5), (4, 4, 4, 3), (3, 3, 3, 4), (3, 4, 3, 5)),
    ((5, 4, 2, 4), (5, 5, 3, 4), (4, 3, 4, 2), (3, 2, 3, 3), (2, 3, 3, 4)),
    ((4, 5, 3, 3), (3, 4, 4, 4), (5, 4, 4, 3), (4, 3, 3, 3), (3, 3, 4, 4)),
    ((5, 5, 3, 5), (4, 4, 3, 4), (3, 4, 3, 2), (2, 3, 4, 4), (4, 5, 4, 5)),
    ((5, 4, 3, 4), (4, 5, 4, 5), (4, 4, 3, 3), (5, 4, 4, 3), (2, 2, 3, 3)),
    ((4, 4, 2, 3), (4, 3, 4, 4), (3, 3, 4, 3), (4, 4, 4, 4), (3, 4, 3, 4)),
)
INTERESTED = 4  # this member's group would build the ramps
AGAINST = "เสียงข้างน้อยเห็นว่าเรื่องที่เล่นและรถโรงเรียนควรอยู่สูงกว่านี้ เพราะเด็กไม่ได้อยู่ในเวทีและไม่มีใครให้คะแนนแทนเขา"


def signs() -> None:
    """Who signs: the clerk, also for the mayor when the mayor is away; and the first seat of the council."""
    approver, member = User.objects.get(username="approver"), User.objects.get(username="council")
    office = {row.code: row for row in Office.objects.filter(code__in=("clerk", "mayor", "coc-1"))}
    signing.bind(user=approver, office=office["clerk"], by=SYSTEM)
    signing.bind(user=approver, office=office["mayor"], acting=True, by=SYSTEM)
    signing.bind(user=member, office=office["coc-1"], by=SYSTEM)
    empty = OfficeTerm.objects.get(office__code="pdc-expert-3", until=None)
    leave_office(term=empty, until=empty.since.replace(year=empty.since.year + 1), by=SYSTEM)


def scrutinise(problems: Sequence[Priority], by: Actor) -> None:
    """The checklist of each problem, as the council answered it."""
    for problem, (duty, harm, figure, wanted) in zip(problems, LOOKED_AT, strict=True):
        _scrutinise(problem, {"duty": duty, "harm": harm}, figure, wanted, by)


def _scrutinise(problem: Priority, words: dict[str, str], figure: str, rights: tuple[str, ...], by: Actor) -> None:
    said = {
        "voices": actions.Said("partly", words=UNSURE), "right": actions.Said(choices=rights),
        "figure": actions.Said("yes", words=figure) if figure else actions.Said("no"),
        **{key: actions.Said(words=text) for key, text in words.items()},
    }  # fmt: skip
    asked = {question["key"] for question in queries.checklist()}
    actions.scrutinise(priority=problem, said={key: one for key, one in said.items() if key in asked}, by=by)


def rank(problems: Sequence[Priority], by: Actor) -> RankingRound:
    """Six of nine seats, taken in from paper; one declared an interest in the ramps; some hold another opinion."""
    round_ = actions.open_round(
        title_th="การจัดลำดับปี 2569", title_en="Ranking of 2026", new=actions.NewRound("scores"), by=by
    )
    keys = [one["key"] for one in round_.criteria]
    for n, (term, points) in enumerate(zip(seats.open_to(by), POINTS, strict=False)):
        given = {str(p.id): dict(zip(keys, row, strict=True)) for p, row in zip(problems, points, strict=True)}
        interests = [str(problems[1].id)] if n == INTERESTED else []
        actions.rank(round=round_, scores=given, interests=interests, member=term.office_id, by=by)
    actions.write_opinion(round=round_, new=actions.Opinion(AGAINST, problems[3]), by=by)
    return actions.close_round(round=round_, by=by)


# Came in since: two are scrutinised and being ranked two at a time with what was left over, one is not scrutinised yet.
SINCE = (
    ((26,), "โรงพยาบาลยังไม่มีล่ามภาษาเมียนมา", "The hospital has no Burmese interpreter"),
    ((28,), "ขยะที่ไม่แยกทำให้คลองและถนนสกปรก", "Waste that is not sorted dirties canal and streets"),
    ((17,), "ศูนย์พัฒนาเด็กเล็กปิดก่อนพ่อแม่เลิกงาน", "The child centre closes before parents finish work"),
)


def go_on(problems: Sequence[Priority], by: Actor) -> None:
    """The next ranking, open, with two members' comparisons."""
    for problem in problems[:-1]:
        said = {"duty": "เทศบาลและหน่วยงานที่เกี่ยวข้อง", "harm": "คนที่ไม่มีโอกาสมาพูดในเวที"}
        _scrutinise(problem, said, "", ("health",), by)
    round_ = actions.open_round(
        title_th="การจัดลำดับเรื่องที่เข้ามาใหม่", title_en="Ranking of what came in since",
        new=actions.NewRound("pairwise"), by=by,
    )  # fmt: skip
    a, b, c = round_.problems
    for term, pairs in zip(seats.open_to(by)[1:], ([[b, a], [b, c]], [[a, b], [c, a]]), strict=False):
        actions.rank(round=round_, pairs=pairs, member=term.office_id, by=by)


def answer(priority: Priority, verb: str, reason: str, *, planner: Actor, approver: Actor) -> None:
    """By a letter that went all its way."""
    letter = letters.draft(priority=priority, new=letters.Answer(verb, reason), by=planner)
    letters.send(letter=letter, version=str(letter.version), by=planner)
    letters.pass_on(letter=letter, version=str(letter.version), by=approver)
    letters.sign(letter=letter, version=str(letter.version), by=approver)


def begin(priority: Priority, verb: str, reason: str, *, planner: Actor) -> None:
    """A letter that waits at the clerk."""
    letter = letters.draft(priority=priority, new=letters.Answer(verb, reason), by=planner)
    letters.send(letter=letter, version=str(letter.version), by=planner)
