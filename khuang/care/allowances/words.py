"""The words in which allowances speak of their codes."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from khuang.care.words import Words

STATES: Words = {
    "noted": _("to be applied for"), "applied": _("applied for"), "receiving": _("receives it"),
    "suspended": _("interrupted"), "refused": pgettext_lazy("allowance", "refused by the office"),
    "ended": pgettext_lazy("allowance", "has ended"), "dropped": pgettext_lazy("allowance", "not wanted"),
}  # fmt: skip
LOOKS = {
    "noted": "wait", "applied": "wait", "receiving": "done", "suspended": "urgent", "refused": "urgent", "ended": "plain",
    "dropped": "plain",
}  # fmt: skip
VERBS: Words = {
    "apply": _("The application went in"), "refuse": _("The office refused"), "suspend": _("Interrupt it"),
    "resume": _("It goes on"), "drop": _("They do not want it"), "grant": _("It is granted"), "end": _("It ends"),
}  # fmt: skip
ENDINGS: Words = {
    "died": _("Passed away"), "moved": _("Moved away"), "not-entitled": _("Not entitled any more"),
    "declined": _("Does not want it any more"), "mistake": _("It was entered by mistake"),
}  # fmt: skip
HOW: Words = {
    "likely": _("May well be entitled"), "ask": _("Ask: something is not known"), "first": _("Another step comes first"),
    "maybe": _("Not known whether it applies"), "not": _("Does not fit, as far as we know"),
}  # fmt: skip
HOW_LOOKS = {"likely": "now", "ask": "wait", "first": "wait", "maybe": "plain", "not": "plain"}
