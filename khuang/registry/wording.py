"""Codes of the registry as people read them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from khuang.access.roles import ROLES
from khuang.ui.text import day_text

FLAGS = {
    "bedridden": gettext_lazy("Bedridden"),
    "disabled": gettext_lazy("Has a disability"),
    "elderly": gettext_lazy("60 or older"),
}
GROUP_ROLES = {
    "chair": gettext_lazy("Chair"),
    "committee": gettext_lazy("Committee member"),
    "member": gettext_lazy("Member"),
}
LEVELS = {**GROUP_ROLES, "all": gettext_lazy("All levels")}
GROUP_KINDS = {
    "women": gettext_lazy("Women"),
    "elderly": gettext_lazy("Older people"),
    "youth": gettext_lazy("Children and youth"),
    "disability": gettext_lazy("People with disabilities"),
    "health": gettext_lazy("Health"),
    "savings": gettext_lazy("Savings and welfare"),
    "livelihood": gettext_lazy("Work and trade"),
    "farmers": gettext_lazy("Farming"),
    "environment": gettext_lazy("Environment"),
    "culture": gettext_lazy("Culture and religion"),
    "research": gettext_lazy("Community research"),
    "workers": gettext_lazy("Workers' network"),
    "other": gettext_lazy("Something else"),
}
OFFICES = {
    "mayor": gettext_lazy("Mayor"),
    "deputy-mayor": gettext_lazy("Deputy mayor"),
    "clerk": gettext_lazy("Municipal clerk"),
    "council": gettext_lazy("Member of the municipal council"),
    "headman": gettext_lazy("Village head"),
    "assistant": gettext_lazy("Assistant village head"),
    "community-council": gettext_lazy("Member of the Council of Community Organisations"),
    "plan-councillor": gettext_lazy("Development committee: councillor"),
    "plan-expert": gettext_lazy("Development committee: expert"),
    "plan-agency": gettext_lazy("Development committee: agency"),
    "plan-community": gettext_lazy("Development committee: chosen by the community"),
}
STATES = {
    "met": (gettext_lazy("fulfilled"), "done"),
    "not-met": (gettext_lazy("not fulfilled"), "urgent"),
    "vacant": (gettext_lazy("vacant"), "wait"),
}
CODES = {
    "birth_year": gettext_lazy("Year of birth, about"),
    "full_name": gettext_lazy("Full name"),
    "other_names": gettext_lazy("Other names"),
}  # what the registry itself adds to the answers
GENDERS = {
    "f": gettext_lazy("Woman"),
    "m": gettext_lazy("Man"),
    "other": gettext_lazy("In own words"),
    "unsaid": gettext_lazy("Rather not say"),
}
LIFE = {
    "died": gettext_lazy("Has died"),
    "moved-away": gettext_lazy("Moved away from the town"),
    "moved": gettext_lazy("Moved to another home"),
    "split": gettext_lazy("Some formed a household of their own"),
    "joined": gettext_lazy("Somebody new came to live here"),
    "mistake": gettext_lazy("Entered by mistake"),
}
NUMBERS = {
    "number13": gettext_lazy("Identity number (13 digits)"),
    "gcode": gettext_lazy("School number (G code)"),
    "pink_card": gettext_lazy("Pink card"),
    "passport": gettext_lazy("Passport or certificate of identity"),
    "unhcr": gettext_lazy("UNHCR number"),
    "hospital_number": gettext_lazy("Hospital number"),
    "other_number": gettext_lazy("Another number"),
}
SOURCES = {
    "submission": gettext_lazy("survey form"),
    "correction": gettext_lazy("correction"),
    "life": gettext_lazy("life event"),
    "import": gettext_lazy("file"),
}
REVIEWS = {
    "seen-after-death": gettext_lazy("A form met this person after the day of death. Please ask again."),
    "number-form": gettext_lazy("A number does not look like others of its kind; please look at the paper again."),
    "zawgyi": gettext_lazy("The text seems to be in the old Zawgyi encoding; correct it to see it rewritten."),
    "time": gettext_lazy("The time on the phone cannot have been right."),
    "several": gettext_lazy("Different answers were given; please ask again."),
    "clearing-refused": gettext_lazy(
        "Somebody without the authority wanted to take this back; the earlier answer stands."
    ),
    "unknown-value": gettext_lazy("An answer was given that the list does not know."),
    "unknown-place": gettext_lazy("The village is not known."),
    "number-check": gettext_lazy("The check digit of the number does not fit; please look at the card again."),
}


def sentence(text: str) -> str:
    """A sentence of the pure rules in the reader's language."""
    return _(text) if text else ""


def role(name: str) -> str:
    """Who said something, by role: names of staff stand in the audit."""
    found = ROLES.get(name)
    return str(found.label) if found else ""


def day(iso: str | None) -> str:
    """A stored day in words; "" when there is none."""
    return day_text(date.fromisoformat(iso)) if iso else ""


def band(code: str) -> str:
    """An age band: "12–17 years"."""
    if code in ("", "unknown"):
        return _("Age not known")
    if code == "80+":
        return _("80 years and older")
    low, _dash, high = code.partition("-")
    return _("%(low)s–%(high)s years") % {"low": low, "high": high}


def review(flag: str, label: str) -> str:
    """A review flag as a sentence; ``label`` of the property it is about, or ""."""
    said = str(REVIEWS.get(flag.partition(":")[0], flag))
    return f"{label}: {said}" if label else said


def answer(value: Any, item: Mapping[str, Any] | None, lang: str) -> str:
    """A value as read: the labels of chosen codes, positions as numbers, lists with commas."""
    labels = {
        choice["code"]: choice["label"].get(lang) or choice["label"]["en"] for choice in (item or {}).get("choices", ())
    }
    if isinstance(value, list):
        return ", ".join(answer(one, item, lang) for one in value)
    if isinstance(value, dict):
        return ", ".join(str(part) for part in value.values())
    return str(labels.get(str(value), value))
