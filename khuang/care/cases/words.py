"""The words in which cases speak of their codes."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from khuang.care.words import Words

STATES: Words = {
    "open": _("Being worked on"),
    "closing": _("Waits for approval to end"),
    "closed": pgettext_lazy("case", "Ended"),
}
STATE_LOOKS = {"open": "now", "closing": "wait", "closed": "done"}
DOORS: Words = {
    "survey": _("A survey at the door"), "volunteer": _("A volunteer"), "agency": _("Another agency"),
    "walk-in": _("Came to us"), "public": _("The page “I need help”"),
}  # fmt: skip
BLOCKS: Words = {
    "problem": _("The problem"), "living": _("How they live"), "location": _("Where they are"),
}  # fmt: skip
BLOCK_ASKS: Words = {
    "problem": _("What happened, since when, who is in danger. In their own words where you can."),
    "living": _("Who lives with them, who cares for whom, money, work, school, health, what is good and should stay."),
    "location": _("Where they can be found, at what time, how to get there. This part is read by whoever visits."),
}  # fmt: skip
CONTACT: Words = {
    "any": _("Any way is safe"),
    "phone-first": _("Call before anybody comes"),
    "only-when": _("Only at certain times"),
    "through-somebody": _("Only through somebody they trust"),
    "never-at-home": _("Never at home"),
    "ask-coordinator": _("Nobody contacts them without asking the case worker"),
}
INTERVIEWERS: Words = {
    "any": _("It does not matter"), "woman": _("A woman"), "man": _("A man"), "own": _("Somebody they name"),
}  # fmt: skip
PLAN: Words = {
    "planned": pgettext_lazy("plan", "to be done"), "given": pgettext_lazy("plan", "done"),
    "dropped": pgettext_lazy("plan", "dropped"), "unavailable": _("cannot be had"),
}  # fmt: skip
PLAN_LOOKS = {"planned": "wait", "given": "done", "dropped": "plain", "unavailable": "urgent"}
SETTLE: Words = {
    "give": _("It was done"), "miss": _("It cannot be had"), "drop": _("It is not needed any more"),
    "plan": _("Plan it again"),
}  # fmt: skip
NEEDS: Words = {
    "screening": _("Answer the questions and sign the class of risk"),
    "consent": _("Ask the person for their consent"),
    "plan": _("Write down what is to be done, by whom, by when"),
    "approval": _("Have a supervisor approve the plan"),
    "hand-over": _("Write down who took it over"),
    "checklist": _("Go through the checklist of this stage"),
    "contact-rule": _("Ask how the person may be reached safely"),
    "reason": _("Write the reason when you take this step"),
}
HOW: Words = {
    "": _("Not judged yet"), "high": _("High risk"), "medium": _("Medium risk"), "low": _("Low risk"),
    "none": _("No risk found"),
}  # fmt: skip
VERBS: Words = {
    "opened": pgettext_lazy("case", "Opened"), "moved": _("Taken a step on"), "noted": _("Written down"),
    "screened": _("Questions answered"),
    "decided": _("Risk decided and signed"), "consented": _("Consent given"),
    "asked-consent": _("Asked for consent, without a yes"), "withdrawn": _("Consent withdrawn"),
    "planned": _("Planned"), "plan-approved": _("Plan approved"), "given": _("Help given"),
    "dropped": _("Taken off the plan"), "missed": _("Help could not be had"), "ticked": _("Done from the checklist"),
    "handed-over": pgettext_lazy("case", "Handed over"), "contact-rule": _("Asked how to reach them safely"),
    "visited": pgettext_lazy("case", "Visited"), "referred": pgettext_lazy("case", "Referred"),
    "answered": _("The receiver answered"), "offered": _("Offered to another team"),
    "conferred": _("Talked over with other agencies"), "assigned": pgettext_lazy("case", "Given to somebody"),
    "covered": _("Covered during an absence"), "asked": _("Asked to end it"),
    "approved": _("Ending approved"), "returned": _("Sent back: it does not end yet"),
    "closed": pgettext_lazy("case", "Ended"), "reopened": _("Opened again"), "barred": _("Somebody is kept from it"),
    "unbarred": _("Somebody may see it again"), "erase-asked": _("The person asks that everything be destroyed"),
}  # fmt: skip
CONFERRED: Words = {
    "planned": _("a day was set"), "invited": _("somebody was invited"), "withdrawn": _("a guest’s part was shut"),
    "held": _("it took place"), "over": pgettext_lazy("conference", "over"), "called-off": _("called off"),
}  # fmt: skip
TABS: Words = {
    "mine": _("My cases"), "free": _("Nobody’s yet"), "place": _("In my places"), "approve": _("Waiting for approval"),
    "due": _("Due within a week"), "late": pgettext_lazy("cases", "Overdue"), "closed": pgettext_lazy("cases", "Ended"),
}  # fmt: skip
SUPERVISORS = ("place", "approve")  # tabs of whoever supervises


def both(texts: Any) -> Mapping[str, str]:
    """A text of the packs as templates take it: {th, en, my}."""
    return texts.model_dump() if hasattr(texts, "model_dump") else texts or {}
