"""States and doubts as people read them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Said = str | Promise
STATES: dict[str, tuple[Said, str]] = {
    "draft": (pgettext_lazy("report", "to be reported"), "wait"),
    "submitted": (pgettext_lazy("report", "waits for approval"), "now"),
    "returned": (pgettext_lazy("report", "sent back"), "urgent"),
    "approved": (pgettext_lazy("report", "waits for those it names"), "now"),
    "published": (pgettext_lazy("report", "published"), "done"),
}
VERBS: dict[str, Said] = {
    "submit": pgettext_lazy("report", "Reported"),
    "return": pgettext_lazy("report", "Sent back"),
    "approve": pgettext_lazy("report", "Approved"),
    "clear": pgettext_lazy("report", "Agreed to it"),
    "object": pgettext_lazy("report", "Objected"),
    "publish": pgettext_lazy("report", "Published by the worker"),
    "correct": pgettext_lazy("report", "Called wrong"),
}
DOUBTS: dict[str, Said] = {
    "jump": _("It is at least twice as much, or half as much, as in the period before."),
    "fall-to-nothing": _("There was something in the period before, and nothing now."),
    "same": _("It is exactly the same as in the period before."),
    "parts-above": _("Women, men and not stated are together more than the whole."),
    "parts-below": _("Women, men and not stated are together less than the whole."),
    "records": _("The town's own records give another number."),
}
QUALIFIERS: tuple[tuple[str, Said], ...] = (
    ("exact", _("exactly this many")),
    ("over", _("more than this")),
    ("about", _("about this many")),
)
