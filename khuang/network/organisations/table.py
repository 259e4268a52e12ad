"""Organisations in and out as a table, with the names of HSDS 3 where it has any."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.errors import Denied
from khuang.network.tabled import Kind
from khuang.town import organising
from khuang.town.directory import columns
from khuang.town.directory.columns import Column
from khuang.town.models import Organisation

COLUMNS: tuple[Column, ...] = (
    Column("organization.id", "code", lambda row: row.code, columns.code, ("รหัสหน่วยงาน", "code")),
    Column("organization.name", "name_th", lambda row: row.name_th, columns.text(200), ("ชื่อหน่วยงาน", "ชื่อ", "name.th")),
    Column("organization.name@en", "name_en", lambda row: row.name_en, columns.text(200), ("name.en",)),
    Column("x.kind", "kind", lambda row: row.kind, columns.one_of(organising.KINDS), ("ประเภท", "kind")),
    Column("x.place", "place", lambda row: row.place_id or "", columns.code, ("พื้นที่", "place")),
    Column("x.hidden_address", "hidden_address", lambda row: "yes" if row.hidden_address else "no", columns.yes_no,
           ("ปกปิดที่ตั้ง", "hidden_address")),
    Column("x.active", "active", lambda row: "yes" if row.active else "no", columns.yes_no, ("ยังเปิดอยู่",)),
)  # fmt: skip


def table(rows: Iterable[Organisation]) -> Iterator[list[Any]]:
    yield [column.name for column in COLUMNS]
    for row in rows:
        yield [column.write(row) for column in COLUMNS]


def _split(values: Mapping[str, Any]) -> tuple[Organisation | None, dict[str, Any]]:
    given = {name: value for name, value in values.items() if name not in ("code", "active")}
    return Organisation.objects.filter(code=values["code"].upper()).first(), given


def look(values: Mapping[str, Any], by: Actor) -> str:
    if not organising.may_keep(by):
        raise Denied(_("The administrator and the data steward keep the organisations."))
    row, given = _split(values)
    if row is None:
        organising.checked(code=values["code"].upper(), **{"kind": "", "name_th": "", **given})
        return "new"
    before = {"kind": row.kind, "name_th": row.name_th, "name_en": row.name_en, "place": row.place_id or "",
              "hidden_address": row.hidden_address}  # fmt: skip
    organising.checked(code=row.code, **{**before, **given})
    differs = any(given[name] != before[name] for name in given)
    return "changed" if differs or values.get("active", row.active) != row.active else "same"


def take(values: Mapping[str, Any], by: Actor) -> None:
    row, given = _split(values)
    if row is None:
        row = organising.add_organisation(code=values["code"].upper(), by=by, **{"kind": "", "name_th": "", **given})
    else:
        organising.change_organisation(org=row, by=by, **given)
    active = values.get("active", row.active)
    if active != row.active:
        (organising.reopen_organisation if active else organising.close_organisation)(org=row, by=by)


ORGANISATIONS = Kind(COLUMNS, ("code",), look, take)
