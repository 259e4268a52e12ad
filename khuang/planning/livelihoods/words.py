"""Groups that work together, as people read them: orders, the till, the rule of sharing."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Shown = tuple[str | Promise, str]

ORDER: dict[str, Shown] = {
    "asked": (_("ordered, to be looked at"), "wait"),
    "accepted": (_("accepted, being made"), "now"),
    "ready": (_("ready to be fetched"), "now"),
    "handed-over": (pgettext_lazy("order", "handed over"), "done"),
    "cancelled": (pgettext_lazy("order", "cancelled"), "plain"),
}
DO: dict[str, str | Promise] = {
    "accept": _("Accept the order"),
    "ready": _("It is ready"),
    "hand-over": _("It was handed over"),
    "cancel": _("Cancel the order"),
}
SHARING: dict[str, str | Promise] = {
    "equal": _("Equally"),
    "hours": _("By the hours each worked"),
    "product": _("By the value of what each made"),
}
ENTRIES: dict[str, str | Promise] = {
    "sale": _("Sold"),
    "income": _("Came in otherwise"),
    "cost": _("Spent: material, transport, rent"),
    "shared": _("Shared among the members"),
}
REPORT: dict[str, Shown] = {
    "draft": (_("counted, not published yet"), "wait"),
    "published": (pgettext_lazy("report", "published"), "done"),
    "dropped": (pgettext_lazy("report", "dropped"), "plain"),
    "taken-back": (_("taken back"), "plain"),
}
