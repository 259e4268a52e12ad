"""How rounds, homes and reasons are called."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as said_in

REASONS = {
    "nobody-home": _("Nobody was at home"),
    "later": _("They asked me to come another day"),
    "refused": _("They do not wish to take part"),
    "moved": _("They have moved away"),
    "not-found": _("I could not find the house"),
}
STATES = {
    "to-visit": (_("to visit"), "now"),
    "tried": (_("tried, go again"), "wait"),
    "resting": (_("leave in peace for now"), "plain"),
    "missed": (_("not reached"), "urgent"),
    "done": (said_in("home", "surveyed"), "done"),
}
PHASES = {
    "ahead": (_("not begun yet"), "plain"),
    "open": (said_in("round", "open"), "now"),
    "over": (said_in("round", "over"), "done"),
}
