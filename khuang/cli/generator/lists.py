"""A list of another authority, compared with the demo town; and a file that waits for its steward. All invented."""

from datetime import timedelta

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.registry.exchange import comparing, staging
from khuang.registry.models import Person
from khuang.registry.queries import words
from khuang.town import queries as town
from khuang.trust.reading import Purpose

KNOWN = 25  # people with a disability who are on the list; the others are missed by it
STRANGERS = ("ทองใบ ศรีดี", "คำมูล ใจงาม", "บุญเรือง แสงคำ", "สายทอง ปินตา", "อินทร ยะวงค์", "จันทร์ฟอง มูลใจ")
HEAD = "ชื่อ-สกุล,ปีเกิด,หมู่บ้าน,บ้านเลขที่,ประเภทความพิการ\n"
WAITING = """ชื่อ - สกุล,เลขประจำตัวประชาชน,วันเดือนปีเกิด,บ้านเลขที่,หมู่ที่,เพศ,โทรศัพท์
นางบัวคำ ตัวอย่าง,,๑๕/๔/๒๔๙๑,๓๓๑,หมู่ ๒,หญิง,
นายแก้ว ตัวอย่าง,,32/13/2485,๓๓๑,หมู่ ๒,ชาย,
เด็กหญิงฟ้า ตัวอย่าง,12345,2560,๓๓๑,หมู่ ๙,หญิง,0810000000
"""


def bring(*, by: Actor) -> None:
    """Compare the disability register of last month; leave a file of people, with three bad cells, to be looked at."""
    rows = list(Person.objects.filter(disabled=True, erased_at=None).order_by("id")[:KNOWN])
    names = town.names("th", "village")
    lines = []
    for row, said in zip(rows, words(rows, by=by, purpose=Purpose.DEMO), strict=True):
        year = str(said.get("birth_date", ""))[:4]
        born = str(int(year) + 543) if year.isdecimal() else ""
        lines.append(
            f"{said.get('given_name', '')} {said.get('family_name', '')},{born},{names.get(row.place_id or '', '')},,"
        )
    villages = sorted(names)
    for n, name in enumerate(STRANGERS):
        lines.append(f"{name},{2480 + 7 * n},{names[villages[n % len(villages)]]},{40 + n},การเคลื่อนไหวหรือร่างกาย")
    data = (HEAD + "\n".join(lines)).encode("cp874")  # as such lists come
    today = timezone.localdate()
    staged = staging.stage(data=data, kind="disability", as_of=today - timedelta(days=30), by=by)
    comparing.compare(staged=staged, by=by)
    staging.stage(data=WAITING.encode(), kind="people", as_of=today, by=by)
    staging.stage(data=data, kind="other", as_of=today, by=by)
