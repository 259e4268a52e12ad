"""The words in which home care speaks of its codes."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = Mapping[str, str | Promise]

GROUPS: Words = {"bedridden": _("Bedridden"), "disabled": _("Disabled"), "elderly": _("Elderly")}
RISKS: Words = {
    "high": _("High risk"), "medium": _("Medium risk"), "low": _("Low risk"), "none": _("No risk found"),
}  # fmt: skip
RISK_LOOKS = {"high": "urgent", "medium": "wait", "low": "now", "none": "done", "": "plain"}
OUTCOMES: Words = {
    "seen": _("We met"), "not-home": _("Nobody was home"), "declined": _("They did not want a visit"),
}  # fmt: skip
CONDITIONS: Words = {"better": _("Better"), "same": _("About the same"), "worse": _("Worse")}
NEEDS: Words = {
    "food": _("Food"),
    "medicine": _("Medicine"),
    "supplies": _("Nappies, dressings, other supplies"),
    "doctor": _("A doctor or nurse"),
    "therapy": _("Exercise or therapy"),
    "house": _("Repairs to the house"),
    "money": _("Money for daily needs"),
    "papers": _("Papers or a welfare card"),
    "transport": _("A ride"),
    "company": _("Company, somebody to talk to"),
    "rest": _("Rest for the family carer"),
}
SERVICES: Words = {
    "home-nursing": _("Nursing at home"),
    "therapy": _("Physical therapy"),
    "doctor": _("A doctor’s visit"),
    "transport": _("A ride to the hospital"),
    "equipment": _("A bed, wheelchair or other aid"),
    "day-care": _("Day care"),
    "allowance": _("An allowance they are entitled to"),
    "house-repair": _("House repair"),
    "legal-help": _("Legal help"),
}
ENDINGS: Words = {
    "recovered": _("Is well again"),
    "moved": _("Moved away"),
    "died": _("Passed away"),
    "declined": _("Does not want it any more"),
    "other": pgettext_lazy("reason", "Another reason"),
}
ANSWERS: Words = {
    "called": _("Called them"),
    "visited": _("Went there"),
    "handed-over": _("Handed over to a hospital or agency"),
    "emergency": _("Called 1669 or 191"),
}
# What a volunteer is asked to do; says nothing about illness or class of risk.
TASKS: Words = {
    "bedridden": _("Look in, ask how they slept and ate, and how the carer is doing"),
    "disabled": _("Look in, ask how daily life is going and what would make it easier"),
    "elderly": _("Look in, chat, ask about medicine, meals and falls"),
    "family": _("Look in on the family and ask how the children are doing"),
}


def pairs(words: Words) -> list[tuple[str, str | Promise]]:
    return list(words.items())
