"""The words in which programmes speak of their codes."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from khuang.care.words import Words

SAID: Words = {
    "spoken": _("They said yes aloud"), "signed": _("They signed a paper"), "thumbprint": _("With a thumbprint"),
    "phone": _("By telephone"),
}  # fmt: skip
STATES: Words = {
    "running": _("under way"),
    "closed": pgettext_lazy("programme", "is over"),
    "cancelled": _("called off"),
}
LOOKS = {"running": "now", "closed": "done", "cancelled": "plain"}
LESSONS: Words = {"planned": _("planned"), "held": _("has taken place"), "cancelled": _("called off")}
LESSON_LOOKS = {"planned": "wait", "held": "done", "cancelled": "plain"}
PARTS: Words = {
    "waiting": _("waits for a place"), "enrolled": _("takes part"), "left": pgettext_lazy("programme", "has left"),
    "finished": pgettext_lazy("programme", "took part to the end"),
}  # fmt: skip
PART_LOOKS = {"waiting": "wait", "enrolled": "now", "left": "plain", "finished": "done"}
LEAVING: Words = {
    "wish": _("They do not want to any more"),
    "health": _("Their health does not allow it"),
    "moved": _("Moved away"),
    "died": _("Passed away"),
    "other": pgettext_lazy("reason", "Another reason"),
}
