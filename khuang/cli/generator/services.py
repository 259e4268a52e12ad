"""Help in the demo town: fourteen services of its invented organisations. Numbers that begin with 054 000 are nobody's."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.cli.generator import interpreting
from khuang.town.directory import actions, hours
from khuang.town.facilities.models import Facility
from khuang.town.models import Organisation

OFFICE = "จ.-ศ. 08:30-16:30"
ROUND = "ทุกวัน 24 ชั่วโมง"


def _three(th: str, en: str, my: str = "") -> dict[str, str]:
    return {lang: text for lang, text in (("th", th), ("en", en), ("my", my)) if text}


# code, organisation, kind, hours, telephone, title, what it is, the rest
SERVICES: tuple[tuple[str, str, str, str, str, dict[str, str], dict[str, str], dict[str, Any]], ...] = (
    ("demo-hospital", "HOSPITAL", "health", ROUND, "054 000 010",
     _three("โรงพยาบาลชุมชน ผู้ป่วยนอกและฉุกเฉิน", "Community hospital: clinic and emergencies", "ရပ်ရွာဆေးရုံ"),
     _three("ตรวจรักษาทั่วไป ฉุกเฉินตลอดคืน", "General care; emergencies at any hour", "အထွေထွေ ကုသမှု၊ အရေးပေါ်"),
     {"facility": "community-hospital", "languages": ["th", "nod", "en"], "interpreting": "asked", "ago": 30}),
    ("demo-rehab", "HOSPITAL", "rehabilitation", "จ.,พ.,ศ. 08:30-12:00", "054 000 011",
     _three("กายภาพบำบัดและกิจกรรมบำบัด", "Physiotherapy and occupational therapy"),
     _three("ฝึกเดิน ฝึกใช้มือ และสอนผู้ดูแลที่บ้าน", "Walking, using the hands, and teaching those who care at home"),
     {"facility": "community-hospital", "languages": ["th", "nod"], "capacity": "waiting", "wait_days": 21, "ago": 45}),
    ("demo-mind", "HOSPITAL", "psychosocial", "อ.,พฤ. 13:00-16:00", "054 000 012",
     _three("คลินิกให้คำปรึกษา", "Somebody to talk to", "စိတ်ပိုင်းဆိုင်ရာ ဆွေးနွေးအကြံပေး"),
     _three("พูดคุยเรื่องความเครียด ความเศร้า ความสูญเสีย", "Distress, sadness, loss", "စိတ်ဖိစီးမှု၊ ဝမ်းနည်းမှု"),
     {"facility": "community-hospital", "languages": ["th"], "interpreting": "asked", "ago": 100}),
    ("demo-health-centre", "HEALTHCENTRE", "home-care", OFFICE, "054 000 020",
     _three("เยี่ยมบ้านผู้ป่วยติดเตียง", "Nurses who visit at home"),
     _three("พยาบาลเยี่ยมบ้าน ทำแผล เปลี่ยนสาย", "Wounds, tubes, advice for the family"),
     {"facility": "health-centre", "languages": ["th", "nod"], "capacity": "open", "ago": 20}),
    ("demo-welfare", "MUNICIPALITY", "allowance", OFFICE, "054 000 030",
     _three("เบี้ยยังชีพและเงินช่วยเหลือ กองสวัสดิการสังคม", "Allowances and help in need: welfare division",
            "ထောက်ပံ့ကြေးနှင့် အကူအညီ"),
     _three("ลงทะเบียนเบี้ยผู้สูงอายุ เบี้ยความพิการ เงินอุดหนุนเด็ก", "Registration for the elderly and disability allowances and the child grant"),
     {"facility": "municipal-office", "languages": ["th", "nod"], "papers": "บัตรประจำตัวประชาชนหรือเอกสารใดก็ตามที่มี", "ago": 15}),
    ("demo-repair", "MUNICIPALITY", "home-repair", OFFICE, "054 000 031",
     _three("ซ่อมบ้านและทำทางลาด", "Repairs of the house, ramps, rails"),
     _three("ช่างอาสาซ่อมหลังคา ห้องน้ำ ราวจับ", "Volunteers mend roofs, toilets and rails"),
     {"facility": "municipal-office", "languages": ["th", "nod"], "capacity": "waiting", "wait_days": 60, "ago": 210}),
    ("demo-shelter", "SHELTER", "safehouse", ROUND, "054 000 040",
     _three("บ้านพักฉุกเฉินสำหรับเด็กและครอบครัว", "Safe house for children and families", "ကလေးနှင့် မိသားစုအတွက် ဘေးကင်းသော နေအိမ်"),
     _three("ที่พักปลอดภัย อาหาร เสื้อผ้า และคนคอยอยู่ด้วย", "A safe bed, food, clothes, somebody beside you", "ဘေးကင်းသော အိပ်ရာ၊ အစားအစာ"),
     {"languages": ["th", "en"], "interpreting": "asked", "capacity": "open", "ago": 25}),
    ("demo-police", "POLICE", "police", ROUND, "054 000 050",
     _three("สถานีตำรวจ รับแจ้งความ", "Police station"),
     _three("แจ้งความและขอความคุ้มครอง ขอพนักงานสอบสวนหญิงได้", "Reports and protection; one may ask for a woman officer"),
     {"languages": ["th"], "ago": 60}),
    ("demo-law", "LEGALAID", "legal-aid", "จ.-ส. 09:00-17:00", "054 000 060",
     _three("คลินิกกฎหมายชุมชน", "Community law clinic", "ရပ်ရွာ ဥပဒေ အကူအညီ"),
     _three("ปรึกษาทนายความ เขียนคำร้อง ไปศาลด้วยกัน", "Advice of a lawyer, papers, company in court", "ရှေ့နေနှင့် တိုင်ပင်ခြင်း"),
     {"languages": ["th", "en"], "interpreting": "yes", "capacity": "open", "ago": 10}),
    ("demo-migrant-centre", "MIGRANTNGO", "migrant-centre", "จ.-ศ. 09:00-18:00; อา. 09:00-12:00", "054 000 070",
     _three("ศูนย์ช่วยเหลือแรงงานข้ามชาติ", "Migrant resource centre", "ရွှေ့ပြောင်းလုပ်သား အကူအညီစင်တာ"),
     _three("เอกสาร ค่าจ้าง ประกันสุขภาพ โรงเรียนของลูก", "Papers, wages, health insurance, school for the children",
            "စာရွက်စာတမ်း၊ လုပ်ခ၊ ကျန်းမာရေးအာမခံ၊ ကလေးကျောင်း"),
     {"languages": ["th", "my", "shn", "ksw", "en"], "interpreting": "yes", "capacity": "open", "ago": 5}),
    ("demo-interpreters", "MIGRANTNGO", "interpretation", "ทุกวัน 08:00-20:00", "054 000 071",
     _three("ล่ามทางโทรศัพท์", "Interpreters by telephone", "ဖုန်းဖြင့် စကားပြန်"),
     _three("พม่า ไทใหญ่ กะเหรี่ยง", "Burmese, Shan, Karen", "မြန်မာ၊ ရှမ်း၊ ကရင်"),
     {"languages": ["my", "shn", "ksw", "th"], "interpreting": "yes", "ago": 5}),
    ("demo-identity", "DISTRICT", "legal-identity", OFFICE, "054 000 080",
     _three("งานทะเบียน สถานะบุคคล เลข 13 หลัก", "Registration, legal status, the 13-digit number"),
     _three("แจ้งเกิด ขอเลขประจำตัว แก้ไขทะเบียน", "Births, numbers, corrections of the register"),
     {"facility": "district-office", "languages": ["th"], "wait_days": 30, "ago": 400}),
    ("demo-school", "SCHOOL", "school-access", OFFICE, "054 000 090",
     _three("รับเด็กทุกคนเข้าเรียน แม้ไม่มีเอกสาร", "A place in school for every child, with or without papers",
            "စာရွက်စာတမ်းမရှိသော်လည်း ကျောင်းတက်နိုင်သည်"),
     _three("โรงเรียนขอรหัส G ให้เด็ก", "The school asks for the child’s G code", "ကျောင်းက G ကုဒ် လျှောက်ပေးသည်"),
     {"facility": "rom-pho-school", "languages": ["th", "nod"], "youngest": 4, "oldest": 15, "ago": 90}),
    ("demo-elder-school", "ELDERSCHOOL", "day-care", "พ.,ศ. 09:00-12:00", "054 000 100",
     _three("โรงเรียนผู้สูงอายุ", "School for the elderly"),
     _three("เรียนรู้ ออกกำลังกาย กินข้าวด้วยกัน", "Learning, exercise, a meal together"),
     {"facility": "elder-school", "languages": ["th", "nod"], "youngest": 60, "capacity": "open", "ago": 35}),
)  # fmt: skip
CLOSED = "demo-mind"  # for a time, so that the demo shows it


def enter(*, caseworker: Actor, supervisor: Actor) -> None:
    """All free of charge; some confirmed long ago, so that their keepers are asked. Then those who interpret."""
    by = caseworker
    organisations = {row.code: row for row in Organisation.objects.all()}
    facilities = {row.code: row for row in Facility.objects.all()}
    today = timezone.localdate()
    for code, org, kind, when, phone, title, about, rest in SERVICES:
        more = dict(rest)
        ago, facility = more.pop("ago"), facilities.get(more.pop("facility", ""))
        papers = more.pop("papers", "")
        words = {lang: {"title": title[lang], "about": about.get(lang, "")} for lang in title}
        words["th"] |= {"papers": papers}
        row = actions.add_service(
            org=organisations[org], kind=kind, code=code, words=words, hours=[list(s) for s in hours.parse(when)],
            phones=[{"number": phone}], free=True, holidays="open" if when == ROUND else "closed", facility=facility,
            invented=True, by=by, **more,
        )  # fmt: skip
        actions.assure(service=row, on=today - timedelta(days=ago), by=by)
        if code == CLOSED:
            actions.move_service(service=row, verb="pause", back_on=today + timedelta(days=12), by=by)
    interpreting.meetings(supervisor=supervisor, caseworker=caseworker)
