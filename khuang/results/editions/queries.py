"""Reads of editions. All of it is public: protected before it was signed."""

from django.db.models import QuerySet

from khuang.base.errors import Problem
from khuang.results.editions import rules
from khuang.results.models import Edition


def edition(written: str) -> Edition:
    """By what people write, ``F12``. Raises Problem when there is none."""
    number = rules.number_of(written)
    found = Edition.objects.filter(number=number).select_related("replaces", "replaced_by").first()
    if found is None:
        raise Problem(f"no figure was published under {rules.name(number)} in this town")
    return found


def of_figure(figure: str) -> QuerySet[Edition]:
    """All that was published of a figure, the newest first, errata and what they replaced."""
    rows = Edition.objects.filter(figure=figure).select_related("replaces", "replaced_by", "check_found")
    return rows.order_by("-number")


def standing() -> QuerySet[Edition]:
    """What counts: not replaced by an erratum."""
    return Edition.objects.filter(replaced_by=None).order_by("framework", "figure", "period")
