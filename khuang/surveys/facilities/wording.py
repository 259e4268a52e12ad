"""Public places as staff read them."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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
QUESTIONS = {
    "ramp": (_("Ramp"), _("From the street to the entrance: not steep, with a rail, nothing in its way.")),
    "toilet": (_("Toilet for wheelchairs"), _("A door of 90 cm, rails, room to turn, not locked.")),
    "parking": (_("Parking for people with disabilities"), _("Marked, wide, near the entrance.")),
    "doorway": (_("Doorway wide enough"), _("90 cm or more, no step.")),
    "signs": (_("Signs that can be read and felt"), _("Large letters, Braille or pictures, good contrast.")),
}
ABOUT = {
    **{name: label for name, (label, _hint) in QUESTIONS.items()},
    "other": pgettext_lazy("fault", "Something else"),
}
ANSWERS = [
    ("yes", pgettext_lazy("accessibility", "There is one")),
    ("no", pgettext_lazy("accessibility", "Missing")),
    ("broken", pgettext_lazy("accessibility", "Broken")),
]
STATES = {**dict(ANSWERS), "unchecked": pgettext_lazy("accessibility", "Not looked at yet")}
FAULTS = {
    "reported": pgettext_lazy("fault", "Reported"),
    "seen": pgettext_lazy("fault", "Seen by the municipality"),
    "mended": pgettext_lazy("fault", "Mended"),
    "declined": pgettext_lazy("fault", "Not mended"),
}
VERBS = {
    "see": pgettext_lazy("fault", "It was seen and will be looked after"),
    "mend": pgettext_lazy("fault", "It is mended"),
    "decline": pgettext_lazy("fault", "It cannot be mended"),
    "reopen": pgettext_lazy("fault", "It has to be looked at again"),
}
