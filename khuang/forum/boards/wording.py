"""Words for the keys of rules.py."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: dict[str, str | Promise] = {
    "observation": _("What we see"),
    "problem": _("What is wrong with it"),
    "right": _("Which right it touches"),
    "duty-bearer": _("Whose duty it is"),
    "idea": _("What could be done"),
}
HINTS: dict[str, str | Promise] = {
    "observation": _("What happened, where, how often. Nothing that shows who it was."),
    "problem": _("Why it should not be so, and for whom it is worst."),
    "right": _("What everybody is entitled to here."),
    "duty-bearer": _("An office or an organisation, not a person’s name."),
    "idea": _("Something that somebody could begin next week, too."),
}
