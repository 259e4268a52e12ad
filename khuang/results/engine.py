"""From facts to counts: one ibis expression per indicator, run by DuckDB. Worker and command line only.

The facts are a table of ``columns.TYPES``, already without what was retracted. Loading a file into that shape is
DuckDB's business (``snapshot.py``); the expression itself runs on every engine that ibis knows.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from khuang.results.content import COLUMNS, Indicator
from khuang.results.periods import Period

WHO = frozenset({"nationality", "legal_status", "disability"})  # only the coarse family knows these
Cover = Callable[[Iterable[str]], frozenset[str]]
Split = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """``people``: those the threshold protects; ``low``: the least ``value`` can truly be where keys are missing."""

    value: int = 0
    people: int = 0
    low: int = 0


Table = dict[tuple[str, ...], Count]  # codes in the order of the split → count; () → the total


def count(
    facts: Any, indicator: Indicator, period: Period, split: Split = (), *, today: date, cover: Cover = frozenset
) -> Table:
    """Count one indicator, split by these dimensions at once. The total of a split is counted anew, never summed."""
    rows = expression(facts, indicator, period, split, today=today, cover=cover).to_pyarrow().to_pylist()
    return {
        tuple(str(row[f"by_{n}"] or "") for n in range(len(split))): Count(
            int(row["value"] or 0), int(row["people"] or 0), int(row["low"] or 0)
        )
        for row in rows
    }


def expression(
    facts: Any, indicator: Indicator, period: Period, split: Split, *, today: date, cover: Cover = frozenset
) -> Any:
    """The one ibis expression: columns ``by_0 … value people low``."""
    rows = _counted(facts, indicator, period, split, today, cover)
    rows = rows.mutate(**{f"by_{n}": _value(rows, name) for n, name in enumerate(split)})
    keys = [f"by_{n}" for n in range(len(split))]
    measures = _measures(rows, indicator)
    return rows.group_by(keys).aggregate(**measures) if keys else rows.aggregate(**measures)


def contributions(
    facts: Any, indicator: Indicator, period: Period, split: Split, *, today: date, cover: Cover = frozenset
) -> dict[tuple[str, ...], list[int]]:
    """Of an amount: what each protected person, household, or else organisation gave or got of it, by cell."""
    import ibis

    rows = _counted(facts, indicator, period, split, today, cover)
    named = ibis.coalesce(rows.person, rows.household, rows.orgs.cast("binary"))
    rows = rows.mutate(**{f"by_{n}": _value(rows, name) for n, name in enumerate(split)}, whose=named)
    rows = rows.filter(rows.confidential)
    keys = [f"by_{n}" for n in range(len(split))]
    given = rows.group_by([*keys, "whose"]).aggregate(amount=rows.amount.sum().fill_null(0))
    found: dict[tuple[str, ...], list[int]] = {}
    for row in given.to_pyarrow().to_pylist():
        found.setdefault(tuple(str(row[key] or "") for key in keys), []).append(int(row["amount"]))
    return found


def named(
    facts: Any, indicator: Indicator, period: Period, split: Split, *, today: date, cover: Cover = frozenset
) -> Iterable[tuple[tuple[str, ...], bytes]]:
    """Each cell with each protected person in it, once: what cell keys are made of. Pseudonyms, page by page."""
    rows = _counted(facts, indicator, period, split, today, cover)
    rows = rows.filter(rows.confidential & rows.person.notnull())
    rows = rows.mutate(**{f"by_{n}": _value(rows, name) for n, name in enumerate(split)})
    keys = [f"by_{n}" for n in range(len(split))]
    for page in rows.select(*keys, "person").distinct().to_pyarrow().to_batches(max_chunksize=50_000):
        for row in page.to_pylist():
            yield tuple(str(row[key] or "") for key in keys), bytes(row["person"])


def ids(facts: Any, indicator: Indicator, period: Period, *, today: date, cover: Cover = frozenset) -> Iterable[str]:
    """The ids of the facts that the total counts, in order."""
    rows = _counted(facts, indicator, period, (), today, cover).select("id").order_by("id").to_pyarrow()
    for page in rows.column("id").iterchunks():
        yield from (str(one) for one in page.to_pylist())


def _counted(facts: Any, indicator: Indicator, period: Period, split: Split, today: date, cover: Cover) -> Any:
    rows = _in_period(facts, indicator, period, today)
    family = "who" if _sensitive(indicator, split) else "where"
    rows = rows.filter(rows.family.isin([family, "any"]))  # any: a file that knows no families
    for name, wanted in indicator.where.items():
        rows = rows.filter(_is_any(rows, name, wanted, cover))
    return rows


def _in_period(facts: Any, indicator: Indicator, period: Period, today: date) -> Any:
    if indicator.measure == "event":
        return facts.filter((facts.starts >= period.first) & (facts.starts <= period.last))
    day = period.stock_day(today)
    # The last day belongs to a spell. But while the period runs a stock says what stands now: who left today has left.
    over = facts.ends <= day if today < period.last else facts.ends < day
    return facts.filter((facts.starts <= day) & (facts.ends.isnull() | ~over))


def _sensitive(indicator: Indicator, split: Split) -> bool:
    named = set(split) | set(indicator.where)
    genders = set(indicator.where.get("gender", ()))
    return bool(named & WHO) or not genders <= {"f", "m"}


def _value(rows: Any, name: str) -> Any:
    if name == "orgs":
        return rows.orgs.split(" ").unnest()
    return rows[name] if name in COLUMNS else rows.dims.get(name, "")


def _is_any(rows: Any, name: str, wanted: Sequence[str], cover: Cover) -> Any:
    if name == "orgs":
        import ibis

        padded = ibis.literal(" ") + rows.orgs + " "
        return ibis.or_(*(padded.contains(f" {code} ") for code in wanted))
    if name == "place":
        return rows.place.isin(sorted(cover(wanted)))
    return _value(rows, name).isin(sorted(wanted))


def _measures(rows: Any, indicator: Indicator) -> dict[str, Any]:
    named = rows.household if indicator.count == "households" else rows.person
    keyless = named.isnull()
    people = named.nunique(where=rows.confidential) + rows["count"].sum(where=keyless & rows.confidential).fill_null(0)
    if indicator.count in ("persons", "households"):
        keyed, loose = named.nunique(), rows["count"].sum(where=keyless).fill_null(0)
        largest = rows["count"].max(where=keyless).fill_null(0)
        return {"value": keyed + loose, "people": people, "low": (keyed >= largest).ifelse(keyed, largest)}
    if indicator.count == "organisations":
        value = rows.orgs.nunique(where=rows.orgs != "")
    elif indicator.count == "sum" and indicator.of == "amount":
        value = rows.amount.sum().fill_null(0)
    else:
        value = rows["count"].sum().fill_null(0)
    return {"value": value, "people": people, "low": value}
