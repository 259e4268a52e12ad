"""The words in which searches for family speak of their codes."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from khuang.care.words import Words

STATES: Words = {
    "asked": pgettext_lazy("tracing", "Written down, nobody searches yet"),
    "looking": pgettext_lazy("tracing", "Being looked for"),
    "found": pgettext_lazy("tracing", "Found: ask them first"),
    "contact": pgettext_lazy("tracing", "Both want to be in touch"),
    "together": pgettext_lazy("tracing", "Together again"),
    "no-contact": pgettext_lazy("tracing", "Found, does not want to be in touch"),
    "not-found": pgettext_lazy("tracing", "Not found"),
    "stopped": pgettext_lazy("tracing", "Stopped as they wished"),
}
LOOKS = {
    "asked": "wait", "looking": "now", "found": "urgent", "contact": "done", "together": "done", "no-contact": "plain",
    "not-found": "plain", "stopped": "plain",
}  # fmt: skip
VERBS: Words = {
    "search": _("Begin to look"), "find": _("Somebody was found"), "give-up": _("Nobody was found"),
    "yes": _("The one found wants to be in touch"), "no": _("The one found does not want to"),
    "wrong": _("It is somebody else"), "reunite": _("They are together again"), "stop": _("They want to stop"),
}  # fmt: skip
RELATIONS: Words = {
    "mother": _("Mother"), "father": _("Father"), "child": pgettext_lazy("relation", "Son or daughter"),
    "sibling": _("Brother or sister"), "spouse": _("Husband or wife"), "grandparent": _("Grandparent"),
    "other-kin": _("Other kin"), "guardian": _("Somebody who cared for them"),
}  # fmt: skip
