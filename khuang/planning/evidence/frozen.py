"""The bytes of a frozen pack: what goes into them, how they are checked, what is different today. Pure."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from khuang.results.queries import Card, Line

FORMAT = "khuang-evidence/1"
# Of a figure that is held back nothing stands in a pack from which it could be worked out.
NUMBERS = ("value", "numerator", "denominator", "unstated", "as_printed")


def canonical(content: Mapping[str, Any]) -> str:
    """One way to write it, so that the same content has the same digest everywhere."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def of_card(card: Card) -> dict[str, Any]:
    """A figure as everybody may see it. What is held back on the page is held back here, numerator and all."""
    told = asdict(card)
    told["computed_at"] = card.computed_at.isoformat() if card.computed_at else ""
    told["agencies"], told["cells"] = list(card.agencies), [_cell(asdict(cell)) for cell in card.cells]
    if card.state != "shown":
        told |= dict.fromkeys(NUMBERS, "") | {"cells": []}
    del told["href"]
    return told


def _cell(told: dict[str, Any]) -> dict[str, Any]:
    return told if told["value"] else told | dict.fromkeys(("value", "numerator", "denominator", "unstated"), "")


def to_card(told: Mapping[str, Any], href: str = "") -> Card:
    """As it was when it was frozen."""
    given = dict(told)
    given["cells"] = tuple(Line(**cell) for cell in told["cells"])
    given["agencies"] = tuple(told["agencies"])
    given["computed_at"] = datetime.fromisoformat(told["computed_at"]) if told["computed_at"] else None
    return Card(**given, href=href)


@dataclass(frozen=True, slots=True)
class Change:
    """What is different today. ``kind``: value | definition | gone. Empty texts: held back."""

    key: str
    kind: str
    was: str = ""
    now: str = ""


def changes(then: Iterable[Mapping[str, Any]], now: Mapping[str, Mapping[str, Any]]) -> list[Change]:
    """Frozen figures beside today's (by key; one that is missing is gone)."""
    found = []
    for one in then:
        today = now.get(one["key"])
        if today is None:
            found.append(Change(one["key"], "gone"))
        elif today["digest"] != one["digest"]:
            found.append(Change(one["key"], "definition"))
        elif any(
            today[name] != one[name] for name in ("value", "state", "period", "numerator", "denominator", "cells")
        ):
            found.append(Change(one["key"], "value", one["value"], today["value"]))
    return found
