"""What the demo town knows of itself before it plans, and a pack of evidence beside its first problem. Invented."""

from datetime import timedelta

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.planning.evidence.actions import packs, profiles, remarks
from khuang.planning.models import ContextProfile, EvidencePack, Plan, PlanLine, Priority

SOURCE = "แต่งขึ้นสำหรับเมืองสาธิต"
SENTENCES = (
    ("strength", "อาสาสมัครรู้จักทุกบ้าน และกลุ่มผู้หญิงมีบทบาทมานาน", "Volunteers know every home, and women’s groups have long been strong"),
    ("limit", "รถรับส่งไปโรงพยาบาลมีคันเดียว และล่ามมีไม่พอ", "There is one vehicle to the hospital, and too few interpreters"),
    ("history", "เวทีข่วงพญาเริ่มจากวงคุยใต้ต้นไม้ แล้วค่อยเป็นที่รับฟังของทั้งเมือง",
     "The open ground began as talks under a tree and became where the whole town is heard"),
    ("missing", "คนที่ทำงานกะกลางคืนและคนที่ไม่มีเอกสารแทบไม่ได้มาประชุม",
     "People who work at night and people without papers hardly come to meetings"),
)  # fmt: skip
REMARKS = (
    ("missing", "เด็กที่เรียนต่างอำเภอก็ไม่ได้มาประชุมเลย", "changed", "เพิ่มไว้ในหัวข้อ “ยังขาดใคร” แล้ว"),
    ("limit", "น่าจะเขียนว่าตลาดน้ำท่วมทุกปี", "not-changed", "ยังไม่มีข้อมูลพอ จะสอบถามตลาดและเขียนในปีหน้า"),
)
FIGURES = ["kk-bedridden", "kk-disabled", "kk-elderly", "kk-care-volunteers", "kk-service-gaps", "kk-households"]


def profile(plan: Plan, by: Actor) -> ContextProfile:
    """Put up a month ago, two remarks answered, published today: the plan may be opened."""
    row = profiles.begin(plan=plan, year=plan.first_year - 1, invented=True, by=by)
    for part, th, en in SENTENCES:
        profiles.write_entry(profile=row, part=part, text_th=th, text_en=en, source=SOURCE, by=by)
    first = timezone.localdate() - timedelta(days=30)
    profiles.show(profile=row, on=first, until=first + timedelta(days=14), by=by)
    for part, words, outcome, answer in REMARKS:
        remark, _code = remarks.say(profile=row, part=part, words=words, day=first + timedelta(days=5))
        remarks.publish(remark=remark, words=words, by=by)
        remarks.answer(remark=remark, outcome=outcome, words=answer, by=by)
    profiles.write_entry(
        profile=row, part="missing", text_th="เด็กที่เรียนต่างอำเภอไม่ได้มาประชุม",
        text_en="Children who go to school in another district do not come to meetings", source=SOURCE, by=by,
    )  # fmt: skip
    profiles.publish(profile=row, by=by)
    _open(plan, by)
    return row


def _open(plan: Plan, by: Actor) -> None:
    """The next year's, which people can still say something to. One has; nobody has read it yet."""
    row = profiles.begin(plan=plan, year=plan.first_year, invented=True, by=by)
    for part, th, en in SENTENCES:
        profiles.write_entry(profile=row, part=part, text_th=th, text_en=en, source=SOURCE, by=by)
    profiles.show(profile=row, by=by)
    remarks.say(profile=row, part="limit", words="ทางเท้าหน้าโรงเรียนยังไม่มี")


def pack(talk: str, by: Actor) -> EvidencePack:
    """Beside the problem that stands first; its cards are given to the town's conversation. A draft beside its project."""
    first = Priority.objects.exclude(rank=None).order_by("rank", "number")[0]
    row = packs.begin(
        kind="priority",
        ref=first.id,
        title_th="คนที่ต้องดูแลที่บ้าน กับคนที่ดูแล",
        title_en="Those cared for at home, and those who care",
        by=by,
    )
    words = {
        "note_th": "ตัวเลขนับเฉพาะคนที่สำรวจพบแล้ว คนที่อยู่นอกทะเบียนบ้านอาจไม่ได้นับ (ข้อความแต่งขึ้น)",
        "note_en": "Only people whom the survey reached are counted; those outside the house registration may be missing (invented)",
    }  # fmt: skip
    packs.choose(pack=row, figures=FIGURES, talks=[talk], words=words, by=by)
    packs.freeze(pack=row, by=by)
    packs.give(pack=row, talks=[talk], by=by)
    line = PlanLine.objects.order_by("number")[0]
    packs.begin(
        kind="plan_line", ref=line.id, title_th="หลักฐานของโครงการแรก", title_en="Evidence for the first project", by=by
    )
    return row
