"""Which column is which: guessed from headings in Thai or English, corrected by a person. Pure.

A target is a property of the pack, or one of the few that a sheet has and the register has not (a whole name, a latitude).
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from khuang.base.thai import clean_text

FULL, LAT, LON, RECORD, HOME_RECORD = "whole_name", "latitude", "longitude", "record", "household_record"
OWN = {
    RECORD: {"th": "หมายเลขระเบียนบุคคล", "en": "Number of the record"},
    HOME_RECORD: {"th": "หมายเลขระเบียนครัวเรือน", "en": "Number of the household"},
    FULL: {"th": "ชื่อและนามสกุล", "en": "Whole name"},
    LAT: {"th": "ละติจูด", "en": "Latitude"},
    LON: {"th": "ลองจิจูด", "en": "Longitude"},
}
# What such columns are called in lists of ministries, hospitals and town halls, besides the labels of the pack.
HEADINGS: dict[str, tuple[str, ...]] = {
    FULL: ("ชื่อสกุล", "ชื่อนามสกุล", "ชื่อตัวชื่อสกุล", "ชื่อและสกุล", "fullname", "name", "nameandsurname"),
    "given_name": ("ชื่อ", "ชื่อตัว", "ชื่อจริง", "firstname", "givenname", "forename", "fname"),
    "family_name": ("นามสกุล", "สกุล", "ชื่อสกุลรอง", "lastname", "surname", "familyname", "lname"),
    "nickname": ("ชื่อเล่น", "ชื่อที่คนเรียก", "nickname"),
    "gender": ("เพศ", "gender", "sex"),
    "birth_date": ("วันเกิด", "วันเดือนปีเกิด", "วดปเกิด", "ปีเกิด", "dob", "dateofbirth", "birthdate", "birthday", "yearofbirth"),
    "age_said": ("อายุ", "อายุปี", "age"),
    "number13": ("เลขประจำตัวประชาชน", "เลขบัตรประชาชน", "เลขประชาชน", "เลขบัตร", "เลข13หลัก", "เลขประจำตัว13หลัก",
                 "เลขประจำตัว", "cid", "pid", "idcard", "nationalid", "citizenid", "idnumber"),
    "phone": ("โทรศัพท์", "เบอร์โทร", "เบอร์โทรศัพท์", "หมายเลขโทรศัพท์", "โทร", "มือถือ", "phone", "tel", "mobile", "telephone"),
    "village": ("หมู่บ้าน", "หมู่ที่", "หมู่", "ม", "ชุมชน", "ชื่อหมู่บ้าน", "village", "moo", "community"),
    "house_number": ("บ้านเลขที่", "เลขที่บ้าน", "เลขที่", "houseno", "housenumber", "addressno"),
    "address_note": ("จุดสังเกต", "landmark"),
    "disability": ("ประเภทความพิการ", "ความพิการ", "disability", "disabilitytype"),
    "disability_card": ("บัตรคนพิการ", "บัตรประจำตัวคนพิการ", "disabilitycard"),
    "bedridden": ("ติดเตียง", "ผู้ป่วยติดเตียง", "bedridden"),
    "nationality": ("สัญชาติ", "nationality"),
    LAT: ("ละติจูด", "lat", "latitude", "y"),
    LON: ("ลองจิจูด", "ลองติจูด", "lon", "lng", "long", "longitude", "x"),
}  # fmt: skip
SHEET_TOP = 15  # titles and logos may stand above the headings


@dataclass(frozen=True, slots=True)
class Target:
    """Where a column may go. ``kind``: text choice choices date number; ``choices``: code → what may be written."""

    code: str
    subject: str
    kind: str
    label: Mapping[str, str]
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def targets(described: Mapping[str, Mapping[str, Any]]) -> dict[str, Target]:
    """All targets: the pack's properties without restricted ones and points, and our own."""
    found = {
        code: Target(code, "household" if code in (LAT, LON, HOME_RECORD) else "person", "text", label)
        for code, label in OWN.items()
    }
    for code, item in described.items():
        if item["tier"] != "restricted" and item["type"] != "point":
            found[code] = Target(code, item["subject"], item["type"], item["label"], _choices(item))
    return found


def _choices(item: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {
        choice["code"]: tuple({bare(choice["code"]), *(bare(text) for text in choice["label"].values() if text)})
        for choice in item.get("choices", ())
    }


def bare(text: str) -> str:
    """A heading or a choice as compared: letters with their marks and digits alone, small."""
    return "".join(c for c in clean_text(text).casefold() if unicodedata.category(c)[0] in "LMN")


def names(target: Target) -> set[str]:
    """Everything that this column may be called."""
    labels = {bare(text) for text in target.label.values() if text}
    return {bare(target.code), *labels, *(bare(name) for name in HEADINGS.get(target.code, ()))}


def guess(headings: Sequence[str], known: Mapping[str, Target]) -> dict[int, str]:
    """Column → target code. Only names known in full are taken; each target is given once, to the first that fits."""
    by_name: dict[str, str] = {}
    for code, target in known.items():
        for name in names(target):
            by_name.setdefault(name, code)
    found: dict[int, str] = {}
    for column, heading in enumerate(headings):
        short = re.sub(r"[(\[].*", "", heading)  # "อายุ (ปี)" is the age
        known_as = by_name.get(bare(heading)) or by_name.get(bare(short))
        if known_as and known_as not in found.values():
            found[column] = known_as
    return found


def heading_row(rows: Sequence[tuple[int, Sequence[str]]], known: Mapping[str, Target]) -> int:
    """Index of the row that holds the headings: of the first rows, the one that has most known names."""
    scores = [len(guess(texts, known)) for _number, texts in rows[:SHEET_TOP]]
    best = max(scores, default=0)
    return scores.index(best) if best else 0
