"""What was said of each property, by whom in which role, when and how it came in."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from khuang.base.actor import Actor
from khuang.registry.models import Observation, Person
from khuang.registry.queries import purpose_of
from khuang.registry.reducers import ALL
from khuang.trust.reading import open_all


@dataclass(frozen=True, slots=True)
class SaidBy:
    """``value`` None: it was cleared. ``gone``: taken back or replaced since."""

    value: Any
    role: str
    on: date
    source: str  # submission | correction | life
    reason: str
    gone: bool


def said_of(person: Person, by: Actor) -> Mapping[str, list[SaidBy]]:
    """Property code → all that was said of it, the latest first. One opening, audited."""
    rows = list(Observation.objects.filter(subject_id=person.id).order_by("-observed_at", "-id"))
    blobs = open_all(rows, by=by, purpose=purpose_of(by))
    gone = {(str(key), code) for blob in blobs for key, code in blob.get("retracts", ())}
    replaced = {row.supersedes_id for row in rows}
    found: dict[str, list[SaidBy]] = defaultdict(list)
    for row, blob in zip(rows, blobs, strict=True):
        on, key, reason = timezone.localdate(row.observed_at), str(row.id), str(blob.get("reason", ""))
        for code, value in blob.get("values", {}).items():
            old = row.id in replaced or not {(key, code), (key, ALL)}.isdisjoint(gone)
            found[code].append(SaidBy(value, row.by_role, on, row.source_kind, reason, old))
        for code in blob.get("clears", ()):
            if code not in blob.get("values", {}):
                found[code].append(SaidBy(None, row.by_role, on, row.source_kind, reason, row.id in replaced))
    return found
