"""Words for the keys of rules.py."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

HOW: dict[str, str | Promise] = {
    "spoken": _("They said yes aloud"),
    "thumbprint": _("Thumbprint on paper"),
    "signed": _("Signed on paper"),
}
GUARDIANS: dict[str, str | Promise] = {
    "parent": _("Mother or father"),
    "guardian": _("Guardian by law"),
    "representative": _("Whoever cares for them, named by the shelter or the office"),
}
LEFT: dict[str, str | Promise] = {
    "member": _("The young person"),
    "guardian": _("The parent or guardian"),
    "other": _("They moved away, or are too old now"),
}
# What a copy for the young person calls what is kept (``duties.export``).
KEPT: dict[str, str | Promise] = {
    "council": _("Youth council"),
    "name": _("Name"),
    "born": _("Year of birth"),
    "guardian": _("Name of the parent or guardian"),
    "contact": _("How to reach the parent or guardian"),
    "own_yes_on": _("Own yes, on"),
    "own_yes_how": _("Own yes, how"),
    "guardian_is": _("Who agreed for them"),
    "guardian_yes_on": _("Guardian’s yes, on"),
    "guardian_yes_how": _("Guardian’s yes, how"),
    "card_on": _("A card was given on"),
    "ended_on": _("Ended on"),
}
