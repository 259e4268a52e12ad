"""Two projects being carried out: steps, a contract, payments, an inspection with findings; two requests for money."""

from datetime import date, timedelta

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.planning.grants import actions as grants
from khuang.planning.grants.actions import New, Sat
from khuang.planning.models import BudgetRequest, Finding, PlanLine
from khuang.planning.works import actions, finding, pictures
from khuang.registry.models import CommunityGroup
from khuang.town import queries as town


def fill(by: dict[str, Actor]) -> None:
    lines = list(
        PlanLine.objects.filter(state__in=actions.LIVE, budget__isnull=False).distinct().order_by("number")[:2]
    )
    for line in lines:
        carry(line, by["planner"])
    if lines:
        look(lines[0], by)
    ask(by["planner"])


def _today(days: int = 0) -> date:
    return timezone.localdate() + timedelta(days=days)


def carry(line: PlanLine, by: Actor) -> None:
    """Steps, one of them late with its reason; a contract that was changed once; two payments."""
    villages = [row.code for row in town.villages()[:3]]
    actions.set_sites(line=line, places=villages[: 1 + line.number % 3], by=by)
    done = actions.add_milestone(
        line=line,
        title_th="สำรวจพื้นที่และฟังผู้ใช้",
        title_en="The place is surveyed, its users heard",
        due=_today(-30),
        by=by,
    )
    actions.tell_milestone(milestone=done, done_on=_today(-28), by=by)
    late = actions.add_milestone(
        line=line, title_th="ทำสัญญาและเริ่มงาน", title_en="Contract and beginning", due=_today(-6), by=by
    )
    actions.tell_milestone(milestone=late, reason="ฝนตกหนัก เลื่อนเริ่มงานสองสัปดาห์", by=by)
    actions.add_milestone(line=line, title_th="ตรวจรับงาน", title_en="The work is taken over", due=_today(90), by=by)
    _spend(line, by)


def _spend(line: PlanLine, by: Actor) -> None:
    budget = line.budget.order_by("year")[0]
    price = budget.amount // 2
    contract = actions.sign_contract(
        line=line, reference=f"{line.number}/2570", party="หจก. สมมติการช่าง (บริษัทสมมติ)", natural=False, method="selection",
        price=price, median=price + 1_250_000, signed_on=_today(-20), ends_on=_today(70), by=by,
    )  # fmt: skip
    actions.change_contract(
        contract=contract, on=_today(-4), price=price, ends_on=_today(84), why="ขยายเวลาเพราะฝนตกหนัก", by=by
    )
    line.refresh_from_db()
    for amount, what, what_en, on in (
        (6_250_000, "อบรมและอุปกรณ์", "Training and equipment", None),
        (price // 4, "งวดที่ 1", "First instalment", contract),
    ):
        actions.pay(
            line=line, year=budget.year, amount=amount, on=_today(-3), what_th=what, what_en=what_en, contract=on, by=by
        )


def look(line: PlanLine, by: dict[str, Actor]) -> None:
    """An inspection day; a finding that was answered, one whose answer is overdue, one that nobody has read yet."""
    planner, reader = by["planner"], by["facilitator"]
    pictures.add(
        line=line, data=drawn(), faces="none", caption_th="ภาพวาดสมมติ: พื้นที่ก่อนเริ่มงาน",
        caption_en="An invented drawing: the place before the work", on=_today(-20), by=planner,
    )  # fmt: skip
    day = actions.announce_day(
        line=line, on=_today(), time="09.00–11.00", where_th="หน้าที่ทำการผู้ใหญ่บ้าน", where_en="At the village head’s office",
        invited="ชมรมผู้สูงอายุ อสม. สภาเด็กและเยาวชน", by=planner,
    )  # fmt: skip
    actions.close_day(day=day, women=14, men=9, unsaid=1, by=planner)
    _found(line, "access", "ทางเข้ายังมีขั้นบันไดหนึ่งขั้น รถเข็นขึ้นเองไม่ได้", 22, reader)
    _found(line, "danger", "ฝาท่อหน้าที่ทำงานเปิดอยู่ มีเด็กเดินผ่านทุกเช้า", 21, reader)
    first = Finding.objects.order_by("number")[0]
    finding.reply(
        finding=first, verb="will-fix", text="จะทำทางลาดชั่วคราวก่อน แล้วทำถาวรในงวดที่ 2", fix_by=_today(14), by=planner
    )
    finding.observe(line=line, about="money", words="ป้ายโครงการยังไม่บอกราคากลาง", on=_today(-2), by=by["monitor"])
    finding.send(line=line, about="delay", words="สัปดาห์นี้ไม่เห็นใครมาทำงานเลย")
    actions.announce_day(
        line=line, on=_today(12), time="09.00", where_th="หน้าตลาดสด", where_en="In front of the market",
        invited="ทุกคน", by=planner,
    )  # fmt: skip


def _found(line: PlanLine, about: str, words: str, ago: int, by: Actor) -> None:
    finding.send(line=line, about=about, words=words, harm=about == "danger", on=_today(-ago - 1))
    row = Finding.objects.order_by("-number")[0]
    finding.publish(finding=row, said=words, on=_today(-ago), by=by)


def ask(by: Actor) -> None:
    """A call; one grant that was paid and reported, one request before the committee, one not read yet."""
    call = grants.open_call(
        title_th="ทุนย่อยเพื่อเพื่อนบ้าน 2570", title_en="Small grants for neighbours 2027",
        what_th="กิจกรรมเล็ก ๆ ที่กลุ่มทำเองเพื่อคนในเมือง", what_en="Small activities that groups carry out themselves",
        opens=_today(-40), closes=_today(50), ceiling=2_000_000, pot=10_000_000, by=by,
    )  # fmt: skip
    groups = list(CommunityGroup.objects.filter(until=None).exclude(listing="hidden").order_by("code")[:2])
    if not groups:
        return
    first = _asked(New("group", "สวนสมุนไพรของชมรม", "ปลูกสมุนไพรและสอนเด็กทำลูกประคบ ทุกวันเสาร์ 12 ครั้ง", 1_500_000, _today(40),
                       "ประธานกลุ่ม (สมมติ)", group=groups[0], call=call, groups=("older-people", "children"), own=300_000))  # fmt: skip
    _check(first, by)
    grants.decide(
        request=first, verdict="grant", amount=1_200_000, reason="คนสองวัยทำร่วมกัน งบส่วนที่เหลือกลุ่มออกเอง",
        sat=Sat(7, 4, 1, "เป็นสมาชิกของกลุ่มที่ขอ"), by=by,
    )  # fmt: skip
    grants.pay(request=first, on=_today(-25), proof="บค. 14/2570", by=by)
    told = grants.report(
        request=first, words="ทำไปแล้ว 8 ครั้ง เด็กทำลูกประคบเป็น", women=31, men=18, unsaid=2, spent=1_200_000
    )
    grants.accept(request=first, report=told, said="ทำไปแล้ว 8 ครั้ง เด็กทำลูกประคบเป็น", by=by)
    second = _asked(New("group", "รถเข็นยืมใช้", "ซื้อรถเข็นสองคันไว้ให้ยืมในหมู่บ้าน", 1_800_000, _today(60), "ประธานกลุ่ม (สมมติ)",
                        group=groups[-1], call=call, groups=("people-with-disabilities", "bedridden")))  # fmt: skip
    _check(second, by)
    _asked(New("school", "ห้องสมุดหลังเลิกเรียน", "เปิดห้องสมุดถึงหนึ่งทุ่มสองวันต่อสัปดาห์", 800_000, _today(90), "ครู (สมมติ)",
               asker="ชั้น ม.2 โรงเรียนสมมติวิทยา", groups=("youth",)))  # fmt: skip


def _asked(new: New) -> BudgetRequest:
    grants.ask(new)
    return BudgetRequest.objects.order_by("-number")[0]


def _check(row: BudgetRequest, by: Actor) -> None:
    from khuang.planning.grants.queries import words_of

    told = words_of([row], by=by)[0]
    grants.check(request=row, title_th=told["title"], what_th=told["what"], by=by)


def drawn() -> bytes:
    """A drawing that stands for a photo: no picture of anybody or anything."""
    from io import BytesIO

    from PIL import Image, ImageDraw

    found = Image.new("RGB", (1200, 800), (222, 236, 240))
    pen = ImageDraw.Draw(found)
    pen.rectangle((0, 560, 1200, 800), fill=(196, 178, 150))
    pen.polygon([(250, 560), (800, 400), (800, 560)], fill=(150, 150, 158))
    pen.rectangle((800, 220, 1100, 560), fill=(236, 222, 196))
    pen.rectangle((880, 360, 980, 560), fill=(120, 84, 60))
    out = BytesIO()
    found.save(out, "JPEG")
    return out.getvalue()
