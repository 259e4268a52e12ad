"""Frameworks with their figures, read from the town's loaded packs or straight from pack folders."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from khuang.base.errors import Problem
from khuang.results.content import Declared, Framework, Indicator, Placed


@dataclass
class Library:
    """Items by key, and the digest of the version of each indicator."""

    frameworks: dict[str, Framework] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)
    declared: dict[str, Declared] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)

    def framework(self, key: str) -> Framework:
        if key not in self.frameworks:
            known = ", ".join(sorted(self.frameworks)) or "none is loaded"
            raise Problem(f"there is no framework '{key}'; known: {known}")
        return self.frameworks[key]

    def of(self, framework: str) -> list[Placed]:
        """Its listed figures, computed and declared, in the order of its nodes, then as the pack gives them."""
        order = {node.key: n for n, node in enumerate(self.framework(framework).nodes)}
        listed: list[Placed] = [i for i in self.indicators.values() if i.listed]
        found = [item for item in [*listed, *self.declared.values()] if item.framework == framework]
        return sorted(found, key=lambda item: order.get(item.node, len(order)))


def from_town() -> Library:
    """What is in force in the town."""
    from khuang.content import queries

    library = Library()
    for kind in ("framework", "indicator", "declared"):
        rows = sorted(queries.current(kind), key=lambda item: (item.body.get("order", 0), item.key))
        for row in rows:
            added(library, kind, row.key, row.body, row.digest)
    return library


def from_packs(folder: Path) -> Library:
    """What lies in the packs under a folder: no town, no database, no keys. Packs with flaws give what is sound."""
    from khuang.content import loader
    from khuang.results import content

    content.register()
    library = Library()
    for pack in sorted(p.parent for p in folder.glob("*/indicators")):
        _read(library, loader.read(pack).found)
    return library


def _read(library: Library, found: Iterable[Any]) -> None:
    for item in sorted(found, key=lambda item: (item.body.get("order", 0), item.key)):
        if item.kind in ("framework", "indicator", "declared"):
            added(library, item.kind, item.key, item.body, item.digest)


def added(library: Library, kind: str, key: str, body: dict[str, Any], digest: str) -> None:
    if kind == "framework":
        library.frameworks[key] = Framework.model_validate(body)
    elif kind == "indicator":
        library.indicators[key] = Indicator.model_validate(body)
    else:
        library.declared[key] = Declared.model_validate(body)
    library.digests[key] = digest
