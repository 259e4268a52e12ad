"""An edition as its pages say it, in the reader's language."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from khuang.content import queries as content
from khuang.results import public, words
from khuang.results.editions import rules
from khuang.results.models import Edition
from khuang.results.queries import Line

Plain = dict[str, Any]


def lines(rows: Iterable[Edition]) -> list[Plain]:
    """Rows of a list: number, title, value, period, whether it still stands."""
    return [
        {
            "name": rules.name(row.number),
            "title": title(row),
            "value": value(row),
            "period": public.period_text(row.period),
            "stands": not hasattr(row, "replaced_by"),
            "at": row.published_at,
        }
        for row in rows
    ]


def definition(row: Edition) -> Plain | None:
    """The very version that was counted or printed."""
    for kind in ("indicator", "declared"):
        digest = row.body["definitions"].get(f"{kind} {row.figure}")
        item = content.version(digest) if digest else None
        if item is not None:
            return dict(item.body)
    return None


def title(row: Edition) -> Plain:
    """As it was called then."""
    body = definition(row)
    return {key: body["title"][key] for key in ("th", "en")} if body else {"en": row.figure}


def value(row: Edition) -> str:
    shown = row.body["shown"]
    if not shown["value"]:
        return _("nothing to count") if shown.get("denominator") == "0" else _("held back")
    plain = public.plain_text(shown["value"])
    said = words.QUALIFIERS.get(row.body["source"].get("qualifier", ""))
    return str(said % {"n": plain}) if said else plain


def sheet(row: Edition) -> Plain:
    """All that one page says."""
    body, found, shown = row.body, definition(row) or {}, row.body["shown"]
    later = getattr(row, "replaced_by", None)
    return {
        **lines([row])[0],
        "about": found.get("about"),
        "unit": words.unit(found.get("unit", "")) if shown["value"] else "",
        "top": public.plain_text(shown.get("numerator", "")),
        "bottom": public.plain_text(shown.get("denominator", "")),
        "overlap": words.OVERLAPS[shown["overlap"]],
        "method": words.METHODS[shown["method"]],
        "source": body["source"],
        "cleared": body["cleared"],
        "replaces": rules.name(row.replaces.number) if row.replaces else "",
        "reason": body["reason"],
        "replaced_by": rules.name(later.number) if later else "",
        "replaced_because": later.body["reason"] if later else "",
        "check": getattr(row, "check_found", None),
        "splits": public.splits(_line(cell) for cell in shown["cells"]),
    }


def _line(cell: Plain) -> Line:
    return Line(cell["by"], cell["value"], cell["numerator"], cell["denominator"], cell["unstated"])
