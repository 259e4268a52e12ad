"""Letters as people read them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Shown = tuple[str | Promise, str]
VERBS: dict[str, str | Promise] = {
    "accept": _("We will do it"),
    "change": _("We will do it in another way"),
    "decline": _("We will not do it now"),
}
STATES: dict[str, Shown] = {
    "draft": (pgettext_lazy("letter", "draft at the plan desk"), "plain"),
    "clerk": (pgettext_lazy("letter", "with the clerk"), "wait"),
    "mayor": (pgettext_lazy("letter", "with the mayor"), "wait"),
    "signed": (pgettext_lazy("letter", "signed"), "done"),
    "withdrawn": (pgettext_lazy("letter", "withdrawn"), "plain"),
}
STEPS: dict[str, str | Promise] = {
    "write": pgettext_lazy("letter", "Written at the plan desk"),
    "edit": pgettext_lazy("letter", "Changed at the plan desk"),
    "send": pgettext_lazy("letter", "Sent to the clerk"),
    "pass": pgettext_lazy("letter", "Passed by the clerk"),
    "return": pgettext_lazy("letter", "Sent back"),
    "sign": pgettext_lazy("letter", "Signed by the mayor"),
    "paper": pgettext_lazy("letter", "Signed on paper, entered here"),
    "withdraw": pgettext_lazy("letter", "Withdrawn"),
}
ACTING: dict[str, str | Promise] = {
    "pass": pgettext_lazy("letter", "Passed, acting for the clerk"),
    "return": pgettext_lazy("letter", "Sent back, acting for the office"),
    "sign": pgettext_lazy("letter", "Signed, acting for the mayor"),
}


def done(verb: str, acting: bool) -> str | Promise:
    return ACTING[verb] if acting and verb in ACTING else STEPS[verb]
