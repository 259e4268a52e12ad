"""Where facts come from: each room registers, for each kind of record, how to tell its facts again.

    # <room>/apps.py, in ready()
    sources.register("care.case", rows=facts_of_case, all=facts_of_all_cases)

``rows(id)`` gives the facts of one record, ``all()`` every record with its facts. Both open what they must through the
server's keyring. Facts are a projection: ``rebuild(check=True)`` proves it.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from khuang.base.db import paced, write
from khuang.base.facts import Fact, Source
from khuang.base.hooks import Hook
from khuang.results import ledger, models


@dataclass(frozen=True, slots=True)
class FactSource:
    """``rows``: id → facts of that record. ``all``: every record as (Source, its facts)."""

    rows: Callable[[str], Iterable[Fact]]
    all: Callable[[], Iterable[tuple[Source, Iterable[Fact]]]]


SOURCES: Hook[FactSource] = Hook("sources of facts")


def register(
    kind: str, *, rows: Callable[[str], Iterable[Fact]], all: Callable[[], Iterable[tuple[Source, Iterable[Fact]]]]
) -> None:
    """Add a kind of record that emits facts. Twice the same name is an error at start-up."""
    SOURCES.register(kind, FactSource(rows, all))


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """``rows``: standing facts. ``different``: those missing, superfluous or wrong."""

    rows: int
    different: int


def rebuild(*, check: bool) -> Rebuilt:
    """Compare what stands with what the rooms tell; without ``check``, mend it too."""
    different = 0
    for kind, source in SOURCES.items():
        told = set()
        for one, facts in paced(source.all(), rest=0):
            wanted = list(facts)
            told |= {one.id, ledger.tag(one)}
            different += _compare(one, wanted, check=check)
        different += _orphans(kind, told, check=check)
    return Rebuilt(models.Fact.objects.filter(retracted=False).count(), different)


def _compare(source: Source, wanted: list[Fact], *, check: bool) -> int:
    expected = Counter(ledger.key(row) for row in ledger.rows_of(wanted))
    standing = ledger.standing_keys(source)
    off = ((expected - standing) | (standing - expected)).total()
    if off and not check:
        with write():
            ledger.replace(source, wanted)
    return off


def _orphans(kind: str, told: set[str], *, check: bool) -> int:
    """Standing facts of records that are gone. Facts of kinds nobody registered are left alone."""
    standing = models.Fact.objects.filter(source_kind=kind, retracted=False)
    ids = [pk for pk, source_id in standing.values_list("pk", "source_id") if source_id not in told]
    if ids and not check:
        with write():
            ledger.retract(models.Fact.objects.filter(pk__in=ids))
    return len(ids)
