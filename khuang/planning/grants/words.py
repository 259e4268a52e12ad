"""Requests for money as people read them, and why one cannot be granted."""

from django.utils.functional import Promise
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Shown = tuple[str | Promise, str]

STATES: dict[str, Shown] = {
    "asked": (_("waits to be read"), "wait"),
    "checked": (_("before the committee"), "now"),
    "granted": (_("granted, not paid yet"), "now"),
    "paid": (_("paid; the report is still to come"), "now"),
    "reported": (_("reported, being read"), "now"),
    "closed": (_("done and accounted for"), "done"),
    "returned": (_("money given back"), "plain"),
    "refused": (pgettext_lazy("grant", "not granted"), "plain"),
    "withdrawn": (_("taken back"), "plain"),
}
ASKERS = {
    "group": _("A community group of the town"),
    "school": _("A school or a class"),
    "club": _("A club, or people who came together for this"),
}
VERDICTS = {"grant": _("Grant it"), "refuse": _("Do not grant it")}


def sentence(key: str) -> str:
    """Why it cannot be granted."""
    return {
        "amount": now("Give an amount above zero."),
        "owed": now("This group owes a report on money it was given before. A new grant follows once it is here."),
        "more": now("That is more than was asked for."),
        "ceiling": now("That is more than one request of this call may get."),
        "pot": now("That is more than is left in the pot of this call."),
    }[key]
