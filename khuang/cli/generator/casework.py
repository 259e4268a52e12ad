"""Cases of the demo town: a dozen on different pathways and at different stages, two in the cabinet of the team. All invented."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from khuang.access.cabinet import opening
from khuang.access.cabinet.models import OpenCabinet
from khuang.access.cabinet.ring import SessionKeyring
from khuang.access.models import Team, User
from khuang.base.actor import Actor
from khuang.care.cases import actions
from khuang.care.cases.actions import NewCase, NewItem
from khuang.care.cases.folder import Folder, lay_open
from khuang.care.conference import actions as conference
from khuang.care.conference import reading
from khuang.care.models import Assessment, Case, Enrolment
from khuang.care.pathways import beginning
from khuang.cli.generator import accounts
from khuang.registry.consent import queries as consents
from khuang.registry.consent.actions import Answer, Asked
from khuang.registry.models import Person
from khuang.town.queries import villages
from khuang.trust.keyring import SERVER, Keyring

# pathway, what happened, how they live, where
WALK_INS = (
    ("school-access", "เด็กอายุแปดปี ย้ายตามพ่อแม่มาทำงาน ยังไม่เคยเข้าเรียน", "อยู่ห้องเช่ากับพ่อแม่และน้อง", "ห้องเช่าหลังตลาด"),
    ("legal-identity", "เกิดที่บ้าน ไม่มีใครแจ้งเกิด ตอนนี้อายุสิบหก", "อยู่กับยาย ช่วยขายของ", "บ้านยายริมคลอง"),
    ("labour-rights", "นายจ้างหักค่าที่พักเกินที่ตกลง", "พักในแคมป์กับเพื่อนงานหกคน", "แคมป์งานริมถนนใหญ่"),
    ("health-coverage", "บัตรสุขภาพขาด ต้องกินยาความดันทุกวัน", "อยู่คนเดียว ลูกส่งเงินมาบ้าง", ""),
    ("housing-assistance", "หลังคารั่วทั้งหลัง ฝนตกนอนไม่ได้", "สองคนตายาย", "ท้ายซอยวัด"),
    ("maternal-child", "ตั้งครรภ์เจ็ดเดือน ยังไม่เคยฝากครรภ์", "อยู่กับสามี ทำสวน", ""),
    ("rights-complaint", "ถูกปฏิเสธบริการเพราะไม่มีบัตร", "", ""),
)  # fmt: skip
KEPT = (
    ("gender-based-violence", "ดาว (นามสมมุติ)", "ถูกทำร้ายหลายครั้ง ยังไม่พร้อมแจ้งความ", "never-at-home", "โทรได้ตอนพักเที่ยงเท่านั้น"),
    ("trafficking", "เมฆ (นามสมมุติ)", "เอกสารถูกเก็บไว้ ออกจากที่พักไม่ได้", "through-somebody", "ผ่านเพื่อนร่วมห้อง"),
)  # fmt: skip


def fill(by: dict[str, Actor]) -> None:
    worker, head = by["caseworker"], by["supervisor"]
    children = _children()
    for assessment in children[:2]:
        _child(assessment, worker, "เพื่อนบ้านได้ยินเสียงร้องบ่อย เด็กมีรอยช้ำ")
    if children[2:]:
        _far_on(children[2], worker, head)
    for person in _bedridden():
        new = NewCase(
            "home-care", "volunteer", person=person, blocks={"problem": {"text": "กลับจากโรงพยาบาล ลุกเองไม่ได้ (สมมุติ)"}}
        )
        actions.take(case=actions.open_case(new=new, by=worker), by=worker)
    village = villages()[0].code
    for n, (pathway, problem, living, location) in enumerate(WALK_INS):
        blocks = {"problem": problem, "living": living, "location": location}
        told = {kind: {"text": f"{text} (สมมุติ)"} for kind, text in blocks.items() if text}
        new = NewCase(
            pathway, "walk-in", subject={"name": f"ผู้มาขอความช่วยเหลือ {n + 1} (สมมุติ)"}, blocks=told, place=village
        )
        case = actions.open_case(new=new, by=worker)
        if n % 3:
            actions.take(case=case, by=worker)
    _sealed(worker)


def _children() -> list[Assessment]:
    """Three children at high risk, signed."""
    rows = Assessment.objects.filter(decided="high", superseded_by=None, person__canonical__gone_on=None)
    found = {
        row.person.canonical_id: row
        for row in rows.select_related("person__canonical", "instrument").order_by("at", "pk")[:9]
    }
    return list(found.values())[:3]


def _bedridden() -> list[Person]:
    rows = (
        Enrolment.objects.standing().filter(group="bedridden", person__canonical__gone_on=None).order_by("since", "pk")
    )
    return [row.person.canonical for row in rows.select_related("person__canonical")[2:4]]


def _child(assessment: Assessment, by: Actor, problem: str) -> Case:
    """From the risk that was signed, in one tap."""
    case = beginning.begin(assessment=assessment, by=by)
    actions.write_block(folder=_open(case, by), kind="problem", words={"text": f"{problem} (สมมุติ)"}, by=by)
    words = {"how": "โทรหาครูก่อน (สมมุติ)", "interviewer": "woman", "once": True}
    actions.set_contact(folder=_open(case, by), rule="through-somebody", words=words, by=by)
    return case


def _open(case: Case, by: Actor, keys: Keyring = SERVER) -> Folder:
    return lay_open(Case.objects.get(pk=case.pk), by=by, keys=keys)


def _far_on(assessment: Assessment, by: Actor, head: Actor) -> None:
    """One that came far: seen, planned, approved, a conference with the school and the hospital, one of its tasks done."""
    case, today = _child(assessment, by, "เด็กหยุดเรียนไปดูแลน้อง"), timezone.localdate()
    actions.move(folder=_open(case, by), key="meet", by=by)
    rows = (("กลับไปเรียนภายในเดือนนี้", "school-access", "SCHOOL", 14), ("พบนักจิตวิทยา", "psychosocial", "HOSPITAL", 21))
    for goal, service, org, days in rows:
        actions.plan(
            folder=_open(case, by), new=NewItem(goal, service=service, org=org, due=today + timedelta(days=days)), by=by
        )
    actions.move(folder=_open(case, by), key="plan", by=by)
    _conference(case, by)
    actions.approve_plan(folder=_open(case, head), note="เห็นด้วย (สมมุติ)", by=head)


def _conference(case: Case, by: Actor) -> None:
    notice, today = consents.notice("case-conference"), timezone.localdate()
    if notice is None:
        return
    said = Answer(
        "given", data=("name", "problem"), giver="parent", giver_name="ยาย (สมมุติ)", evidence="ผู้ดูแลหลัก", assent=True
    )
    every = [share["code"] for share in notice.body["shares"]]
    if not {"name", "problem"} <= set(every):
        return
    actions.ask_consent(folder=_open(case, by), asked=Asked(notice, orgs=("LEGALAID", "SCHOOL")), answer=said, by=by)
    new = conference.NewConference(
        today + timedelta(days=4), "13:30", "ห้องประชุมเล็ก เทศบาล", "วางแผนให้เด็กคนหนึ่งได้กลับไปเรียน (สมมุติ)"
    )
    conference.call(folder=_open(case, by), new=new, by=by)
    for org in ("SCHOOL", "LEGALAID"):
        folder = _open(case, by)
        meeting = reading.of_case(folder, by=by)[0]
        guest = conference.invite(
            folder=folder, conference=meeting, guest=conference.Guest(org), chosen=("case.problem",), by=by
        )
    folder = _open(case, by)
    meeting = reading.of_case(folder, by=by)[0]
    conference.agree_task(
        folder=folder, conference=meeting, goal="เขียนหนังสือรับรองสิทธิเรียน (สมมุติ)", due=today + timedelta(days=10), to=guest, by=by
    )  # fmt: skip


def _sealed(by: Actor) -> None:
    """In the cabinet, as its member works: it is opened, used and closed again."""
    user, team = (
        User.objects.get(username="caseworker"),
        Team.objects.select_related("holder").filter(name=accounts.TEAM).first(),
    )
    if team is None:
        return
    token = opening.open_cabinet(user=user, passphrase=accounts.PASSPHRASE, by=by)
    ring: Any = SessionKeyring(opening.secrets_of(OpenCabinet.objects.get(user=user), token)).of(team)
    for pathway, name, problem, rule, how in KEPT:
        new = NewCase(pathway, "walk-in", subject={"name": name}, blocks={"problem": {"text": f"{problem} (สมมุติ)"}})
        case = actions.open_case(new=new, by=by, team=team, ring=ring)
        actions.take(case=case, by=by)
        actions.set_contact(folder=_open(case, by, ring), rule=rule, words={"how": how, "once": True}, by=by)
    opening.close_cabinet(user=user, by=by)
