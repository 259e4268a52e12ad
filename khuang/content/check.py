"""Checks a pack as a whole: its items, what they refer to, and the packs it builds on."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from khuang.base.hooks import UnknownName
from khuang.content import loader
from khuang.content.kinds import KINDS, Flaw, Look
from khuang.content.loader import Found, Read


@dataclass
class Report:
    """What ``khuang pack check`` says: ``ok`` when there is no flaw. ``needs``: required packs, first to load first."""

    pack: str
    version: str = ""
    title: dict[str, str] = field(default_factory=dict)
    flaws: list[Flaw] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    needs: list[Path] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.flaws


def check(folder: Path, stored: Look | None = None) -> Report:
    """Read a pack and those it requires (folders beside it, else what ``stored`` finds) and check every item."""
    read = loader.read(folder)
    name = read.pack.name if read.pack else folder.name
    report = Report(name, flaws=list(read.flaws), found=read.found)
    if read.pack:
        report.version, report.title = read.pack.version, read.pack.title.model_dump()
    below: dict[tuple[str, str], dict[str, Any]] = {}
    _below(read, report, below, {folder.resolve()}, stored)
    items = {**below, **{(item.kind, item.key): item.body for item in read.found}}

    def look(kind: str, key: str) -> dict[str, Any] | None:
        return items.get((kind, key)) or (stored(kind, key) if stored else None)

    report.flaws += complaints(read.found, look)
    return report


def complaints(found: Iterable[Found], look: Look) -> list[Flaw]:
    """What the kinds' own checks say."""
    flaws = []
    for item in found:
        ask = KINDS[item.kind].check
        for wrong in _asked(ask, item, look) if ask else ():
            flaws.append(wrong)
    return flaws


def _asked(ask: Any, item: Found, look: Look) -> list[Flaw]:
    try:
        return [
            Flaw(item.file, item.lines.line(wrong.where), wrong.message, wrong.cure) for wrong in ask(item.model, look)
        ]
    except UnknownName as unknown:
        return [Flaw(item.file, item.lines.line(()), str(unknown), "use one of these names")]


def _below(
    read: Read, report: Report, items: dict[tuple[str, str], dict[str, Any]], seen: set[Path], stored: Look | None
) -> None:
    for name in read.pack.requires if read.pack else []:
        folder = (read.folder / ".." / name).resolve()
        if folder in seen:
            continue
        seen.add(folder)
        if folder.parent != read.folder.resolve().parent or not (folder / "pack.yaml").is_file():
            if stored is None:
                message = f"the required pack '{name}' does not lie beside this one"
                report.flaws.append(Flaw("pack.yaml", 1, message, "put it there, or correct 'requires'"))
            continue
        other = loader.read(folder)
        _below(other, report, items, seen, stored)
        items.update({(item.kind, item.key): item.body for item in other.found})
        report.needs.append(folder)
