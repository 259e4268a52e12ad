"""What codes are called where people read them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

UNITS: dict[str, Promise | str] = {
    "people": _("people"),
    "percent": "%",
    "groups": _("groups"),
    "homes": _("homes"),
    "seats": _("seats"),
    "memberships": _("memberships"),
    "users": _("users"),
    "exhibitions": _("exhibitions"),
    "evaluations": _("evaluations"),
    "roadmaps": _("roadmaps"),
    "centres": _("centres"),
    "videos": _("videos"),
    "companies": _("companies"),
    "subcontractors": _("subcontractors"),
    "events": _("times"),
    "times": _("times"),
    "households": pgettext_lazy("unit", "households"),
    "proposals": pgettext_lazy("unit", "proposals"),
    "places": _("places"),
    "minutes": _("minutes"),
    "cases": _("matters"),
    "THB": _("baht"),
}
DIMENSIONS: dict[str, Promise] = {
    "work": _("Work"),
    "gender": _("Gender"),
    "office": _("Office"),
    "place": _("Place"),
    "age_band": _("Age"),
    "role": _("Role"),
    "group": _("Group"),
    "circle": _("Circle"),
    "orgs": _("Organisation"),
}
CODES: dict[tuple[str, str], Promise] = {
    ("gender", "f"): _("Women"),
    ("gender", "m"): _("Men"),
    ("gender", ""): _("Other or not said"),
    ("office", "mayor"): _("Mayor"),
    ("office", "council"): _("Municipal council"),
    ("office", "headman"): _("Village heads"),
    ("office", "assistant"): _("Assistant village heads"),
    ("role", "chair"): _("Chairs"),
    ("role", "committee"): _("Committees"),
    ("role", "member"): _("Members"),
    ("work", "visit"): _("A visit"),
    ("work", "survey"): _("A survey"),
    ("work", "training"): _("A training"),
    ("work", "event"): _("An event"),
    ("work", "other"): pgettext_lazy("work", "Something else"),
}
OVERLAPS: dict[str, Promise] = {
    "exact": _("Exact: counted from the records, as the definition says."),
    "bounded": _("An upper bound: some records carry no key, so the same person may be in it twice."),
    "reported": _("As reported by the partners; it cannot be recomputed from records."),
}
METHODS: dict[str, Promise] = {
    "exact": _("Shown exactly. No number on this page tells of fewer than five people."),
    "held-back": _(
        "Numbers that would tell of fewer than five people are held back, and so are those that give them away."
    ),
    "later": _(
        "The total is of today. Its parts are told anew only when at least five people have come or gone, "
        "so that nobody can be worked out from what changed."
    ),
    "noise": _(
        "Crossed numbers are moved a little at random, always the same way, so that nobody can be worked out: "
        "they need not add up to their totals, and a cell that looks empty may hold a few people."
    ),
    "exempt": _(
        "Shown exactly whatever its size: it counts public offices, groups or events, not people who are served."
    ),
    "declared": _("Printed in the partners' own report. It is never added to computed figures."),
}
QUALIFIERS: dict[str, Promise] = {"over": _("over %(n)s"), "about": _("about %(n)s")}


def unit(code: str) -> str:
    return str(UNITS.get(code, code))


def dimension(code: str) -> str:
    return str(DIMENSIONS.get(code, code))


def code(name: str, value: str) -> str:
    """The word for a code of a dimension; the code itself when nobody named it."""
    return str(CODES.get((name, value), value or _("not said")))
