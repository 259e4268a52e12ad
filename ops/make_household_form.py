"""Writes packs/thailand/forms/household-survey.xlsx from the questions below and packs/thailand/properties.yaml.

    .venv/bin/python ops/make_household_form.py [FILE.xlsx]

Choices and tiers come from the properties, so that form and registry cannot disagree. The workbook is an ordinary
XLSForm: who prefers a spreadsheet edits it there and leaves this script alone.
"""

import calendar
import sys
from pathlib import Path
from typing import Any

import yaml

from khuang.base import thai
from ops.xlsform import save

PACK = Path(__file__).resolve().parents[1] / "packs" / "thailand"
TH, EN = "ไทย (th)", "English (en)"
COLUMNS = [
    "type", "name", f"label::{TH}", f"label::{EN}", f"hint::{TH}", f"hint::{EN}",
    "relevant", "constraint", f"constraint_message::{TH}", f"constraint_message::{EN}",
    "appearance", "calculation", "khuang_tier",
]  # fmt: skip
WEIGHTS = range(13, 1, -1)

# The common-era year of a year typed in either era.
YEAR = "if(${birth_year} > 2400, ${birth_year} - 543, ${birth_year})"
BIRTH = (
    "if(${birth_precision} = 'day', ${birth_full}, "
    f"if(${{birth_precision}} = 'month' and ${{birth_year}} != '' and ${{birth_month}} != '', "
    f"concat({YEAR}, '-', ${{birth_month}}, '-01'), "
    f"if(${{birth_precision}} = 'year' and ${{birth_year}} != '', concat({YEAR}, '-01-01'), '')))"
)
AGE = (
    "if(${birth_date} != '', "
    "int((decimal-date-time(today()) - decimal-date-time(date(${birth_date}))) div 365.25), ${age_said})"
)
SUM = " + ".join(f"{weight} * number(substr(${{number13}}, {n}, {n + 1}))" for n, weight in enumerate(WEIGHTS))
NUMBER_DOUBTFUL = (
    "${number13} != '' and not(regex(${number13}, '^G[0-9]{12}$')) and "
    "(not(regex(${number13}, '^[0-9]{13}$')) or "
    "(11 - ${number13_sum} mod 11) mod 10 != number(substr(${number13}, 12, 13)))"
)
CHILD = "(${age} != '' and ${age} < 18) or ${is_child} = 'yes'"
DEPENDENT = (
    "(${age} != '' and ${age} >= 60) or ${bedridden} = 'yes' or (${disability} != '' and ${disability} != 'none')"
)
OLD_ENOUGH = "${age} = '' or ${age} >= 3"


def q(kind: str, name: str, th: str = "", en: str = "", **more: str) -> dict[str, str]:
    """A row of the survey sheet. ``hint`` and ``message`` hold Thai and English, parted by a bar."""
    row = {"type": kind, "name": name, f"label::{TH}": th, f"label::{EN}": en}
    for what, column in (("hint", "hint"), ("message", "constraint_message")):
        if what in more:
            row[f"{column}::{TH}"], row[f"{column}::{EN}"] = more.pop(what).split("|")
    return {**row, **more}


HOME = [
    q("start", "start"),  # the phone's clock: several visits count in the order in which they were made
    q("end", "end"),
    q("hidden", "household_id"),
    q(
        "note",
        "purpose",
        "เทศบาลสำรวจเพื่อช่วยเหลือและวางแผน ท่านข้ามคำถามใดก็ได้ และขอดู แก้ไข หรือลบข้อมูลได้ทุกเมื่อ",
        "The municipality asks in order to help and to plan. You may skip any question, and see, correct or delete "
        "what is kept at any time.",
    ),
    q("select_one consent_survey", "consent_survey", "ท่านยินดีให้บันทึกข้อมูลหรือไม่", "May we record what you tell us?"),
    q("begin_group", "home", "บ้าน", "The home", relevant="${consent_survey} != 'no'"),
    q("select_one_from_file villages.csv", "village", "หมู่บ้านหรือชุมชน", "Village or community"),
    q("text", "house_number", "บ้านเลขที่", "House number"),
    q("text", "address_note", "จุดสังเกตหรือทางไปบ้าน", "How is the house found?"),
    q("geopoint", "location", "ตำแหน่งบ้าน", "Position of the house", hint="ยืนหน้าบ้านแล้วกดบันทึก|Stand before the house"),
    q("select_one roof", "roof", "หลังคาเป็นอย่างไร", "How is the roof?"),
    q("select_one toilet", "toilet", "ห้องน้ำเป็นอย่างไร", "How is the toilet?"),
    q("select_one water", "water", "น้ำดื่มน้ำใช้เป็นอย่างไร", "How is the water?"),
    q("select_multiple household_problems", "household_problems", "ครอบครัวเดือดร้อนเรื่องใดบ้าง",
      "What troubles the household?"),
    q("text", "household_problems_other", "เรื่องอื่นคือ", "Which other trouble?",
      relevant="selected(${household_problems}, 'other')"),
    q("text", "household_note", "มีอะไรอยากบอกเพิ่มเติมหรือไม่", "Is there anything else you want to say?"),
    q("end_group", ""),
]  # fmt: skip
WHO = [
    q("hidden", "person_id"),
    q("select_one relation", "relation", "เกี่ยวข้องกับผู้ตอบอย่างไร", "How related to the person answering?"),
    q("text", "given_name", "ชื่อ (ไม่ต้องมีคำนำหน้า)", "Given name (without title)"),
    q("text", "family_name", "นามสกุล", "Family name"),
    q("text", "nickname", "ชื่อเล่นหรือชื่อที่คนเรียก", "Nickname, or what people call them"),
    q("select_one gender", "gender", "เพศตามที่เจ้าตัวบอก", "Gender, as the person says",
      hint="ถามเจ้าตัว อย่าเดาจากชื่อหรือคำนำหน้า|Ask; do not guess from name or title"),
    q("text", "gender_own", "ด้วยคำของเจ้าตัว", "In their own words", relevant="${gender} = 'other'"),
    q("select_one birth_precision", "birth_precision", "ทราบวันเกิดละเอียดเพียงใด", "How exactly is the birth date known?"),
    q("date", "birth_full", "วันเกิด", "Date of birth", relevant="${birth_precision} = 'day'", appearance="buddhist",
      constraint=". <= today()", message="วันเกิดต้องไม่อยู่ในอนาคต|The date must not lie in the future"),
    q("integer", "birth_year", "ปีเกิด", "Year of birth", hint="พ.ศ. หรือ ค.ศ. ก็ได้|Buddhist or common era",
      relevant="${birth_precision} = 'month' or ${birth_precision} = 'year'",
      constraint="(. >= 1900 and . <= 2100) or (. >= 2443 and . <= 2643)",
      message="ปีนี้ไม่น่าเป็นไปได้|This year is not plausible"),
    q("select_one birth_month", "birth_month", "เดือนเกิด", "Month of birth", relevant="${birth_precision} = 'month'"),
    q("calculate", "birth_date", calculation=BIRTH),
    q("integer", "age_said", "อายุประมาณกี่ปี", "About how old? (years)", constraint=". >= 0 and . <= 125",
      relevant="${birth_date} = ''", message="กรอกอายุ 0 ถึง 125 ปี|Give an age from 0 to 125"),
    q("calculate", "age", calculation=AGE),
    q("select_one is_child", "is_child", "อายุต่ำกว่า 18 ปีหรือไม่", "Younger than 18?", relevant="${age} = ''"),
    q("text", "number13", "เลขประจำตัว 13 หลัก หรือรหัส G (ถ้าสะดวก)", "13-digit number or G code (if you like)",
      hint="ข้ามได้ ไม่มีก็ไม่เป็นไร|May be skipped; having none is fine"),
    q("calculate", "number13_sum", calculation=f"if(regex(${{number13}}, '^[0-9]{{13}}$'), {SUM}, 0)"),
    q("note", "number13_doubt", "เลขนี้อาจพิมพ์ผิด กรุณาดูอีกครั้ง หากถูกแล้วไปต่อได้", "This number may be mistyped: look again. "
      "If it is right, go on.", relevant=NUMBER_DOUBTFUL),
    q("text", "phone", "หมายเลขโทรศัพท์", "Telephone", appearance="numbers"),
    q("select_one nationality", "nationality", "สัญชาติ", "Nationality"),
    q("select_one legal_status", "legal_status", "สถานะบุคคล (ข้ามได้)", "Legal status (may be skipped)"),
    q("select_multiple papers", "papers", "มีเอกสารใดบ้าง (ข้ามได้)", "Which papers are at hand? (may be skipped)"),
]  # fmt: skip
HEALTH = [
    q("begin_group", "health", "การดูแล", "Care"),
    q("select_multiple disability", "disability", "มีความพิการหรือความยากลำบากด้านใด", "Is there a disability? Which?",
      relevant=OLD_ENOUGH),
    q("select_one disability_card", "disability_card", "มีบัตรประจำตัวคนพิการหรือไม่", "Is there a disability card?",
      relevant="${disability} != '' and ${disability} != 'none' and ${disability} != 'unsaid'"),
    q("select_one bedridden", "bedridden", "ติดเตียง ลุกจากที่นอนเองไม่ได้ ใช่หรือไม่", "Unable to leave the bed alone?",
      relevant=OLD_ENOUGH),
    q("select_multiple help_needed", "help_needed", "กิจวัตรใดต้องมีคนช่วย", "Which daily tasks need help?",
      relevant=DEPENDENT),
    q("select_one carer", "carer", "ใครเป็นผู้ดูแลหลัก", "Who is the main carer?", relevant=DEPENDENT),
    q("end_group", ""),
]  # fmt: skip
CHILDREN = [
    q("begin_group", "child", "เด็กและเยาวชน", "Child", relevant=CHILD),
    q("select_one child_danger", "child_danger", "ขณะนี้เด็กอยู่ในอันตรายหรือไม่", "Is the child in danger now?",
      hint="หากใช่ โทร 1300 หรือ 191 ทันที|If so, call 1300 or 191 at once"),
    q("select_one child_harm", "child_harm", "เด็กถูกทำร้ายหรือถูกทอดทิ้งหรือไม่", "Is the child harmed or neglected?",
      hint="บันทึกสิ่งที่เห็นหรือได้รับการบอก ไม่ต้องซักถามเด็ก|Note what you saw or were told; do not question the child"),
    q("select_one child_care", "child_care", "มีผู้ดูแลเด็กหรือไม่", "Does somebody care for the child?"),
    q("select_one child_home", "child_home", "บ้านปลอดภัยสำหรับเด็กหรือไม่", "Is the home safe for the child?"),
    q("select_one child_school", "child_school", "เด็กไปเรียนหรือไม่", "Does the child go to school?"),
    q("select_one child_support", "child_support", "เด็กมีคนที่พึ่งพาได้หรือไม่", "Has the child people to turn to?"),
    q("text", "child_note", "มีอะไรอยากบอกเพิ่มเติมเรื่องเด็ก", "Anything else about the child?"),
    q("end_group", ""),
]  # fmt: skip
SURVEY = [
    *HOME,
    q("begin_repeat", "person", "สมาชิกในบ้าน", "Member of the household", relevant="${consent_survey} != 'no'"),
    *WHO,
    *HEALTH,
    *CHILDREN,
    q("end_repeat", ""),
]
MONTHS = list(zip(thai.MONTHS, calendar.month_name[1:], strict=True))


def choices(properties: list[dict[str, Any]]) -> list[list[str]]:
    used = {
        row["type"].split(" ")[1] for row in SURVEY if row["type"].startswith("select") and "file" not in row["type"]
    }
    rows = [
        [kept["code"], choice["code"], choice["label"]["th"], choice["label"]["en"]]
        for kept in properties
        if kept["code"] in used
        for choice in kept.get("choices", [])
    ]
    rows += [["birth_month", f"{n:02d}", th, en] for n, (th, en) in enumerate(MONTHS, start=1)]
    rows += [["is_child", "yes", "ใช่", "Yes"], ["is_child", "no", "ไม่ใช่", "No"]]
    return rows


def asks(row: dict[str, str]) -> bool:
    """A question, not a group, a repeat or a note."""
    return bool(row["name"]) and not row["type"].startswith(("begin", "end", "note"))


def main(out: Path = PACK / "forms" / "household-survey.xlsx") -> None:
    properties = yaml.safe_load((PACK / "properties.yaml").read_text(encoding="utf-8"))
    tiers = {kept["code"]: kept["tier"] for kept in properties}
    rows = [{**row, "khuang_tier": tiers.get(row["name"], "personal") if asks(row) else ""} for row in SURVEY]
    manifest, offered = PACK / "forms" / "household-survey.yaml", choices(properties)
    save(manifest, out, tongues=(TH, EN), columns=COLUMNS, survey=rows, choices=offered)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
