"""Awards, applications, findings and events as people read them."""

from django.utils.functional import Promise
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from khuang.planning.awards.rules import Flaw

Shown = tuple[str | Promise, str]
LANGUAGES = {"th": _("In Thai"), "en": _("In English")}
APPLICATION: dict[str, Shown] = {
    "draft": (pgettext_lazy("application", "being written"), "now"),
    "finished": (pgettext_lazy("application", "finished, not sent yet"), "wait"),
    "sent": (pgettext_lazy("application", "sent"), "done"),
    "awarded": (pgettext_lazy("application", "awarded"), "done"),
    "not-awarded": (pgettext_lazy("application", "not awarded"), "plain"),
}
AWARD: dict[str, Shown] = {
    "applied": (pgettext_lazy("award", "applied for"), "wait"),
    "given": (pgettext_lazy("award", "given"), "done"),
    "not-given": (pgettext_lazy("award", "not given"), "plain"),
}
FINDING: dict[str, Shown] = {
    "open": (pgettext_lazy("evaluation", "nothing begun yet"), "wait"),
    "under-way": (pgettext_lazy("evaluation", "under way"), "now"),
    "done": (pgettext_lazy("evaluation", "done"), "done"),
    "not-accepted": (pgettext_lazy("evaluation", "not accepted"), "plain"),
}
VERBS = {
    "begin": pgettext_lazy("evaluation", "It is begun"),
    "finish": pgettext_lazy("evaluation", "It is done"),
    "refuse": pgettext_lazy("evaluation", "We do not accept it"),
    "reopen": pgettext_lazy("evaluation", "It is open again"),
}
STEPS = {"plan": _("What is done was written down"), **VERBS}
SIDES = {"internal": _("By the town itself"), "external": _("By others")}
EXACT = {"day": _("The day is known"), "month": _("The month is known"), "year": _("Only the year is known")}
EVENTS: dict[str, str | Promise] = {
    "council": _("Municipal council"),
    "talk-opened": _("A conversation began"),
    "talk-closed": _("A conversation ended"),
    "text-adopted": _("An agreement was adopted"),
    "plan": _("The plan, or a change of it, was announced"),
    "priority": _("The community council sent a problem to the municipality"),
    "project": _("A project was finished"),
    "award": _("An award was given"),
    "applied": _("An application was sent"),
    "evaluation": _("An evaluation"),
    "told": _("Told by the town"),
}
THINGS: dict[str, str | Promise] = {
    "figure": pgettext_lazy("evidence", "Figure"),
    "priority": pgettext_lazy("evidence", "Priority"),
    "proposal": pgettext_lazy("evidence", "Proposal"),
    "plan_line": pgettext_lazy("evidence", "Project of the plan"),
    "agreement": pgettext_lazy("evidence", "Agreement"),
    "conversation": pgettext_lazy("evidence", "Conversation"),
    "evidence": pgettext_lazy("evidence", "Pack of evidence"),
}


def flaw(one: Flaw) -> str:
    """What is wrong, in a sentence."""
    if one.kind == "over":
        return now("%(n)s words too many") % {"n": one.n}
    return {
        "empty": now("nothing is written yet"),
        "unknown": now("there is no figure “%(what)s”: choose one from the list") % {"what": one.what},
        "unshown": now("the figure “%(what)s” is not shown to anybody just now: take it out") % {"what": one.what},
        "differs": now("the number %(what)s differs from the records") % {"what": one.what},
    }[one.kind]
