"""The words in which pathways speak of their codes."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from khuang.care.words import Words
from khuang.ui.text import number_text

TIERS: Words = {
    "personal": _("Ordinary: case workers of the place"), "restricted": _("Restricted: only a team that holds the key"),
}  # fmt: skip
SUBJECTS: Words = {"person": _("A person"), "child": pgettext_lazy("pathway", "A child"), "household": _("A household")}
METHODS: Words = {
    "rules": _("The most serious rule that holds is suggested, with its reason."),
    "sum": _("The points are added up. Without every answer there is no sum."),
    "signs": _("One sign is enough. They are never added up."),
    "first-yes": _("Asked in this order; the first yes names what happened."),
    "rubric": _("The survey’s own questions are used; nobody is asked twice."),
}
EVENTS: Words = {
    "opened": _("the case is opened"), "screened": _("the class of risk is signed"),
    "consented": _("the person was asked for consent"), "planned": _("something is planned"),
    "referred": _("a referral is sent"), "visited": _("a visit is made"), "closed": _("the case ends"),
}  # fmt: skip
OUTCOMES: Words = {
    "met": _("Goals reached"), "partly": _("Reached in part"), "not-met": pgettext_lazy("outcome", "Not reached"),
    "passed-on": _("Passed on"), "declined": pgettext_lazy("outcome", "Not wanted any more"), "died": _("Death"),
    "lost": _("Out of reach"), "other": pgettext_lazy("outcome", "Other"),
}  # fmt: skip
COUNTS: Words = {
    "opened": _("cases opened in the time"), "open": _("cases open at its end"), "closed": _("cases ended in the time"),
    "reached": _("cases that reached a stage in the time"),
}  # fmt: skip
BYS: Words = {
    "risk": _("by class of risk"), "closing": _("by how it ended"), "gender": _("by gender"),
    "age_band": _("by age"),
}  # fmt: skip
RUNGS: Words = {
    "reported": pgettext_lazy("cascade", "Reported"), "recorded": pgettext_lazy("cascade", "Recorded"),
    "served": pgettext_lazy("cascade", "Served"), "closed": pgettext_lazy("cascade", "Closed"),
}  # fmt: skip
GENDERS: Words = {"f": _("Women"), "m": _("Men"), "": pgettext_lazy("gender", "Not said")}
MARKS: Words = {
    "verified": _("Text read"), "unverified": _("Not verified"), "proposal": pgettext_lazy("source", "Proposal"),
}  # fmt: skip
SECOND = _("A second person agrees that it ends")
MARK_LOOKS = {"verified": "done", "unverified": "wait", "proposal": "plain"}


def span(hours: int) -> str:
    """How long, as people say it: hours up to two days, then days."""
    if hours < 48 or hours % 24:
        return ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": number_text(hours)}
    return ngettext("%(n)s day", "%(n)s days", hours // 24) % {"n": number_text(hours // 24)}
