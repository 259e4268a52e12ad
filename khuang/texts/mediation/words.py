"""Words of mediation, for people."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

STAGES = {
    "talking": pgettext_lazy("mediation", "They are talking"),
    "agreed": pgettext_lazy("mediation", "They have agreed"),
    "kept": pgettext_lazy("mediation", "Settled: what they agreed is kept"),
    "stopped": pgettext_lazy("mediation", "Ended without a settlement"),
}
LOOKS = {"talking": "now", "agreed": "wait", "kept": "done", "stopped": "plain"}
VERBS = {
    "note": _("They talked, or something is to be noted"),
    "agree": _("They agreed: this is what they agreed"),
    "look": _("We asked: so far it is kept"),
    "broken": _("It is not kept: they talk again"),
    "keep": _("It is settled: what they agreed is kept"),
    "stop": _("It ends without a settlement"),
}
DID = {
    "note": pgettext_lazy("mediation", "Noted"),
    "agree": pgettext_lazy("mediation", "They agreed"),
    "look": pgettext_lazy("mediation", "Asked: kept so far"),
    "broken": pgettext_lazy("mediation", "It was not kept"),
    "keep": pgettext_lazy("mediation", "Settled"),
    "stop": pgettext_lazy("mediation", "Ended without a settlement"),
}
MONTHS = {6: _("Half a year"), 12: _("A year"), 24: _("Two years")}
