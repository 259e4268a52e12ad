"""Every number somebody was ever known by, from what was observed. Pure.

A survey or a correction says a number as a property (``number13``, ``passport`` …); the page for numbers says more:
since when, until when, how one knows (``identifiers``). What was taken back was a mistake and is no history.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, tzinfo
from typing import Any

from khuang.registry.identity import numbers, zawgyi
from khuang.registry.reducers import Observed, spoken
from khuang.registry.rules import IDENTIFIERS, digits_of

Number = dict[str, str]  # kind, value, and where known since, until (ISO days), source, by_role


def held(observations: Iterable[Observed], zone: tzinfo = UTC) -> list[Number]:
    """Current numbers first, then those of the past, each once. The last word on each counts. Days are the zone's."""
    found: dict[tuple[str, str], Number] = {}
    for each, values in spoken(observations):
        day = each.observed_at.astimezone(zone).date().isoformat()
        for asked in numbers.KINDS:
            if value := digits_of(values.get(asked)):
                kind = numbers.kind_of(asked, value)
                _end_others(found, kind, value, day)
                kept = found.pop((kind, value), {"kind": kind, "value": value, "told": day, "by_role": each.by_role})
                kept.pop("until", None)
                found[kind, value] = kept
        for said in _listed(values):
            key = (said["kind"], said["value"])
            found[key] = {**found.pop(key, {}), **said, "told": day, "by_role": each.by_role}
    return sorted(found.values(), key=_order)


def _end_others(found: Mapping[tuple[str, str], Number], kind: str, value: str, day: str) -> None:
    """Who is told a new number of a kind has another one no longer: it belongs to the past from that day on."""
    for (its_kind, its_value), number in found.items():
        if its_kind == kind and its_value != value:
            number.setdefault("until", day)


def _listed(values: Mapping[str, Any]) -> Iterable[Number]:
    for said in values.get(IDENTIFIERS, ()):
        kind, value = str(said.get("kind")), digits_of(said.get("value"))
        if kind in numbers.KINDS and value:
            yield {name: str(text) for name, text in {**said, "kind": kind, "value": value}.items() if text}


def _order(number: Number) -> tuple[bool, int, str]:
    return bool(number.get("until")), numbers.KINDS.index(number["kind"]), number["value"]


def doubts_of(values: Mapping[str, Any]) -> tuple[str, ...]:
    """Review flags for what stands: check digits, and texts that seem to be written in Zawgyi."""
    flags = {flag for kind in numbers.KINDS for flag in numbers.doubts(kind, values.get(kind))}
    for number in (one for one in values.get(IDENTIFIERS, ()) if not one.get("until")):
        flags |= set(numbers.doubts(number["kind"], number["value"]))
    flags |= {f"zawgyi:{code}" for code, value in values.items() if zawgyi.anywhere(value)}
    return tuple(sorted(flags))
