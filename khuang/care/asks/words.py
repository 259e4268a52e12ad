"""The words in which calls for help speak of their codes."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from khuang.care.words import Words

ABOUT: Words = {"me": _("For myself"), "other": _("I am worried about somebody")}
URGENCIES: Words = {
    "now": _("Somebody is in danger now"), "today": _("It cannot wait until tomorrow"), "days": _("It can wait a few days"),
}  # fmt: skip
STATES: Words = {
    "new": pgettext_lazy("call for help", "Nobody has taken it yet"),
    "taken": pgettext_lazy("call for help", "Somebody is on it"),
    "working": pgettext_lazy("call for help", "We are working on it"),
    "helped": pgettext_lazy("call for help", "We think it is done: please tell us"),
    "unable": pgettext_lazy("call for help", "We could not help"),
    "confirmed": pgettext_lazy("call for help", "Ended, as you told us"),
    "dropped": pgettext_lazy("call for help", "You called it off"),
}
AT_THE_DESK: Words = {
    **STATES,
    "helped": pgettext_lazy("call for help", "Waits for the asker to say so"),
    "confirmed": pgettext_lazy("call for help", "Ended, as the asker told us"),
    "dropped": pgettext_lazy("call for help", "The asker called it off"),
}
LOOKS = {
    "new": "urgent", "taken": "wait", "working": "now", "helped": "wait", "unable": "plain", "confirmed": "done",
    "dropped": "plain",
}  # fmt: skip
DID: Words = {
    "take": _("somebody took it"), "give-back": _("put back"), "reply": _("we answered"), "say": _("the asker said"),
    "open": _("a case was opened"), "helped": _("we think it is done"), "unable": _("we could not help"),
    "confirm": _("the asker agrees that it is done"), "dispute": _("the asker says it is not done"),
    "drop": _("called off by the asker"),
}  # fmt: skip


def long(time: timedelta) -> str:
    """A waiting time as people say it: rounded up, never shorter than it was."""
    minutes = max(1, -(-int(time.total_seconds()) // 60))
    if minutes < 60:
        return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
    hours = -(-minutes // 60)
    if hours < 48:
        return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
    days = -(-hours // 24)
    return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}


def wait(urgency: str, waits: dict[str, Any], hours: dict[str, int]) -> str:
    """What the asker may honestly expect: what really happened of late, else only what we promise ourselves."""
    found = waits.get(urgency)
    owed = long(timedelta(hours=hours[urgency]))
    if found is None:
        return now_(
            "We want to answer within %(owed)s. There were too few calls of late to say how long it really takes."
        ) % {"owed": owed}
    half, most = found
    said = {"half": long(half), "most": long(most), "owed": owed}
    return (
        now_(
            "Of late half of all people waited less than %(half)s, nine of ten less than %(most)s. We want it to be %(owed)s."
        )
        % said
    )
