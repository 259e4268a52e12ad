"""States of a plan and of a project, and what a project is, as people read them: (words, kind of tag)."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Shown = tuple[str | Promise, str]


LINE: dict[str, Shown] = {
    "draft": (_("draft"), "plain"),
    "in-plan": (_("in the plan"), "plain"),
    "funded": (_("money set aside"), "now"),
    "under-way": (_("under way"), "now"),
    "done": (_("done"), "done"),
    "dropped": (_("taken out"), "plain"),
}
PLAN: dict[str, Shown] = {
    "drafted": (pgettext_lazy("plan", "being drafted"), "wait"),
    "adopted": (pgettext_lazy("plan", "adopted"), "done"),
    "ended": (pgettext_lazy("plan", "ended"), "plain"),
}
FORM: dict[str, str | Promise] = {
    "project": _("A project (form Ph.02)"),
    "beyond": _("A project beyond our own capacity (form Ph.02/1)"),
    "equipment": _("Equipment (form Ph.03)"),
}
LED_BY: dict[str, str | Promise] = {
    "municipality": pgettext_lazy("led by", "the municipality"),
    "together": pgettext_lazy("led by", "the municipality and the community together"),
    "community": pgettext_lazy("led by", "the community"),
}


def line_state(state: str) -> Shown:
    return LINE[state]


def form_name(form: str) -> str | Promise:
    return FORM.get(form, form)
