"""What is asked at a public place, and what staff do with a fault. The words of places themselves: ``town.facilities.wording``."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from khuang.town.facilities.wording import ABOUT, FAULTS, FEATURES, KINDS, STATES

__all__ = ["ABOUT", "ANSWERS", "FAULTS", "KINDS", "QUESTIONS", "STATES", "VERBS"]
HINTS = {
    "ramp": _("From the street to the entrance: not steep, with a rail, nothing in its way."),
    "toilet": _("A door of 90 cm, rails, room to turn, not locked."),
    "parking": _("Marked, wide, near the entrance."),
    "doorway": _("90 cm or more, no step."),
    "signs": _("Large letters, Braille or pictures, good contrast."),
}
QUESTIONS = {name: (FEATURES[name], hint) for name, hint in HINTS.items()}
ANSWERS = [(code, STATES[code]) for code in ("yes", "no", "broken")]
VERBS = {
    "see": pgettext_lazy("fault", "It was seen and will be looked after"),
    "mend": pgettext_lazy("fault", "It is mended"),
    "decline": pgettext_lazy("fault", "It cannot be mended"),
    "reopen": pgettext_lazy("fault", "It has to be looked at again"),
}
