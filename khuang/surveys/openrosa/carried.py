"""Lists that a form carries to the phone: as CSV, with a hash that tells whether they changed.

The hash of a list of records is made of (id, version) pairs, so that asking for it opens nothing; each download opens, and
is audited as an export.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from khuang.access.models import Device
from khuang.base.actor import Actor
from khuang.surveys.lists import EVERYBODYS, LISTS, Records
from khuang.trust import audit, keys

CSV = "text/csv; charset=utf-8"
COLUMNS = ("name", "label")


def mark(name: str, device: Device, by: Actor) -> str:
    """Changes when the list of this phone does. 32 hexadecimal digits."""
    lister = LISTS[name]
    if isinstance(lister, Records):
        seen = [f"{key} {version}" for key, version in lister.versions(by=by)] if may(name, device) else []
        return _digest(name, str(device.id), *seen)
    return _digest(name, text(name, rows(name, device, by)))


def may(name: str, device: Device) -> bool:
    """Lists of people need the extra grant; without it a phone gets the head of the list alone, so that forms open."""
    return name in EVERYBODYS or device.lists


def rows(name: str, device: Device, by: Actor) -> Sequence[dict[str, str]]:
    return LISTS[name](by=by) if may(name, device) else []


def download(name: str, device: Device, by: Actor) -> bytes:
    """The list as CSV. An export: audited before the first byte, unless everybody may have it."""
    found = rows(name, device, by)
    if name not in EVERYBODYS:
        audit.record(
            by=by, action="surveys.list.downloaded", object_kind="device", object_id=device.id,
            detail={"list": name, "rows": len(found)},
        )  # fmt: skip
    return text(name, found).encode()


def text(name: str, found: Sequence[dict[str, str]]) -> str:
    lister = LISTS[name]
    columns = lister.columns if isinstance(lister, Records) else _columns(found)
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(found)
    return out.getvalue()


def _columns(found: Iterable[dict[str, str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*COLUMNS, *(name for row in found for name in row)]))


def _digest(*parts: str) -> str:
    return keys.digest("index", "carried-list", *parts)[:16].hex()
