"""Help that could not be had, as a figure: the mark in the directory and the fact, in one transaction.

    gaps.record(kind="safehouse", reason="full", place=village, service=row, by=by)

Never for a restricted case: it tells the figures nothing.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from khuang.base.actor import Actor
from khuang.base.facts import Fact, Source
from khuang.care.actions.common import tell, writing
from khuang.results import sources
from khuang.town.directory import actions
from khuang.town.directory.models import Service, Unavailable

KIND = "care.gap"


def record(
    *, kind: str, reason: str, place: str = "", language: str = "", service: Service | None = None,
    on: date | None = None, by: Actor,
) -> Unavailable:  # fmt: skip
    """``kind``: a service type; ``reason``: one of ``town.directory.rules.REASONS``. Raises Problem."""
    with writing():
        row = actions.mark_unavailable(
            kind=kind, reason=reason, place=place, language=language, service=service, on=on, by=by
        )
        tell([(source(row), facts(row))])
    return row


def source(row: Unavailable) -> Source:
    return Source(KIND, str(row.pk))


def facts(row: Unavailable) -> list[Fact]:
    dims = {"service": row.kind, "why": row.reason, **({"language": row.language} if row.language else {})}
    return [Fact("service.unavailable", row.on, row.on, place=row.place_id or "", dims=dims)]


def _rows(key: str) -> list[Fact]:
    return [fact for row in Unavailable.objects.filter(pk=key) for fact in facts(row)]


def _every() -> Iterator[tuple[Source, Any]]:
    for row in Unavailable.objects.order_by("pk").iterator(chunk_size=500):
        yield source(row), facts(row)


def register() -> None:
    sources.register(KIND, rows=_rows, all=_every)
