"""The words in which rounds speak of their codes."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from khuang.care.words import Words

# What was promised. Anybody may read it over the volunteer's shoulder.
TASKS: Words = {
    "ask-how": _("Ask how they are"),
    "bring-form": _("Bring a form"),
    "bring-answer": _("Bring an answer"),
    "bring-things": _("Bring what was asked for"),
    "go-along": _("Go along with them"),
    "look-again": _("Look in again"),
    "missed": _("Ask whether they would like to come again"),
    "other": pgettext_lazy("promise", "As you agreed"),
}
# Before the address is shown: what whoever goes there says, by rule.
KEPT: Words = {
    "ask-coordinator": _("I asked the coordinator and may go now"),
    "in-twos": _("Somebody goes with me"),
    "phone-first": _("I called, and they expect me"),
    "": _("I have read it and keep to it"),
}
