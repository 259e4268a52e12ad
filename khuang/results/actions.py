"""Keeping the projection of figures that pages show. Worker only: computing loads the engine."""

from datetime import date
from functools import lru_cache
from typing import Any

from django.utils import timezone

from khuang.base.db import paced, write
from khuang.results import batches, before, compute, figures, memory, places, snapshot
from khuang.results.compute import Scope
from khuang.results.content import Indicator
from khuang.results.library import Library, from_town
from khuang.results.models import Figure


def close_and_compute(*, today: date | None = None) -> int:
    """Close pending facts and bring the current figures of all indicators up to date. Returns how many changed hands.

    Idempotent: nothing new, nothing done. A figure is computed again when there is a newer batch, a newer version of
    its declaration or a new day (stocks are counted on a day).
    """
    day = today or timezone.localdate()
    number = batches.close()
    library = from_town()
    stale = [item for item in library.indicators.values() if item.listed and not _fresh(item, library, number, day)]
    if not stale:
        return 0

    @lru_cache(maxsize=4)
    def facts_at(batch: int) -> Any:
        return snapshot.from_batches(batches.files(upto=batch))

    facts = facts_at(number)
    for item in paced(stale):
        period = figures.period_of(library.framework(item.framework), None, day)
        row, digest = _standing(item), library.digests[item.key]
        past = before.opened(before.told_last(row, item, digest, period), facts_at)
        scope = Scope(facts, library, period, day, places.under, before=past)
        found = compute.compute(item, scope, [(name,) for name in item.by])
        _store(item, period.text, number, digest, memory.told(found, row, period, number, day))
    return len(stale)


def _standing(item: Indicator) -> Figure | None:
    return Figure.objects.filter(indicator=item.key, current=True).first()


def _fresh(item: Indicator, library: Library, number: int, day: date) -> bool:
    kept = _standing(item)
    if kept is None or kept.batch != number or kept.item_digest != library.digests[item.key]:
        return False
    return timezone.localdate(kept.computed_at) == day


def _store(item: Indicator, period: str, number: int, digest: str, told: dict[str, Any]) -> None:
    kept = {
        name: told[name] for name in ("value", "numerator", "denominator", "unstated", "overlap", "cells", "method")
    }
    values = {"item_digest": digest, "batch": number, **kept, "current": True, "computed_at": timezone.now()}
    with write():
        Figure.objects.filter(indicator=item.key).exclude(period=period).update(current=False)
        Figure.objects.update_or_create(indicator=item.key, period=period, defaults=values)
