"""The words in which the assistance ledger speaks of its codes."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from khuang.care.words import Words

STATES: Words = {
    "requested": _("asked for"),
    "assessed": _("looked at, waits for a decision"),
    "approved": _("approved, not handed over yet"),
    "refused": _("not approved"),
    "partly": _("partly handed over"),
    "delivered": _("handed over"),
    "confirmed": _("the person says it came"),
    "denied": _("the person says it did not come"),
    "returned": _("given back"),
    "withdrawn": pgettext_lazy("assistance", "not wanted any more"),
}
LOOKS = {
    "requested": "wait", "assessed": "wait", "approved": "now", "refused": "plain", "partly": "now", "delivered": "now",
    "confirmed": "done", "denied": "urgent", "returned": "plain", "withdrawn": "plain",
}  # fmt: skip
MONEY: Words = {
    "own-budget": _("The municipality’s own budget"),
    "government": _("Another level or agency of government"),
    "fund": _("A fund (health fund, welfare fund …)"),
    "donor": _("A donor or another organisation"),
    "community": _("The community, neighbours"),
    "other": pgettext_lazy("money", "Another source"),
}
PROOFS: Words = {
    "receipt": _("A receipt with a number"),
    "signed": _("They signed on paper"),
    "thumb": _("A thumbprint on paper"),
    "photo": _("A photo"),
    "witness": _("Somebody who saw it"),
}
VERBS: Words = {
    "ask": _("asked for"), "assess": _("looked at"), "approve": _("approved"), "refuse": _("not approved"),
    "part": _("partly handed over"), "deliver": _("handed over"), "confirm": _("the person says it came"),
    "deny": _("the person says it did not come"), "return": _("given back"), "give-back": _("partly given back"),
    "withdraw": pgettext_lazy("assistance", "not wanted any more"), "elsewhere": _("given by another organisation"),
}  # fmt: skip
PRIVATE = _("Private help")
