"""Works as people read them: findings, replies, ways of buying, milestones, and why something cannot be paid."""

from django.utils.functional import Promise
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from khuang.base.money import baht
from khuang.planning.works.rules import Why

Shown = tuple[str | Promise, str]

TOO_HEAVY = _("This photo is larger than 12 MB. Take it with a lower resolution.")
ABOUT = {
    "quality": _("Quality of the work"),
    "delay": _("It is late, or stands still"),
    "money": _("Money or the contract"),
    "access": _("Some people cannot use it"),
    "danger": _("Danger for people"),
    "other": pgettext_lazy("finding", "Something else"),
}
METHODS = {
    "invitation": _("General invitation (e-bidding, e-market)"),
    "selection": _("Selection among several"),
    "specific": _("Specific: one was asked"),
    "community": _("Done by a group of the community"),
    "own": _("Done by the municipality itself"),
}
REPLIES: dict[str, Shown] = {
    "fixed": (_("It is fixed"), "done"),
    "will-fix": (_("It will be fixed"), "now"),
    "not": (_("It will not be changed"), "plain"),
}
FINDING: dict[str, Shown] = {
    "sent": (_("waits to be read"), "wait"),
    "open": (_("waits for the municipality’s answer"), "wait"),
    "answered": (pgettext_lazy("finding", "answered"), "done"),
    "disputed": (_("“not so”, says who found it"), "urgent"),
    "replied": (_("answered again"), "done"),
    "refused": (_("not published"), "plain"),
    "taken-back": (_("taken back"), "plain"),
}
SOURCES = {
    "public": _("Found by somebody of the public"),
    "day": _("Found on an inspection day"),
    "monitor": _("Observed by the independent monitor"),
}
MILESTONES: dict[str, Shown] = {
    "done": (pgettext_lazy("milestone", "done"), "done"),
    "done-late": (_("done, later than planned"), "done"),
    "late": (_("later than planned"), "wait"),
    "ahead": (_("still to come"), "plain"),
}
FACES: dict[str, str | Promise] = {
    "none": _("No: no face and no number plate can be known"),
    "agreed": _("Faces of people who agreed to be shown here; no plates"),
    "yes": _("Yes: it must not be shown"),
}
DAYS: dict[str, Shown] = {
    "announced": (_("everybody is invited"), "now"),
    "held": (_("it was held"), "done"),
    "cancelled": (pgettext_lazy("inspection", "called off"), "plain"),
}
BASES = {
    "plan": _("Set aside in the plan"),
    "ordinance": _("In the budget ordinance"),
    "paid": _("Paid"),
}
FIELDS = {"groups": _("By group"), "rights": _("By right"), "targets": _("By goal")}


def sentence(why: Why) -> str:
    """Why an amount cannot be paid or promised, with what is left."""
    key, amounts = why or ("", {})
    told = {name: baht(max(0, amount)) for name, amount in amounts.items()}
    return {
        "amount": now("Give an amount above zero."),
        "budget": now("That is more than was set aside for this year: %(left)s of %(all)s baht are left."),
        "contract": now("That is more than the contract: %(left)s of %(all)s baht are left to pay."),
        "contracted": now("That is more than was set aside for this project: %(left)s baht are left for contracts."),
    }[key] % told
