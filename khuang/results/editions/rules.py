"""What a published figure says of itself, and what counting it again may find. Pure.

A *body* is plain JSON: everything that was said, and everything that is needed to count it again:

    cell, number, figure, framework, period, kind (computed | reported), published_at
    definitions   {"indicator kk-x": SHA-256 of that version, …}: the indicator, what its ratio stands on, the framework
    counted_on    the day on which a stock was counted
    batch, facts  the last closed batch, and one SHA-256 over the digests of all batches up to it
    places        {code: [codes it covered then]} where the definition names places
    before        what the page had told last: {batch, day, period, hidden}; its parts wait for five people (ADR 27)
    shown         value, numerator, denominator, unstated, overlap, low, high, method, cells: protected, as text
    protection    the name of the method of disclosure control
    source        {agencies: [code], text, as_printed, qualifier} of what partners reported
    cleared       [{org, how: cleared | deadline, on}]
    replaces, reason   the edition that was wrong, and why
"""

from collections.abc import Iterable, Mapping
from typing import Any

from khuang.base.errors import Problem

_ = str
Body = Mapping[str, Any]
Change = dict[str, Any]  # {"what", "then", "now"}
SHOWN = ("value", "numerator", "denominator", "unstated", "overlap", "low", "high", "method")


def name(number: int) -> str:
    """As people write it: ``F12``."""
    return f"F{number}"


def number_of(written: str) -> int:
    """``F12``, ``f12`` or ``12``. Raises Problem."""
    digits = written.strip().upper().removeprefix("F")
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 10):
        raise Problem(f"'{written}' is no number of a published figure: write it as it stands on its page, like F12")
    return int(digits)


def shown_changes(then: Mapping[str, Any], now: Mapping[str, Any]) -> list[Change]:
    """Where the two say something else; cells each under their own codes."""
    found = [_change(key, then.get(key), now.get(key)) for key in SHOWN]
    old, new = _cells(then.get("cells", ())), _cells(now.get("cells", ()))
    found += [_change(f"cell {key}", old.get(key), new.get(key)) for key in sorted(old.keys() | new.keys())]
    return [one for one in found if one is not None]


def _cells(cells: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    return {
        " ".join(f"{dimension}={code}" for dimension, code in sorted(cell["by"].items())): {
            key: cell[key] for key in SHOWN if key in cell
        }
        for cell in cells
    }


def _change(what: str, then: Any, now: Any) -> Change | None:
    return None if then == now else {"what": what, "then": then, "now": now}


def check_may_publish(*, submitted_by: object, approved_by: object) -> None:
    """Who submits a figure does not approve it."""
    if submitted_by is not None and submitted_by == approved_by:
        raise Problem(_("A figure is approved by somebody else than who submitted it."))


def check_may_replace(*, replaced: bool, same_figure: bool, reason: str) -> None:
    """An erratum says which edition was wrong and why; one that was replaced already is not replaced again."""
    if replaced:
        raise Problem(_("This edition was replaced already: correct the one that stands."))
    if not same_figure:
        raise Problem(_("An erratum is of the same figure and the same period."))
    if not reason.strip():
        raise Problem(_("Say what was wrong: everybody reads it beside the figure."), field="reason")
