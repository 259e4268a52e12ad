"""Writes packs/thailand/forms/accessible-place.xlsx: what a researcher looks at in a public place.

    .venv/bin/python ops/make_place_form.py [FILE.xlsx]

The features are those of town/facilities/rules.py; all answers are public, so every question has that tier.
"""

import sys
from pathlib import Path

from khuang.town.facilities.rules import FEATURES, KINDS
from ops.make_household_form import COLUMNS, EN, PACK, TH, asks, q
from ops.xlsform import save

NEW = "${facility} = ''"
SAID = {
    "ramp": ("มีทางลาดหรือไม่", "Is there a ramp?",
             "จากถนนถึงทางเข้า ไม่ชัน มีราวจับ ไม่มีสิ่งกีดขวาง|From the street to the entrance: not steep, a rail, nothing in its way"),
    "toilet": ("มีห้องน้ำที่รถเข็นใช้ได้หรือไม่", "Is there a toilet for wheelchairs?",
               "ประตูกว้าง 90 ซม. มีราวจับ หมุนรถเข็นได้ ไม่ล็อก|A door of 90 cm, rails, room to turn, not locked"),
    "parking": ("มีที่จอดรถสำหรับคนพิการหรือไม่", "Is there parking for people with disabilities?",
                "มีเครื่องหมาย กว้างพอ ใกล้ทางเข้า|Marked, wide, near the entrance"),
    "doorway": ("ทางเข้าประตูกว้างพอหรือไม่", "Is the doorway wide enough?", "กว้าง 90 ซม. ขึ้นไป ไม่มีธรณี|90 cm or more, no step"),
    "signs": ("มีป้ายที่อ่านและสัมผัสได้หรือไม่", "Are there signs that can be read and felt?",
              "ตัวอักษรใหญ่ อักษรเบรลล์หรือรูปภาพ สีตัดกัน|Large letters, Braille or pictures, good contrast"),
}  # fmt: skip
KIND_NAMES = {
    "office": ("สถานที่ราชการ", "Office"), "health": ("สถานพยาบาล", "Hospital or health centre"),
    "school": ("สถานศึกษา", "School"), "temple": ("วัดหรือศาสนสถาน", "Temple"), "park": ("สวนสาธารณะ", "Park"),
    "market": ("ตลาด", "Market"), "hall": ("ศาลาหรือหอประชุม", "Community hall"), "toilet": ("ห้องน้ำสาธารณะ", "Public toilet"),
    "stop": ("ป้ายรถ", "Bus stop"), "other": ("สถานที่อื่น", "Another place"),
}  # fmt: skip
ANSWERS = {"yes": ("มี ใช้ได้", "There is one"), "no": ("ไม่มี", "Missing"), "broken": ("มี แต่ชำรุด", "Broken")}
SURVEY = [
    q("start", "start"),
    q("end", "end"),
    q("note", "purpose", "สำรวจสถานที่สาธารณะว่าทุกคนเข้าถึงได้หรือไม่ ผลจะแสดงต่อสาธารณะ โปรดอย่าถ่ายภาพติดบุคคล",
      "Which public places can everybody enter and use? What you answer is shown to everyone. Take no pictures of people."),
    q("select_one_from_file facilities.csv", "facility", "สถานที่", "Place",
      hint="ถ้าไม่มีในรายการ เว้นว่างแล้วกรอกด้านล่าง|Not on the list? Leave it empty and fill in below"),
    q("begin_group", "new_place", "สถานที่ที่ยังไม่มีในรายการ", "A place that is not on the list", relevant=NEW),
    q("text", "place_name", "ชื่อสถานที่", "Name of the place", required="yes"),
    q("select_one kind", "place_kind", "ประเภท", "Kind", required="yes"),
    q("select_one_from_file villages.csv", "place_village", "หมู่บ้านหรือชุมชน", "Village or community", required="yes"),
    q("geopoint", "place_location", "ตำแหน่ง", "Position"),
    q("end_group", ""),
    *(q("select_one answer", f"has_{name}", SAID[name][0], SAID[name][1], hint=SAID[name][2]) for name in FEATURES),
    q("image", "photo", "ภาพถ่ายสถานที่", "Photo of the place", hint="อย่าให้ติดบุคคล|With nobody on it"),
]  # fmt: skip


def choices() -> list[list[str]]:
    rows = [["kind", code, *KIND_NAMES[code]] for code in KINDS]
    return rows + [["answer", code, *texts] for code, texts in ANSWERS.items()]


def main(out: Path = PACK / "forms" / "accessible-place.xlsx") -> None:
    rows = [{**row, "khuang_tier": "public" if asks(row) else ""} for row in SURVEY]
    columns = [*COLUMNS[:-1], "required", COLUMNS[-1]]
    save(
        PACK / "forms" / "accessible-place.yaml", out, tongues=(TH, EN), columns=columns, survey=rows, choices=choices()
    )


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
