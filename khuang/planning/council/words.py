"""States and codes as people read them: (words, kind of tag)."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Shown = tuple[str | Promise, str]


PRIORITY: dict[str, Shown] = {
    "raised": (_("raised"), "plain"),
    "ranked": (_("ranked by the council"), "plain"),
    "forwarded": (_("waiting for the municipality"), "wait"),
    "accepted": (_("the municipality will do it"), "done"),
    "changed": (_("will be done in another way"), "done"),
    "declined": (_("declined, with a reason"), "plain"),
}
LATE: Shown = (_("the answer is late"), "urgent")
ROUND: dict[str, Shown] = {
    "open": (_("being ranked now"), "now"),
    "closed": (_("closed and valid"), "done"),
    "not-valid": (_("not valid: no quorum"), "urgent"),
}
ANSWERS: dict[str, str | Promise] = {
    "yes": _("Yes"),
    "partly": _("In part"),
    "no": _("No"),
    "unsure": _("We do not know"),
}
METHODS: dict[str, tuple[str | Promise, str | Promise]] = {
    "scores": (
        _("By points"),
        _("Each member gives every problem 0 to 5 points for each criterion. Takes longest, says most."),
    ),
    "borda": (_("By order"), _("Each member puts the problems in order, the most urgent first.")),
    "pairwise": (
        _("Two at a time"),
        _(
            "Each member says of two problems which is more urgent, twelve pairs at most in a sitting. Easy on a telephone."
        ),
    ),
}
HOW: dict[str, str | Promise] = {
    "scores": _(
        "For each criterion the points of all counted members are averaged; the averages are added up by the weight of the "
        "criterion. 100 would be five points from everybody for everything. An average and not a median: among a few members "
        "with six steps to choose from, medians are mostly equal."
    ),
    "borda": _(
        "Each member puts the problems in order. The first of an order is worth 100 points, the last none, evenly in between "
        "(Borda count); the points of all counted members are averaged."
    ),
    "pairwise": _(
        "Every problem is compared with every other. Where more members hold it more urgent it wins, where as many do it wins "
        "half (Copeland); 100 points are for whatever won against all. Equal ones are told apart by the share of single "
        "comparisons they won."
    ),
}
OFFICES: dict[str, str | Promise] = {
    "members": _("Members of the council"),
    "office": _("A member of the Council of Community Organisations"),
}
STATES: dict[str, Shown] = {
    "met": (_("as it should be"), "done"),
    "not-met": (_("not as it should be"), "urgent"),
    "vacant": (_("a seat is vacant"), "wait"),
}


def priority_state(state: str, late: bool = False) -> Shown:
    return LATE if late else PRIORITY[state]


def pairs(table: dict[str, str | Promise]) -> list[tuple[str, str | Promise]]:
    return list(table.items())
