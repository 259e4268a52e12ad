"""A town with properties, and files made in memory."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

import yaml

from khuang.base.actor import Actor, Grant
from khuang.content.models import Current, Item, Pack
from khuang.registry import properties
from khuang.town.models import Place, PlaceCover
from khuang.trust.models import Cell

PACK = Path(__file__).resolve().parents[4] / "packs" / "thailand"
NEAR, FAR = "TH52030601", "TH52030602"
HEADINGS = ["ชื่อ - สกุล", "เลขประจำตัวประชาชน", "วันเดือนปีเกิด", "บ้านเลขที่", "หมู่ที่", "เพศ"]
SOMDEE = ["นางสมดี แก้วใจ", "1520100012343", "๒๒/๑๑/๒๔๙๙", "๑๒/๓", "หมู่ ๑", "หญิง"]
KHAM = ["คำ แก้วใจ", "", "2490", "๑๒/๓", "ม.1", "ชาย"]
FAR_ONE = ["บุญมา ใจดี", "", "5 พ.ค. 2510", "7", "บ้านสอง", "f"]


def make_town() -> None:
    properties.forget()
    Cell.objects.create(code="test", name_th="เมืองทดสอบ", name_en="Test town", lgu="TH5203L1")
    Place.objects.create(code="TH5203L1", kind="lgu", name_th="เทศบาล", name_en="Town")
    for n, (code, th, en) in enumerate(((NEAR, "บ้านหนึ่ง", "Ban One"), (FAR, "บ้านสอง", "Ban Two")), start=1):
        Place.objects.create(code=code, kind="village", name_th=th, name_en=en, number=n)
        PlaceCover.objects.create(ancestor_id=code, descendant_id=code)
        PlaceCover.objects.create(ancestor_id="TH5203L1", descendant_id=code)
    pack = Pack.objects.create(name="t", position=1, version="1", title={"th": "t", "en": "t"})
    items = yaml.safe_load((PACK / "properties.yaml").read_text(encoding="utf-8"))
    item("town", "town", {"code": "T", "title": {"th": "เมือง", "en": "Town"}, "lgu": "TH5203L1"}, pack)
    for body in items:
        item("property", body["code"], {"cleared_by": [], "choices": [], **body}, pack)


def item(kind: str, key: str, body: dict[str, Any], pack: Pack) -> None:
    row = Item.objects.create(kind=kind, key=key, digest=f"{kind}-{key}", body=body, pack=pack)
    Current.objects.create(kind=kind, key=key, item=row, pack=pack)


def actor(role: str = "steward", place: str = "") -> Actor:
    return Actor("user", uuid4(), "", (Grant(role, "place", place) if place else Grant(role),))


def csv_of(*rows: Sequence[str], encoding: str = "utf-8") -> bytes:
    return "\r\n".join(",".join(f'"{cell}"' for cell in row) for row in rows).encode(encoding)


def xlsx_of(*rows: Sequence[Any]) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
