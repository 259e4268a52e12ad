"""What anyone may see of help: entries, the hotlines of the country, a map of what may be shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import Http404
from django.utils import timezone

from khuang.content import queries as content
from khuang.town import queries as town
from khuang.town.directory import hours, queries, rules
from khuang.town.directory.models import Service
from khuang.town.directory.searching import search
from khuang.town.drawing import Drawing, Point, draw
from khuang.town.models import PlaceOutline


@dataclass(frozen=True, slots=True)
class Entry:
    """A service as everybody sees it. ``kind``: its type's item; ``fresh``: fresh | due | old | never."""

    row: Service
    kind: dict[str, Any]
    now: hours.Now
    fresh: str

    @property
    def said(self) -> dict[str, dict[str, str]]:
        """Its words by name, each in the languages it was written in."""
        return {name: rules.said(self.row.words, name) for name in rules.WORDS}

    @property
    def phones(self) -> list[dict[str, str]]:
        return [{**one, "tel": rules.dialled(one["number"])} for one in self.row.phones]

    @property
    def open(self) -> bool:
        return self.row.status == "active" and self.now.open


@dataclass(frozen=True, slots=True)
class Hotline:
    """A number of the whole country. ``checked``: the day somebody compared it with ``source``."""

    key: str
    number: str
    tel: str
    title: dict[str, str]
    about: dict[str, str]
    topics: tuple[str, ...]
    languages: tuple[str, ...]
    now: hours.Now
    free: bool | None
    source: str
    checked: date


def services(
    *, words: str = "", kind: str = "", language: str = "", place: str = "", org: str = "", open_now: bool = False,
    free: bool = False, at: datetime | None = None,
) -> tuple[list[Entry], bool]:  # fmt: skip
    """(entries that fit, whether they have the words themselves and not only something near them)."""
    rows = Service.objects.shown().select_related("org", "place")
    rows = rows.filter(kind=kind) if kind else rows
    rows = rows.filter(org__code=org) if org else rows
    rows = rows.filter(free=True) if free else rows
    above = town.covered_by(place) if place else set()
    some = [
        row for row in rows
        if (not place or queries.serves(row, above)) and rules.understood(language, row.languages, row.interpreting)
    ]  # fmt: skip
    found = [one for one in entries(some, at) if one.open or not open_now]
    hits, exact = search(words, [(one, _texts(one)) for one in sorted(found, key=_order)])
    return hits, exact


def _order(one: Entry) -> tuple[int, bool, str]:
    return one.kind.get("order", 999), one.row.capacity == "full", one.row.code


def _texts(one: Entry) -> Iterable[str]:
    for texts in one.row.words.values():
        yield from texts.values()
    yield from (one.row.org.name_th, one.row.org.name_en, *one.kind.get("also", ()))
    for text in (one.kind.get("title"), one.kind.get("about")):
        yield from (text or {}).values()


def entries(rows: Iterable[Service], at: datetime | None = None) -> list[Entry]:
    known, at, off = queries.types(), at or timezone.localtime(), queries.closed_days()
    return [
        Entry(
            row, known.get(row.kind, {}), hours.now(row.hours, at, off if row.holidays == "closed" else ()),
            rules.freshness(row.assured_on, queries.look_again(row.kind, known), at.date()),
        )
        for row in rows
    ]  # fmt: skip


def service(code: str) -> Entry:
    """Raises Http404 for what is withdrawn or ended, as if it had never been there."""
    row = Service.objects.shown().filter(code=code).select_related("org", "place", "facility").first()
    if row is None:
        raise Http404
    return entries([row])[0]


def kinds() -> list[dict[str, Any]]:
    """Types of service that somebody offers."""
    used = set(Service.objects.shown().values_list("kind", flat=True))
    return [body for key, body in queries.types().items() if key in used]


def languages() -> list[str]:
    """Languages that somebody speaks at a service."""
    return sorted({code for some in Service.objects.shown().values_list("languages", flat=True) for code in some})


def hotlines(*topics: str, at: datetime | None = None) -> list[Hotline]:
    """Checked numbers on any of these topics, all without topics. What nobody checked is not shown."""
    at = at or timezone.localtime()
    bodies = [item.body for item in content.current("hotline")]
    shown = [b for b in bodies if b["checked"] and (not topics or not set(topics).isdisjoint(b["topics"]))]
    return [_hotline(body, at) for body in sorted(shown, key=lambda b: (b["order"], b["key"]))]


def _hotline(body: dict[str, Any], at: datetime) -> Hotline:
    return Hotline(
        key=body["key"], number=body["number"], tel=rules.dialled(body["number"]), title=body["title"],
        about=body["about"], topics=tuple(body["topics"]), languages=tuple(body["languages"]),
        now=hours.now(hours.parse(body["hours"]), at), free=body["free"], source=body["source"],
        checked=date.fromisoformat(str(body["checked"])),
    )  # fmt: skip


def drawn(found: Sequence[Entry], lang: str) -> Drawing | None:
    """The town with a mark for each entry that has a position; what is confidential has none."""
    points = [
        Point(one.row.lon, one.row.lat, str(number), rules.said(one.row.words, "title").get(lang, str(one.row)), "plain", 11)
        for number, one in enumerate(found, start=1)
        if one.row.lat is not None and one.row.lon is not None and not one.row.confidential
    ]  # fmt: skip
    if not points:
        return None
    shapes = {row.place_id: row.shape for row in PlaceOutline.objects.filter(place__active=True)}
    names = dict(PlaceOutline.objects.values_list("place", "place__name_th" if lang != "en" else "place__name_en"))
    return draw(shapes, names, points, "")
