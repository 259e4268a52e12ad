"""All figures of a framework for a period, as plain values: what the command prints and the worker stores."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from khuang.results import compute, periods
from khuang.results.content import Declared, Framework, Indicator, Placed
from khuang.results.engine import Cover, Split
from khuang.results.library import Library
from khuang.results.periods import Period

Plain = dict[str, Any]


def period_of(framework: Framework, asked: str | None, today: date) -> Period:
    """The period asked for, else the framework's own, else the fiscal year that runs."""
    wanted = asked or framework.period
    return periods.parse(wanted) if wanted else periods.current(today)


def report(
    key: str, *, library: Library, facts: Any, asked: str | None, by: Sequence[str], public: bool, today: date,
    cover: Cover = frozenset, noise: bytes | None = None,
) -> Plain:  # fmt: skip
    """The object that ``khuang figures --json`` prints. ``facts``: an ibis table, or None when none are needed.
    ``noise``: the town's key, with which crossed tables carry noise."""
    framework = library.framework(key)
    period = period_of(framework, asked, today)
    scope = compute.Scope(facts, library, period, today, cover, protect=public, noise=noise)
    figures = []
    for item in library.of(key):
        if isinstance(item, Declared) and periods.parse(item.period) == period:
            figures.append(declared(item, framework))
        elif isinstance(item, Indicator):
            splits: list[Split] = [tuple(by)] if by else []
            figures.append(computed(item, framework, compute.compute(item, scope, splits)))
    return {"framework": key, "period": period.text, "protected": public, "figures": figures}


def declared(item: Declared, framework: Framework) -> Plain:
    return {
        **_placed(item, framework),
        "value": item.value,
        "qualifier": item.qualifier,
        "as_printed": item.as_printed,
        "kind": "declared",
        "agencies": list(item.agencies),
        "overlap": "reported",
        "low": None,
        "high": None,
        "numerator": None,
        "denominator": None,
        "not_stated": None,
        "source": item.source,
        "cells": [],
        "line": item.line,
        "line_id": item.line_key or item.key,
    }


def computed(item: Indicator, framework: Framework, found: compute.Computed) -> Plain:
    total = found.total
    return {
        **_placed(item, framework),
        "value": number(total.value),
        "qualifier": "exact",
        "as_printed": None if total.value is None else text(total.value),
        "kind": "computed",
        "agencies": [],
        "overlap": found.overlap,
        "low": found.low,
        "high": found.high,
        "numerator": total.numerator,
        "denominator": total.denominator,
        "not_stated": total.unstated,
        "source": "facts",
        "cells": [
            {
                "by": named,
                "value": number(one.value),
                "numerator": one.numerator,
                "denominator": one.denominator,
                "not_stated": one.unstated,
            }
            for named, one in found.cells
        ],  # fmt: skip
        "method": found.method,
    }


def _placed(item: Placed, framework: Framework) -> Plain:
    path = {node.level: node for node in framework.path(item.node)}
    priority, outcome = path.get("priority"), path.get("outcome")
    return {
        "id": item.key,
        "priority": priority.key if priority else "",
        "priority_title": priority.title.en if priority else "",
        "outcome": outcome.key if outcome else "",
        "outcome_title": outcome.title.en if outcome else "",
        "title": item.title.en,
        "title_th": item.title.th,
        "unit": item.unit,
    }


def number(value: Decimal | None) -> int | float | None:
    """For JSON: whole numbers without a point."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() and value.as_tuple().exponent == 0 else float(value)


def text(value: Decimal) -> str:
    """For people: ``1,340``, ``70.59``."""
    return f"{value:,}"
