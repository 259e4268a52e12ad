"""Words for the keys of meetings."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from khuang.forum.meetings.rules import ELSEWHERE, INVITED, REST
from khuang.forum.models import Meeting
from khuang.town import queries as town

Words = str | Promise
KINDS: dict[str, Words] = {
    "talk": _("An open meeting"),
    "hearing": _("An official hearing"),
    "youth": _("A meeting of young people"),
}
KIND_CHOICES = [
    ("talk", _("An open meeting"), _("Anybody may come and speak.")),
    ("hearing", _("An official hearing"), _("With notice, agenda, resolutions and signed minutes.")),
]
STATES: dict[str, tuple[Words, str]] = {
    "planned": (pgettext_lazy("meeting", "Is to come"), "wait"),
    "open": (pgettext_lazy("meeting", "Is on now"), "now"),
    "read-back": (_("Is being read back"), "now"),
    "closed": (pgettext_lazy("meeting", "Is over"), "done"),
    "cancelled": (_("Was called off"), "urgent"),
}
GENDERS: dict[str, Words] = {
    "f": pgettext_lazy("counted", "Women"),
    "m": pgettext_lazy("counted", "Men"),
    "other": _("Other genders"),
    "": _("Not told apart"),
    REST: _("Everybody else"),
}
AGES: dict[str, Words] = {
    "0-24": _("under 25"),
    "25-59": _("25 to 59"),
    "60+": _("60 and older"),
    "": _("age not told apart"),
    REST: _("Everybody else"),
}
# Who speaks now, as on a button.
SPEAKERS: dict[str, Words] = {"f": _("A woman"), "m": _("A man"), "other": _("Another gender"), "": _("Somebody")}
CREDIT_CHOICES = [
    ("none", _("No name")),
    ("pen-name", _("A pen-name")),
    ("name", _("Their own name")),
]
CARRIED_CHOICES = [("yes", _("Yes, it was adopted")), ("no", _("No, it was rejected"))]


def constituencies(meeting: Meeting, lang: str) -> dict[str, str]:
    """Key → name of those who are counted apart: villages, invited groups, everybody else."""
    place = meeting.place_id
    rows = town.villages(place or None)
    found = {row.code: str(row.name_th if lang == "th" else row.name_en) for row in rows}
    found |= {f"{INVITED}{n}": name for n, name in enumerate(meeting.invited, 1)}
    return {**found, ELSEWHERE: _now("From elsewhere, or not asked")}


def named(names: Mapping[str, Words], key: str) -> Words:
    return names.get(key, names.get(REST, key))
