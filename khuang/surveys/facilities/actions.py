"""A check of a public place, with what it tells the figures."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from khuang.base.actor import Actor
from khuang.base.db import write
from khuang.base.facts import Fact, Source
from khuang.base.work import wake
from khuang.results import ledger
from khuang.town.facilities import actions, queries
from khuang.town.facilities.models import Facility
from khuang.town.facilities.queries import Standing

KIND = "town.facility"


def check(
    *, facility: Facility, on: date, answers: Mapping[str, str], source: str, by: Actor, **more: Any
) -> bool:  # fmt: skip
    """Record what was found; False when this very check is here already. ``more``: as ``record_check`` takes it."""
    with write():
        row = actions.record_check(facility=facility, on=on, answers=answers, source=source, by=by, **more)
        if row is not None:
            ledger.replace(source_of(facility), facts_of(queries.standing([facility])[0]))
            wake("results.figures")
    return row is not None


def source_of(facility: Facility) -> Source:
    return Source(KIND, str(facility.id))


def facts_of(one: Standing) -> list[Fact]:
    """One spell for each feature that was looked at: how it stands since the day of the check."""
    return [
        Fact(
            "facility.feature", told.on, None, place=one.row.place_id, dims={"feature": name, "state": told.state},
            confidential=False,
        )
        for name, told in sorted(one.features.items())
        if told.on and one.row.active
    ]  # fmt: skip


def rows(key: str) -> Iterable[Fact]:
    """For rebuilding: the facts of one place."""
    return [fact for one in queries.standing(list(Facility.objects.filter(id=key))) for fact in facts_of(one)]


def every() -> Iterator[tuple[Source, Iterable[Fact]]]:
    for one in queries.standing(list(Facility.objects.order_by("id"))):
        yield source_of(one.row), facts_of(one)
