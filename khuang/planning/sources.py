"""What the plan's facts are rebuilt from (results.sources)."""

from collections.abc import Iterator

from khuang.base.facts import Fact, Source
from khuang.planning import facts
from khuang.planning.models import Progress
from khuang.results import sources


def register() -> None:
    sources.register("planning.progress", rows=_one, all=_all)


def _one(id: str) -> list[Fact]:
    return facts.of_progress(Progress.objects.get(id=id))


def _all() -> Iterator[tuple[Source, list[Fact]]]:
    for row in Progress.objects.order_by("pk").iterator(chunk_size=1000):
        yield Source("planning.progress", str(row.id)), facts.of_progress(row)
