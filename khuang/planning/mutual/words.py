"""Mutual aid as people read it: states, ways of giving, movements of the store, numbers of homes."""

from django.utils.functional import Promise
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from khuang.base.money import baht
from khuang.planning.mutual import rules

Shown = tuple[str | Promise, str]

APPEAL: dict[str, Shown] = {
    "asked": (_("asked for with a code, to be written"), "wait"),
    "draft": (_("written, to be published by somebody else"), "wait"),
    "published": (pgettext_lazy("appeal", "still needed"), "now"),
    "met": (_("what was needed has come"), "done"),
    "ended": (pgettext_lazy("appeal", "ended"), "plain"),
    "refused": (pgettext_lazy("appeal", "not taken up"), "plain"),
    "taken-back": (_("taken back"), "plain"),
}
FUND: dict[str, Shown] = {
    "open": (pgettext_lazy("fund", "open"), "now"),
    "closed": (pgettext_lazy("fund", "closed"), "plain"),
}
GIVERS: dict[str, str | Promise] = {
    "person": _("A person or a family"),
    "group": _("A group or a club"),
    "company": _("A shop, a company, an organisation"),
    "anonymous": _("Without a name"),
}
WAYS: dict[str, str | Promise] = {
    "visit": _("Goes along to house visits"),
    "appeal": _("For an appeal"),
}
HANDOUT: dict[str, Shown] = {
    "noted": (_("taken out, to be confirmed by a second person"), "wait"),
    "confirmed": (_("handed out, confirmed by two people"), "done"),
    "brought-back": (_("brought back to the store"), "plain"),
}
PAYOUT: dict[str, Shown] = {
    "asked": (_("asked for, to be confirmed by somebody else"), "wait"),
    "paid": (pgettext_lazy("fund", "paid out"), "done"),
    "refused": (pgettext_lazy("fund", "not paid out"), "plain"),
    "taken-back": (_("taken back"), "plain"),
    "undone": (pgettext_lazy("fund", "undone"), "plain"),
}
MOVES: dict[str, str | Promise] = {
    "given": pgettext_lazy("store", "given"),
    "bought": pgettext_lazy("store", "bought"),
    "handed": pgettext_lazy("store", "handed out"),
    "back": pgettext_lazy("store", "brought back"),
    "spoiled": pgettext_lazy("store", "spoiled"),
    "counted": pgettext_lazy("store", "set right after counting"),
    "undone": pgettext_lazy("store", "receipt undone"),
}
HINTS: dict[str, str | Promise] = {
    "id-number": _("A number of 13 digits"),
    "phone": _("A telephone number"),
    "contact": _("An address or account on the net"),
    "person": _("The name of a person"),
    "house": _("A house or room number"),
    "age": _("An age"),
    "where": _("Where somebody lives"),
    "kin": _("Whose relative it is"),
    "health": _("An illness, or what was done to somebody"),
    "papers": _("What papers somebody has"),
}


def sentence(why: str, there: int) -> str:
    """Why it cannot be taken."""
    return {
        "none": now("Say how much: above zero."),
        "more": now("That is more than is there."),
    }[why]


def money_sentence(there: int) -> str:
    return now("%(baht)s baht are there.") % {"baht": baht(there)}


def homes(n: int) -> str:
    """In steps of five, so that nobody can be counted out."""
    told = rules.told(n)
    if n == 0:
        return now("no home yet")
    if not told:
        return now("fewer than five homes")
    return now("at least %(n)s homes") % {"n": told}
