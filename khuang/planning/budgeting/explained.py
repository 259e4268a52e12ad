"""A result in words that everybody understands: of each project who chose it, what was paid, what was missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from khuang.base.money import baht


@dataclass(frozen=True, slots=True)
class Line:
    """One project of the result page. ``had_share``, ``cost_share``: of the longest bar, in percent."""

    number: int
    title: Mapping[str, str]
    won: bool
    how: str
    cost: int
    had: int
    missing: int
    supporters: int
    words: str
    bar: int
    greedy: bool
    choice: str = ""  # its id
    proposal: int | None = None  # numbers of the proposal that it is, and of the project of the plan that it became
    project: int | None = None


def told(row: Mapping[str, Any], kind: str) -> str:
    """The sentences about one project."""
    who = _supporters(row, kind)
    had, cost, missing = baht(_whole(row["had"])), baht(row["cost"]), baht(whole_up(row["missing"]))
    if row["how"] == "shares":
        return who + " " + _("Together they had %(had)s baht left for it; it costs %(cost)s: so it is paid.") % {
            "had": had, "cost": cost,
        }  # fmt: skip
    if row["how"] == "filled":
        return who + " " + _(
            "Their own part was not enough for it, but money was left at the end: it is the most wanted of those that still fitted."
        )  # fmt: skip
    if row["how"] == "votes":
        return who + " " + _("It is paid, because it still fitted when its turn came.")
    if not row["supporters"]:
        return who + " " + _("So nothing is paid for it.")
    return who + " " + _("At the end they had %(had)s baht left; it costs %(cost)s: %(missing)s baht were missing.") % {
        "had": had, "cost": cost, "missing": missing,
    }  # fmt: skip


def _supporters(row: Mapping[str, Any], kind: str) -> str:
    n = int(row["supporters"])
    if not n:
        return _("Nobody chose it.")
    said = ngettext("%(n)s person chose it.", "%(n)s people chose it.", n) % {"n": f"{n:,}"}
    if kind == "cumulative":
        said += " " + ngettext("It got %(n)s point.", "It got %(n)s points.", row["worth"]) % {"n": f"{row['worth']:,}"}
    return said


def _whole(satang: int) -> int:
    """Whole baht, rounded down."""
    return satang // 100 * 100


def whole_up(satang: int) -> int:
    """Whole baht, rounded up."""
    return -(-satang // 100) * 100


def completion(name: str, added: int, each: int, voters: int) -> list[str]:
    """How the count went, in the order in which it happened."""
    told = [
        _("%(n)s ballots were counted. Each decides on the same part of the money: %(each)s baht.")
        % {"n": f"{voters:,}", "each": baht(each)},
        _("A project is paid by those who chose it, each as little as possible. The one that takes least from each of them "
          "is paid first; then the next, until nobody can pay for anything more."),
    ]  # fmt: skip
    if name.startswith("add-one"):
        told.append(
            _("Then everybody's part was made larger, baht by baht, as long as what is chosen does not cost more than there "
              "is: at last by %(added)s baht.") % {"added": baht(added)}
        )  # fmt: skip
    if name.endswith("utilitarian"):
        told.append(_("Money that was left after this went to what most people wanted, as far as it still fitted."))
    told.append(
        _("Where two are equal, the one that more people chose goes first, then the cheaper one, then the one that stands "
          "first on the list.")
    )  # fmt: skip
    return told


def reason(row: Mapping[str, Any], kind: str, voters: int) -> str:
    """The answer to whoever proposed it: the same words, with how many voted."""
    return _("Decided by %(n)s ballots.") % {"n": f"{voters:,}"} + " " + told(row, kind)


def how_many(n: int) -> str:
    """A number of ballots; small ones in words."""
    return f"{n:,}" if n >= 5 else _("fewer than five")


def doors(by_door: Mapping[str, int], counted: int) -> dict[str, str]:
    """Door → how many ballots, in words. Where one alone is small, the next smallest is told roughly too: else it could be
    worked out from the total."""
    rows = {door: n for door, n in by_door.items() if n}
    small = [door for door, n in rows.items() if n < 5]
    others = sorted((n, door) for door, n in rows.items() if n >= 5 and door != "page")
    rough = {others[0][1]} if len(small) == 1 and others else set()
    return {
        door: _("some %(n)s") % {"n": n // 5 * 5} if door in rough else how_many(n)
        for door, n in sorted(rows.items())
    }  # fmt: skip
