"""The one way by which facts come into being, change and go: called by rooms inside their own transaction.

A room tells all facts of a record at once; what no longer holds is retracted, what is new is added. Corrections,
closures and undone merges are the same call.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from khuang.base import facts as told
from khuang.base.db import insert
from khuang.base.facts import Pseudonyms, Source
from khuang.results import places
from khuang.results.models import Alias, Fact
from khuang.results.split import PLAIN_GENDERS, Row, Spot, rows
from khuang.trust import keys

Key = tuple[Any, ...]
COLUMNS = tuple(Row.__dataclass_fields__)


def replace(source: Source, facts: Iterable[told.Fact]) -> None:
    """Make these the standing facts of a record. Telling the same again changes nothing."""
    replace_many([(source, facts)])


def replace_many(told_of: Iterable[tuple[Source, Iterable[told.Fact]]]) -> None:
    """``replace`` for several records at once (a household with its people), in two or three queries. None twice."""
    spots: dict[str, Spot] = {}
    wanted = {source: rows_of(facts, spots) for source, facts in told_of}
    standing = _standing(wanted)
    gone: list[Fact] = []
    new: list[Fact] = []
    for source, rows_wanted in wanted.items():
        spare = Counter(_key(row) for row in rows_wanted)
        for old in standing.get(source, []):
            name = _key(old)
            if spare[name]:
                spare[name] -= 1
            else:
                gone.append(old)
        new += _missing(source, rows_wanted, spare)
    _retract(gone)
    if new:
        Fact.objects.bulk_create(new, batch_size=500)


def add(told_of: Iterable[tuple[Source, Iterable[told.Fact]]]) -> None:
    """The facts of records that are new in this very transaction: none of theirs can stand."""
    spots: dict[str, Spot] = {}
    new = [_fact(row, source) for source, facts in told_of for row in rows_of(facts, spots)]
    insert(new)


def _missing(source: Source, wanted: list[Row], spare: Counter[Key]) -> Iterable[Fact]:
    for row in wanted:
        name = _key(row)
        if spare[name]:
            spare[name] -= 1
            yield _fact(row, source)


def rows_of(facts: Iterable[told.Fact], spots: dict[str, Spot] | None = None) -> list[Row]:
    """The rows that these facts become, in the order told. ``spots`` remembers places over several calls."""
    seen = {} if spots is None else spots
    found: list[Row] = []
    for line, fact in enumerate(facts):
        if fact.place not in seen:
            seen[fact.place] = places.spot(fact.place)
        found += rows(fact, seen[fact.place], line)
    return found


def forget(source: Source) -> None:
    """Erasure: no fact stands any more, and nothing says which record the old ones came from."""
    _retract(_standing([source]).get(source, []))
    Fact.objects.filter(_of(source)).update(source_id=None)


def restate(person: Pseudonyms, **attributes: str) -> None:
    """A person's attributes changed (gender, age_band, nationality …): their standing facts say so from now on."""
    plain = {k: v for k, v in attributes.items() if k == "age_band"}
    if "gender" in attributes:
        plain["gender"] = attributes["gender"] if attributes["gender"] in PLAIN_GENDERS else ""
    for name, values in ((person.where, plain), (person.who, attributes)):
        _restate(Fact.objects.filter(person=name, retracted=False), values)


def merge(loser: Pseudonyms, winner: Pseudonyms) -> None:
    """Two people turned out to be one: counted once from the next batch on. Their facts stay as they are."""
    for old, new in ((loser.where, winner.where), (loser.who, winner.who)):
        Alias.objects.create(pseudonym=old, canonical=new)


def unmerge(loser: Pseudonyms) -> None:
    """They were two after all."""
    standing = Alias.objects.filter(pseudonym__in=(loser.where, loser.who), retracted=False)
    standing.filter(batch=None).delete()
    standing.update(retracted=True)


def tag(source: Source) -> str:
    """Stands for the record in ``who`` rows, keyed, so that a stolen table joins neither record nor ``where`` row."""
    return keys.digest("noise", "results.who", source.kind, source.id).hex()[:40]


def standing_keys(source: Source) -> Counter[Key]:
    """What stands for a record, comparable with ``Counter(key(row) for row in rows_of(facts))``."""
    return Counter(_key(row) for row in _standing([source]).get(source, []))


def key(row: Row) -> Key:
    """Equal for rows that say the same."""
    return _key(row)


def retract(rows: Iterable[Fact]) -> None:
    """Take these standing facts back."""
    _retract(list(rows))


def _of(source: Source) -> Q:
    return Q(source_kind=source.kind) & (
        Q(family="where", source_id=source.id) | Q(family="who", source_id=tag(source))
    )


def _standing(sources: Iterable[Source]) -> dict[Source, list[Fact]]:
    names = {(one.kind, name): one for one in sources for name in (one.id, tag(one))}
    found: dict[Source, list[Fact]] = defaultdict(list)
    for some in _chunks(list(names)):
        rows = Fact.objects.filter(
            source_kind__in={kind for kind, _ in some}, source_id__in=[name for _, name in some], retracted=False
        )
        for row in rows:
            source = names.get((row.source_kind, row.source_id or ""))
            if source is not None:
                found[source].append(row)
    return found


def _chunks(names: list[tuple[str, str]], size: int = 400) -> Iterable[list[tuple[str, str]]]:
    return (names[start : start + size] for start in range(0, len(names), size))


def _retract(gone: list[Fact]) -> None:
    # A row that no batch holds yet was never seen by anyone: it goes without a trace.
    pending = [row.pk for row in gone if row.batch is None]
    closed = [row.pk for row in gone if row.batch is not None]
    if pending:
        Fact.objects.filter(pk__in=pending, batch=None).delete()
        closed += pending  # one that was closed in this very moment is retracted instead
    if closed:
        Fact.objects.filter(pk__in=closed).update(retracted=True)


def _restate(standing: Any, values: dict[str, str]) -> None:
    if not values:
        return
    old = [row for row in standing if any(getattr(row, name) != value for name, value in values.items())]
    new = [_copy(row, values) for row in old]
    _retract(old)
    Fact.objects.bulk_create(new)


def _copy(row: Fact, values: dict[str, str]) -> Fact:
    kept = {name: getattr(row, name) for name in COLUMNS} | values
    return Fact(**kept, source_kind=row.source_kind, source_id=row.source_id)


def _fact(row: Row, source: Source) -> Fact:
    source_id = source.id if row.family == "where" else tag(source)
    return Fact(**row.values(), source_kind=source.kind, source_id=source_id)


def _key(row: Row | Fact) -> Key:
    plain = []
    for name in COLUMNS:
        value = getattr(row, name)
        if name == "dims":
            value = tuple(sorted(value.items()))
        elif name in ("person", "household"):
            value = None if value is None else bytes(value)
        plain.append(value)
    return tuple(plain)
