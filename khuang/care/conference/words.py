"""The words in which conferences speak of their codes."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from khuang.care.words import Words

STATES: Words = {
    "planned": pgettext_lazy("conference", "planned"), "held": _("held; tasks are still to be done"),
    "over": pgettext_lazy("conference", "over"), "called-off": _("called off"),
}  # fmt: skip
LOOKS = {"planned": "wait", "held": "now", "over": "done", "called-off": "plain"}
INVITED: Words = {
    "invited": _("invited, no answer yet"), "accepted": _("they come"), "declined": _("they cannot come"),
    "over": pgettext_lazy("conference", "over"), "withdrawn": _("shut: they see nothing any more"),
}  # fmt: skip
INVITED_LOOKS = {"invited": "wait", "accepted": "now", "declined": "plain", "over": "done", "withdrawn": "urgent"}
