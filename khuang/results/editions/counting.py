"""Counting what an edition says, then and again. Worker and command line only: this loads the engine."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from khuang.results import batches, before, compute, places, snapshot
from khuang.results.compute import Computed, Scope, Shown
from khuang.results.content import Indicator
from khuang.results.disclosure import PROTECTION
from khuang.results.editions import snapshots
from khuang.results.library import Library
from khuang.results.models import Figure
from khuang.results.periods import Period, parse

Plain = dict[str, Any]


@dataclass(frozen=True)
class Counted:
    """A figure with all that is needed to count it again; ``said`` is the part of the body that comes of counting."""

    said: Plain
    fingerprint: str


def count(item: Indicator, library: Library, period: Period, *, today: date) -> Counted:
    """From the facts of now: what is pending is closed first, so that the batch says exactly what was counted."""
    batch = batches.close()
    covered = snapshots.places_of(item, library, places.under)
    row = Figure.objects.filter(indicator=item.key, current=True).first()
    last = before.told_last(row, item, library.digests[item.key], period)  # the page beside it must not give it away
    return _count(item, library, period, today=today, batch=batch, covered=covered, last=last)


def again(body: Plain, library: Library) -> Counted:
    """From the facts, the definitions, the places and the day of then."""
    item = library.indicators[body["figure"]]
    day = date.fromisoformat(body["counted_on"])
    last = body.get("before")
    return _count(
        item, library, parse(body["period"]), today=day, batch=body["batch"], covered=body["places"], last=last
    )


def _count(
    item: Indicator,
    library: Library,
    period: Period,
    *,
    today: date,
    batch: int,
    covered: dict[str, list[str]],
    last: Plain | None,
) -> Counted:
    facts, cover = _facts(batch), snapshots.cover_of(covered)
    scope = Scope(facts, library, period, today, cover, before=before.opened(last, _facts))
    found = compute.compute(item, scope, [(name,) for name in item.by])
    said = {
        "definitions": snapshots.definitions(item, library),
        "counted_on": today.isoformat(),
        "batch": batch,
        "facts": snapshots.facts_digest(batch),
        "places": covered,
        "before": last,
        "shown": shown(found),
        "protection": PROTECTION,
    }
    mark = snapshots.fingerprint(facts, item, library, period, today=today, cover=cover)
    return Counted(said, mark)


def _facts(batch: int) -> Any:
    return snapshot.from_batches(batches.files(upto=batch))


def shown(found: Computed) -> Plain:
    """A computed figure as text, as bodies and pages keep it."""
    cells = [{"by": named, **texts(one)} for named, one in found.cells]
    band = {"low": _text(found.low), "high": _text(found.high)}
    return {**texts(found.total), "overlap": found.overlap, **band, "method": found.method, "cells": cells}


def texts(one: Shown) -> Plain:
    told = {"value": one.value, "numerator": one.numerator, "denominator": one.denominator, "unstated": one.unstated}
    return {key: _text(value) for key, value in told.items()}


def _text(value: object) -> str:
    return "" if value is None else str(value)
