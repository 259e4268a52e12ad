"""The directory as a table with the names of HSDS 3 (Human Services Data Specification, Open Referral).

One row a service; a name is ``table.field``, with ``@en`` or ``@my`` for a translation. What HSDS lacks begins with ``x.``:
that a place is secret above all. What goes out comes in again.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from khuang.town.directory import columns, hours, rules
from khuang.town.directory.columns import Column
from khuang.town.directory.models import Service
from khuang.ui.lists import BOM, line

WORDS = (
    ("title", "service.name", ("ชื่อบริการ",)),
    ("about", "service.description", ("รายละเอียด",)),
    ("how", "service.application_process", ("วิธีขอรับบริการ",)),
    ("who", "service.eligibility_description", ("ผู้มีสิทธิ",)),
    ("papers", "required_document.document", ("เอกสารที่ใช้",)),
    ("cost", "service.fees_description", ("ค่าใช้จ่าย",)),
    ("reach", "accessibility.description", ("การเข้าถึง",)),
    ("alert", "service.alert", ("ข้อควรรู้",)),
)


def _said(lang: str, name: str) -> Callable[[Service], str]:
    return lambda row: row.words.get(lang, {}).get(name, "")


def _words() -> Iterator[Column]:
    for name, standard, also in WORDS:
        for lang in rules.LANGUAGES:
            yield Column(
                standard if lang == "th" else f"{standard}@{lang}", f"{lang}.{name}", _said(lang, name),
                columns.text(rules.WORDS[name]), also if lang == "th" else (),
            )  # fmt: skip


def _yes(value: bool | None) -> str:
    return "" if value is None else "yes" if value else "no"


def _phones(row: Service) -> str:
    return "; ".join(f"{one['number']} ({one['said']})" if one.get("said") else one["number"] for one in row.phones)


COLUMNS: tuple[Column, ...] = (
    Column("service.id", "code", lambda row: row.code, columns.code, ("รหัสบริการ",)),
    Column("organization.id", "org", lambda row: row.org.code, columns.code, ("รหัสหน่วยงาน", "org")),
    Column("taxonomy_term.code", "kind", lambda row: row.kind, columns.code, ("ประเภทบริการ", "kind")),
    *_words(),
    Column("service.status", "status", lambda row: row.status, columns.one_of(rules.STATES), ("สถานะ",)),
    Column("service.minimum_age", "youngest", lambda row: row.youngest, columns.whole(0, 120), ("อายุต่ำสุด",)),
    Column("service.maximum_age", "oldest", lambda row: row.oldest, columns.whole(0, 120), ("อายุสูงสุด",)),
    Column("service.wait_time", "wait_days", lambda row: row.wait_days, columns.whole(0, 1000), ("วันรอ",)),
    Column("service.interpretation_services", "interpreting", lambda row: row.interpreting,
           columns.one_of(rules.INTERPRETING), ("ล่าม",)),
    Column("service.url", "web", lambda row: row.web, columns.text(200), ("เว็บไซต์",)),
    Column("phone.number", "phones", _phones, columns.phones, ("โทรศัพท์",)),
    Column("language.code", "languages", lambda row: "; ".join(row.languages), columns.languages, ("ภาษา",)),
    Column("schedule.description", "hours", lambda row: "; ".join(hours.lines(row.hours, "en")), columns.week,
           ("เวลาเปิด", "เวลาทำการ")),
    Column("address.address_1", "address", lambda row: row.address, columns.text(300), ("ที่อยู่",)),
    Column("location.latitude", "lat", lambda row: row.lat, columns.degrees(90), ("ละติจูด",)),
    Column("location.longitude", "lon", lambda row: row.lon, columns.degrees(180), ("ลองจิจูด",)),
    Column("service_area.name", "area", lambda row: "; ".join(row.area), columns.pieces, ("พื้นที่บริการ",)),
    Column("service.assured_date", "assured_on", lambda row: row.assured_on, columns.day),
    Column("x.free", "free", lambda row: _yes(row.free), columns.yes_no, ("ไม่เสียค่าใช้จ่าย",)),
    Column("x.confidential", "confidential", lambda row: _yes(row.confidential), columns.yes_no, ("ปกปิดที่ตั้ง",)),
    Column("x.capacity", "capacity", lambda row: row.capacity, columns.one_of(rules.CAPACITY), ("ที่ว่าง",)),
    Column("x.holidays", "holidays", lambda row: row.holidays, columns.one_of(rules.HOLIDAYS), ("วันหยุด",)),
    Column("x.line", "line", lambda row: row.line, columns.text(60), ("ไลน์",)),
)  # fmt: skip


def table(rows: Iterable[Service]) -> Iterator[list[Any]]:
    """The headings, then a row a service."""
    yield [column.name for column in COLUMNS]
    for row in rows:
        yield [column.write(row) for column in COLUMNS]


def csv(rows: Iterable[Service]) -> Iterator[str]:
    for number, cells in enumerate(table(rows)):
        yield (BOM if number == 0 else "") + line(cells)
