"""Public places and faults as everybody reads them: the page of all, the desk of those who look after them."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

FEATURES = {
    "ramp": _("Ramp"),
    "toilet": _("Toilet for wheelchairs"),
    "parking": _("Parking for people with disabilities"),
    "doorway": _("Doorway wide enough"),
    "signs": _("Signs that can be read and felt"),
}
ABOUT = {**FEATURES, "other": pgettext_lazy("fault", "Something else")}
KINDS = {
    "office": pgettext_lazy("kind of place", "Office"),
    "health": _("Hospital or health centre"),
    "school": pgettext_lazy("kind of place", "School"),
    "temple": _("Temple"),
    "park": _("Park"),
    "market": _("Market"),
    "hall": _("Community hall"),
    "toilet": _("Public toilet"),
    "stop": _("Bus stop"),
    "other": _("Another public place"),
}
STATES = {
    "yes": pgettext_lazy("accessibility", "There is one"),
    "no": pgettext_lazy("accessibility", "Missing"),
    "broken": pgettext_lazy("accessibility", "Broken"),
    "unchecked": pgettext_lazy("accessibility", "Not looked at yet"),
}
TAGS = {"yes": "done", "no": "wait", "broken": "wait", "unchecked": "plain"}
SOURCES = {
    "page": _("looked at by staff"),
    "submission": _("looked at by a researcher"),
    "demo": _("invented for the demo"),
}
FAULTS = {
    "reported": pgettext_lazy("fault", "Reported"),
    "seen": pgettext_lazy("fault", "Seen by the municipality"),
    "mended": pgettext_lazy("fault", "Mended"),
    "declined": pgettext_lazy("fault", "Not mended"),
}
FAULT_TAGS = {"reported": "wait", "seen": "now", "mended": "done", "declined": "plain"}
