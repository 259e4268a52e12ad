"""The page of shares: for whom and for which rights the money is, each share with its definition; one worked example."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from khuang.base.money import baht
from khuang.planning import tags
from khuang.planning.models import AnnualSpending
from khuang.planning.works import queries, shares
from khuang.planning.works.forms import year_name
from khuang.planning.works.words import BASES, FIELDS
from khuang.ui.lists import BOM, line
from khuang.ui.text import percent_text


def page(year: str, basis: str, by: str) -> dict[str, Any] | None:
    """What the page shows; without money of any year its context is empty of shares. None: no such year, basis or tag."""
    years = queries.years()
    basis, by = basis or "plan", by or "groups"
    chosen = int(year) if year.isdecimal() and len(year) == 4 else (years[0] if years else 0)
    if basis not in BASES or by not in FIELDS or (year and chosen not in years):
        return None
    rows = queries.spent(chosen, basis)
    keys = [key for key, _title in tags.choices(by)]
    used = [key for row in rows for key in row.tags.get(by, ())]
    gone = sorted(set(used) - set(keys))
    found = [one for one in shares.of(rows, by, [*keys, *gone]) if one.top or by != "targets"]
    names = dict(zip([*keys, *gone], tags.titles(by, [*keys, *gone]), strict=True))
    return {
        "year": chosen, "basis": basis, "by": by, "basis_name": BASES[basis], "field_name": FIELDS[by],
        "years": [(y, year_name(y)) for y in years], "bases": BASES.items(), "fields": FIELDS.items(),
        "rows": [(names[one.key], one) for one in sorted(found, key=lambda one: -one.top) if one.top],
        "nothing": [names[one.key] for one in found if not one.top], "any": shares.tagged(rows, by), "gender": shares.gender(rows),
        "total": sum(row.amount for row in rows), "projects": sum(1 for row in rows if row.amount),
        "example": example(chosen), "year_name": year_name(chosen) if chosen else "",
    }  # fmt: skip


def example(year: int) -> list[tuple[str, str, shares.Share]]:
    """Three readings of "over 85 % of annual expenditure went through projects and policy", with this town's own money."""
    held = queries.spent(year, "ordinance") or queries.spent(year, "plan")
    paid = queries.spent(year, "paid")
    everything = AnnualSpending.objects.filter(year=year).first()
    held_sum, paid_sum = sum(r.amount for r in held), sum(r.amount for r in paid)
    named = shares.tagged(held, "groups")
    return [
        (_("Of the money of all projects, what goes to projects for a named group"),
         _("Numerator: projects tagged with any group but “everyone”, each once. Denominator: all projects of the year."),
         named),
        (_("Of the money of all projects, what was paid"),
         _("Numerator: payments from the year’s budget. Denominator: what the ordinance, or before it the plan, set aside."),
         shares.Share("paid", paid_sum, held_sum, sum(1 for r in paid if r.amount))),
        (_("Of all that the municipality spends, what goes through projects"),
         _("Numerator: all projects of the year. Denominator: the whole annual spending, salaries and offices included.")
         + (f" {everything.source}" if everything else ""),
         shares.Share("all", held_sum, everything.amount if everything else 0, sum(1 for r in held if r.amount))),
    ]  # fmt: skip


def csv(told: Mapping[str, Any]) -> str:
    """The same shares for a spreadsheet, each line with its year and basis; texts never run as formulas."""
    head = [
        _("Fiscal year"),
        _("Basis"),
        _("Tag"),
        _("Numerator (baht)"),
        _("Denominator (baht)"),
        _("Share"),
        _("Projects"),
    ]
    rows = [
        *told["rows"],
        (_("Any of these, each project once"), told["any"]),
        (_("For gender equality"), told["gender"]),
    ]
    body = [
        [
            told["year_name"],
            told["basis_name"],
            name,
            baht(one.top),
            baht(one.bottom),
            percent_text(one.share),
            one.projects,
        ]
        for name, one in rows
    ]
    return BOM + "".join(line(row) for row in [head, *body])
