"""What the plan's facts are rebuilt from (results.sources)."""

from collections.abc import Iterator

from khuang.base.facts import Fact, Source
from khuang.planning import facts
from khuang.planning.models import Progress


def progress() -> Iterator[tuple[Source, list[Fact]]]:
    for row in Progress.objects.order_by("pk").iterator(chunk_size=1000):
        yield Source("planning.progress", str(row.id)), facts.of_progress(row)
