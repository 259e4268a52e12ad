"""What is wrong with a cell of a table, and what kinds of organisation there are, as people read it."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from khuang.network.tabled import Looked, cell

CELLS = {
    "formula": _("holds a formula. Paste the values instead."),
    "too-long": _("is too long. Letters at most:"),
    "code": _("is no code. Use letters, digits and hyphens."),
    "choice": _("is none of the words that may stand here. They are:"),
    "number": _("is no whole number within"),
    "language": _("names a language that is not known. Known are:"),
    "hours": _("holds hours that cannot be read (write Mon-Fri 08:30-16:30; Sat 09:00-12:00):"),
    "phone": _("holds no telephone number:"),
    "degrees": _("is no latitude or longitude. Write degrees with a point."),
    "date": _("is no day. Write 2026-11-22."),
    "empty": _("is empty, but every row needs it."),
    "problem": "",
}
KINDS = {
    "municipality": pgettext_lazy("organisation", "Local government"),
    "state": pgettext_lazy("organisation", "State office"),
    "health": pgettext_lazy("organisation", "Health centre"),
    "hospital": pgettext_lazy("organisation", "Hospital"),
    "school": pgettext_lazy("organisation", "School"),
    "university": pgettext_lazy("organisation", "University"),
    "police": pgettext_lazy("organisation", "Police"),
    "shelter": pgettext_lazy("organisation", "Shelter"),
    "ngo": pgettext_lazy("organisation", "Association or foundation"),
    "council": pgettext_lazy("organisation", "Council"),
    "un": pgettext_lazy("organisation", "United Nations"),
    "business": pgettext_lazy("organisation", "Business"),
    "other": pgettext_lazy("organisation", "Another organisation"),
}


def complaints(found: Looked, most: int = 100) -> list[dict[str, Any]]:
    return [
        {"at": cell(one), "heading": one.heading, "what": CELLS[one.code], "said": one.said}
        for one in found.wrong[:most]
    ]
