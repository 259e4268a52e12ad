"""What interpreting tells the figures: ``interpreter.trained`` spell, ``interpreting.done`` event of minutes (language).

Nobody can be found by them: an interpreter is a number, and a meeting has neither a person nor a village.
"""

from collections.abc import Iterator
from typing import Any

from khuang.base.facts import Fact, Source
from khuang.care.models import Interpreter, InterpreterRequest
from khuang.results import sources

ROSTER, MEETINGS = "care.interpreter", "care.interpreting"


def trained(row: Interpreter) -> tuple[Source, list[Fact]]:
    found = []
    if row.trained_on and (row.until is None or row.until >= max(row.trained_on, row.since)):
        found.append(Fact("interpreter.trained", max(row.trained_on, row.since), row.until))
    return Source(ROSTER, str(row.pk)), found


def done(row: InterpreterRequest) -> tuple[Source, list[Fact]]:
    on, found = row.at.date(), []
    if row.state == "done" and row.counted and row.minutes:
        found.append(Fact("interpreting.done", on, on, dims={"language": row.language}, count=row.minutes))
    return Source(MEETINGS, str(row.pk)), found


def _rows(kind: Any, told: Any) -> Any:
    return lambda key: [fact for row in kind.objects.filter(pk=key) for fact in told(row)[1]]


def _every(kind: Any, told: Any) -> Any:
    def walk() -> Iterator[tuple[Source, list[Fact]]]:
        for row in kind.objects.order_by("pk").iterator(chunk_size=500):
            yield told(row)

    return walk


def register() -> None:
    for name, kind, told in ((ROSTER, Interpreter, trained), (MEETINGS, InterpreterRequest, done)):
        sources.register(name, rows=_rows(kind, told), all=_every(kind, told))
