"""Reads of figures, for pages of every room. All of it is protected: raw cells are not stored."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from khuang.content import queries as content
from khuang.results import periods
from khuang.results.content import Declared, Framework, Indicator, Placed
from khuang.results.models import Figure
from khuang.town import queries as town

Both = dict[str, str]
AUDIENCES = ("public", "staff")


@dataclass(frozen=True, slots=True)
class Line:
    """One cell of a split; ``value`` empty when it is held back."""

    by: dict[str, str]
    value: str
    numerator: str = ""
    denominator: str = ""
    unstated: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A figure as any room may quote it. Texts of packs are ``{th, en}``; numbers are exact text, empty if held back.

    ``state``: shown | held-back | empty (a share of nothing) | waiting (not computed yet). ``kind``: computed | declared.
    """

    key: str
    framework: str
    node: str
    title: Both
    about: Both
    kind: str
    state: str
    value: str
    unit: str
    period: str
    href: str
    qualifier: str = "exact"
    as_printed: str = ""
    numerator: str = ""
    denominator: str = ""
    unstated: str = ""  # of whom it is not known; see ``asks_unstated``
    asks_unstated: bool = False
    overlap: str = "exact"
    method: str = "exact"
    agencies: tuple[str, ...] = ()
    source: str = ""
    line: str = ""
    listed: bool = True
    links: dict[str, Any] = field(default_factory=dict)
    cells: tuple[Line, ...] = ()
    batch: int | None = None
    digest: str = ""
    computed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Shelf:
    """A framework as lists show it; texts are ``{th, en}``."""

    key: str
    title: Both
    about: Both
    href: str


def frameworks() -> list[Shelf]:
    """Those in force, by key."""
    return [
        Shelf(item.key, item.body["title"], item.body["about"], reverse("results:framework", args=[item.key]))
        for item in content.current("framework")
    ]


def framework(key: str) -> Framework | None:
    found = content.item("framework", key)
    return Framework.model_validate(found.body) if found else None


def card(figure_key: str, audience: str = "public") -> Card | None:
    """A figure to quote; None when no pack declares it. Both audiences get the protected value."""
    if audience not in AUDIENCES:
        raise ValueError(f"there is no audience '{audience}': {', '.join(AUDIENCES)}")
    for kind in ("indicator", "declared"):
        item = content.item(kind, figure_key)
        if item is not None:
            return _card(kind, item.body, item.digest, _kept([figure_key]))
    return None


def cards(framework: str) -> list[Card]:
    """All listed figures of a framework, in the order of its pack."""
    rows = [(kind, item) for kind in ("indicator", "declared") for item in content.current(kind)]
    ours = [(kind, item) for kind, item in rows if item.body["framework"] == framework]
    kept = _kept([item.key for kind, item in ours if kind == "indicator"])
    ordered = sorted(ours, key=lambda pair: (pair[1].body.get("order", 0), pair[1].key))
    found = [_card(kind, item.body, item.digest, kept) for kind, item in ordered]
    return [one for one in found if one.listed]


def _kept(keys: list[str]) -> dict[str, Figure]:
    return {row.indicator: row for row in Figure.objects.filter(indicator__in=keys, current=True)}


def _card(kind: str, body: dict[str, Any], digest: str, kept: dict[str, Figure]) -> Card:
    if kind == "declared":
        return _declared(Declared.model_validate(body), digest)
    item = Indicator.model_validate(body)
    return _computed(item, digest, kept.get(item.key))


def _common(item: Placed, digest: str) -> dict[str, Any]:
    return {
        "key": item.key,
        "framework": item.framework,
        "node": item.node,
        "title": item.title.model_dump(include={"th", "en"}),
        "unit": item.unit,
        "href": reverse("results:figure", args=[item.framework, item.key]),
        "links": item.links.model_dump(),
        "digest": digest,
    }


def _declared(item: Declared, digest: str) -> Card:
    return Card(
        **_common(item, digest),
        about={"th": item.title.th, "en": item.line},
        kind="declared",
        state="shown",
        value=str(item.value),
        period=item.period,
        qualifier=item.qualifier,
        as_printed=item.as_printed,
        overlap="reported",
        method="declared",
        agencies=item.agencies,
        source=item.source,
        line=item.line,
    )


def _computed(item: Indicator, digest: str, row: Figure | None) -> Card:
    common = {
        **_common(item, digest),
        "about": item.about.model_dump(include={"th", "en"}),
        "kind": "computed",
        "listed": item.listed,
        "asks_unstated": bool(item.ratio and item.ratio.unstated),
    }
    if row is None:
        return Card(**common, state="waiting", value="", period="")
    return Card(
        **common,
        state=_state(row),
        value=row.value,
        period=row.period,
        numerator=row.numerator,
        denominator=row.denominator,
        unstated=row.unstated,
        overlap=row.overlap,
        method=row.method,
        cells=tuple(
            Line(c["by"], c["value"], c["numerator"], c["denominator"], c.get("unstated", "")) for c in row.cells
        ),
        batch=row.batch,
        computed_at=row.computed_at,
    )


def _state(row: Figure) -> str:
    if row.value:
        return "shown"
    return "empty" if row.denominator == "0" else "held-back"


def days(period: str) -> tuple[date, date] | None:
    """First and last day of a stored period."""
    if not period:
        return None
    found = periods.parse(period)
    return found.first, found.last


def place_name(code: str, language: str) -> str:
    return town.name(code, language)
