"""Bringing a pack into the town."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from khuang.base.actor import Actor
from khuang.base.db import write
from khuang.base.errors import Problem
from khuang.content import queries
from khuang.content.check import Report, check
from khuang.content.kinds import KINDS, Flaw
from khuang.content.loader import Found
from khuang.content.models import Current, Item, Pack
from khuang.trust import audit


class BadPack(Problem):
    """A pack with flaws; nothing of it was loaded."""

    def __init__(self, pack: str, flaws: Sequence[Flaw]) -> None:
        first = flaws[0]
        more = f" (and {len(flaws) - 1} more)" if len(flaws) > 1 else ""
        super().__init__(f"pack '{pack}': {first.file}, line {first.line}: {first.message}{more}")
        self.pack = pack
        self.flaws = list(flaws)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: items new or changed, the same as before, and no longer in the pack."""

    pack: str
    version: str
    changed: int
    same: int
    gone: int

    def as_dict(self) -> dict[str, str | int]:
        return asdict(self)


def load(folder: Path, *, by: Actor) -> Loaded:
    """Check a pack and load it: whole items by kind and key, a later pack wins, the same again changes nothing.

    Raises BadPack; then nothing was written.
    """
    report = check(folder, _stored)
    if not report.ok:
        raise BadPack(report.pack, report.flaws)
    return put(report, by=by)


def load_with_needs(folder: Path, *, by: Actor) -> list[Loaded]:
    """Load the packs beside this one that it requires, then itself; each is a transaction of its own.

    All are checked before the first is written. Raises BadPack.
    """
    last = check(folder, _stored)
    reports = [*(check(need, _stored) for need in last.needs), last]
    for report in reports:
        if not report.ok:
            raise BadPack(report.pack, report.flaws)
    return [put(report, by=by) for report in reports]


def put(report: Report, *, by: Actor) -> Loaded:
    """Store the items of a checked pack."""
    versions = _items(report.found, f"{report.pack} {report.version}")
    with write():
        pack = _pack(report)
        changed = _point(pack, report.found, versions)
        gone = _drop(pack, report.found)
        counts = {"changed": changed.total(), "gone": gone.total()}
        detail = {"pack": report.pack, "version": report.version, **counts}
        audit.record(by=by, action="content.pack.loaded", object_kind="pack", object_id=report.pack, detail=detail)
        _apply({*changed, *gone}, by)
    return Loaded(report.pack, report.version, same=len(report.found) - changed.total(), **counts)


def _stored(kind: str, key: str) -> dict[str, Any] | None:
    item = queries.item(kind, key)
    return item.body if item else None


def _pack(report: Report) -> Pack:
    pack = Pack.objects.filter(name=report.pack).first()
    if pack is None:
        last = Pack.objects.order_by("-position").first()
        return Pack.objects.create(
            name=report.pack, position=last.position + 1 if last else 1, version=report.version, title=report.title
        )
    pack.version, pack.title = report.version, report.title
    pack.save()
    return pack


def _items(found: list[Found], pack: str) -> dict[str, Item]:
    """Digest → version. New ones are stored first, in a transaction of their own: until current they mean nothing."""
    wanted = {item.digest: item for item in found}
    have = Item.objects.in_bulk(list(wanted), field_name="digest")  # asks in portions
    new = [
        Item(kind=item.kind, key=item.key, digest=digest, body=item.body, pack=pack)
        for digest, item in wanted.items()
        if digest not in have
    ]
    with write():
        Item.objects.bulk_create(new, batch_size=500)
    return have | {row.digest: row for row in new}


def _point(pack: Pack, found: list[Found], versions: dict[str, Item]) -> Counter[str]:
    """Make these versions current, unless a later pack replaced the item. Kind → how many changed."""
    rows = Current.objects.filter(kind__in={f.kind for f in found}).select_related("pack")
    now = {(row.kind, row.key): row for row in rows}
    new, changed = [], []
    for item in found:
        row, version = now.get((item.kind, item.key)), versions[item.digest]
        if row is None:
            new.append(Current(kind=item.kind, key=item.key, item=version, pack=pack))
        elif row.pack.position <= pack.position and row.item_id != version.id:
            row.item, row.pack = version, pack
            changed.append(row)
    Current.objects.bulk_create(new, batch_size=500)
    Current.objects.bulk_update(changed, ["item", "pack"], batch_size=500)
    return Counter(row.kind for row in (*new, *changed))


def _drop(pack: Pack, found: list[Found]) -> Counter[str]:
    """What this pack held and holds no longer is no longer current; its versions stay. Kind → how many."""
    still = {(item.kind, item.key) for item in found}
    gone = [row for row in Current.objects.filter(pack=pack) if (row.kind, row.key) not in still]
    Current.objects.filter(pk__in=[row.pk for row in gone]).delete()
    return Counter(row.kind for row in gone)


def _apply(kinds: set[str], by: Actor) -> None:
    for name, kind in KINDS.items():
        if name in kinds and kind.apply:
            kind.apply([item.body for item in queries.current(name)], by)
