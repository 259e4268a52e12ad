"""Interpreting as people read it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from khuang.care.words import Words

LEVELS: Words = {
    "own": _("Their own language"),
    "well": pgettext_lazy("language level", "Well"),
    "some": _("Enough for everyday matters"),
}
MODES: Words = {"there": _("They come"), "phone": _("By telephone"), "video": _("By video")}
MEETINGS: Words = {
    "talk": pgettext_lazy("meeting", "A talk"),
    "home": _("A visit at home"),
    "office": _("At an office"),
    "health": _("At a hospital or health centre"),
    "school": _("At a school"),
    "paper": _("A paper to be read or filled in"),
}
GENDERS: Words = {
    "f": pgettext_lazy("interpreter", "A woman"),
    "m": pgettext_lazy("interpreter", "A man"),
    "other": pgettext_lazy("interpreter", "Another answer"),
}
WISHES: Words = {"": _("Either, or not asked"), "f": _("A woman, please"), "m": _("A man, please")}
STATES: Words = {
    "asked": _("nobody asked yet"),
    "offered": _("waits for an answer"),
    "accepted": pgettext_lazy("interpreting", "promised"),
    "done": pgettext_lazy("interpreting", "done"),
    "unavailable": _("nobody could be found"),
    "cancelled": _("not needed any more"),
}
LOOKS = {
    "asked": "urgent",
    "offered": "wait",
    "accepted": "now",
    "done": "done",
    "unavailable": "plain",
    "cancelled": "plain",
}
REASONS: Words = {
    "nobody": _("Nobody speaks this language"),
    "no-time": _("Nobody has time then"),
    "too-far": _("It is too far for everybody"),
    "not-trusted": _("The person does not want those who are there"),
    "not-needed": _("It is not needed any more"),
    "other": pgettext_lazy("interpreting", "Another reason"),
}
AGAINST: Words = {
    "language": _("does not speak it"),
    "unsigned": _("has not signed the code of conduct"),
    "area": _("does not come to this place"),
    "gender": _("is not of the gender that was wished for"),
    "busy": _("has promised another meeting then"),
}
