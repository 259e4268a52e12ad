"""The little of results that anyone may see: frameworks and their protected figures."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from khuang.base import thai
from khuang.results import queries, words
from khuang.results.queries import Card, Line
from khuang.ui.parts import Figure

frameworks = queries.frameworks
framework = queries.framework
cards = queries.cards
card = queries.card
MOST = 20  # hits of a search


def figures(*keys: str) -> list[Figure]:
    """These figures as ``{% figure f %}`` draws them; keys that no pack declares are left out."""
    found = [queries.card(key) for key in keys]
    return [drawn(one) for one in found if one is not None]


def search(q: str) -> list[dict[str, Any]]:
    """Figures with these words: ``{kind, title {th, en}, text, url}``."""
    wanted = q.casefold().strip()
    found = [one for shelf in queries.frameworks() for one in queries.cards(shelf.key)] if wanted else []
    hits = [one for one in found if wanted in " ".join([*one.title.values(), *one.about.values()]).casefold()]
    return [
        {
            "kind": "figure",
            "title": one.title,
            "text": f"{value_text(one)} {words_of_unit(one)}".strip(),
            "url": one.href,
        }
        for one in hits[:MOST]
    ]


def words_of_unit(one: Card) -> str:
    return words.unit(one.unit) if one.value else ""


def drawn(one: Card) -> Figure:
    """A card as the component of ``ui`` takes it."""
    return Figure(
        title=one.title,
        value=value_text(one),
        unit=words_of_unit(one),
        period=period_text(one.period),
        definition=one.about,
        source=source_text(one) if one.kind == "computed" else {"en": one.source},  # as printed
        method=str(words.METHODS[one.method]) if one.state != "waiting" else "",
        numerator=plain_text(one.numerator),
        denominator=plain_text(one.denominator),
        not_stated=unstated_text(one),
        declared=one.kind == "declared",
        by=" · ".join(one.agencies),
        href=one.href,
    )


def value_text(one: Card) -> str:
    """The number as people read it, with its qualifier; words when there is none to show."""
    if one.state == "waiting":
        return _("not counted yet")
    if one.state == "empty":
        return _("nothing to count")
    if not one.value:
        return _("held back")
    plain = plain_text(one.value)
    return str(words.QUALIFIERS[one.qualifier] % {"n": plain}) if one.qualifier in words.QUALIFIERS else plain


def unstated_text(one: Card) -> str:
    """Beside a share: of how many it is not known; nothing where the pack does not ask, or there is no figure to stand beside."""
    if not (one.asks_unstated and one.value):
        return ""
    return plain_text(one.unstated) or _("held back")


def plain_text(number: str) -> str:
    """A stored number with its thousands set apart: ``1,340``, ``70.59``; empty stays empty."""
    return f"{Decimal(number):,}" if number else ""


def source_text(one: Card) -> str:
    if one.kind == "declared":
        return one.source
    return _("The town's own records, counted without names")


def period_text(period: str) -> str:
    """``fy2570`` as people say it, in their era."""
    if not period:
        return ""
    is_thai = get_language() == "th"
    if period.startswith("fy"):
        year = int(period[2:])
        return _("fiscal year %(year)s") % {"year": year if is_thai else year - 543}
    if len(period) == 4 and period.isdecimal():
        return _("year %(year)s") % {"year": thai.be(int(period)) if is_thai else period}
    return period


def splits(cells: Iterable[Line]) -> list[dict[str, Any]]:
    """The cells of a figure as tables: one for each dimension, with words for the codes."""
    found: dict[str, list[dict[str, str]]] = {}
    for line in cells:
        (name, value), *_rest = line.by.items()
        label = queries.place_name(value, get_language() or "th") if name == "place" else words.code(name, value)
        shown = plain_text(line.value) if line.value else _("held back")
        row = {
            "label": label,
            "code": value,
            "value": shown,
            "numerator": plain_text(line.numerator),
            "denominator": plain_text(line.denominator),
            "unstated": plain_text(line.unstated),
        }
        found.setdefault(name, []).append(row)
    return [{"name": name, "dimension": words.dimension(name), "rows": rows} for name, rows in found.items()]
