"""Operations as people read them. Their Thai names are those of the regulation; the routes are not verified against it."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from khuang.base.money import baht
from khuang.planning import tags
from khuang.planning.plan.operations.columns import MONEY, OWN, TAGS
from khuang.planning.plan.words import LED_BY, Shown, form_name
from khuang.ui.text import language

Said = str | Promise
KIND: dict[str, Said] = {
    "make": pgettext_lazy("plan operation", "Making"),
    "review": pgettext_lazy("plan operation", "Review"),
    "add": pgettext_lazy("plan operation", "Addition"),
    "change": pgettext_lazy("plan operation", "Change"),
    "correct": pgettext_lazy("plan operation", "Correction"),
}
MEANING: dict[str, Said] = {
    "make": _("The whole plan is drafted and adopted."),
    "review": _("The whole plan is looked at again: projects enter, change and leave."),
    "add": _("Projects that were not in the plan enter it."),
    "change": _("What a project is for, how much of it or its money becomes another; or it leaves the plan."),
    "correct": _("What was written wrongly is put right; what the project is for, how much and its money stay."),
}
STATE: dict[str, Shown] = {
    "drafted": (pgettext_lazy("plan operation", "being drafted"), "plain"),
    "heard": (pgettext_lazy("plan operation", "heard by residents"), "now"),
    "supported": (pgettext_lazy("plan operation", "drafted by the support committee"), "now"),
    "considered": (pgettext_lazy("plan operation", "agreed by the development committee"), "now"),
    "approved": (pgettext_lazy("plan operation", "approved by the mayor"), "now"),
    "announced": (pgettext_lazy("plan operation", "announced, and in force"), "done"),
    "withdrawn": (pgettext_lazy("plan operation", "withdrawn"), "plain"),
}
STEP: dict[str, Said] = {
    "hear": _("Hearing of residents"),
    "support": _("The support committee drafts it with its reasons"),
    "consider": _("The development committee considers it"),
    "approve": _("The mayor approves it"),
    "announce": _("It is announced"),
}
TOUCH: dict[str, Said] = {
    "enter": _("enters the plan"),
    "change": _("is changed"),
    "remove": _("leaves the plan"),
    "tags": _("has other tags"),
}
SOURCE = _(
    "After the Ministry of Interior's regulation on local development plans, B.E. 2548, amended up to no. 3, B.E. 2561. That "
    "making, review and addition need a hearing is read in a source; the other steps are not verified: check with your province."
)
COLUMN: dict[str, Said] = {
    "form": pgettext_lazy("plan", "Form"), "strategy_th": _("Strategy"), "strategy_en": _("Strategy, in English"),
    "programme_th": _("Programme of the budget"), "programme_en": _("Programme of the budget, in English"),
    "category": _("Category of expense"), "item": _("Kind of equipment"), "asked_of": _("Body that is asked"),
    "led_by": _("Led by"), "title_th": _("Project, in Thai"), "title_en": _("Project, in English"),
    "objective_th": _("Objective"), "objective_en": _("Objective, in English"), "target_th": _("Target (output)"),
    "target_en": _("Target, in English"), "indicator_th": _("Indicator"), "indicator_en": _("Indicator, in English"),
    "unit_th": _("Unit responsible"), "unit_en": _("Unit responsible, in English"), "result_th": _("Result expected"),
    "result_en": _("Result expected, in English"), "rights": _("Rights"), "targets": _("SDG targets"),
    "groups": _("For whom"), MONEY: _("Money by year"),
}  # fmt: skip


def value(column: str, given: Any) -> str:
    """A column's value in words; an en dash for nothing."""
    if column == MONEY:
        return _money(given) or "–"
    if column in TAGS:
        return ", ".join(tags.titles(column, given)) or "–"
    if column == "form":
        return str(form_name(given))
    if column == "led_by":
        return str(LED_BY.get(given, given))
    return str(given or "–")


def _money(given: Mapping[str, int]) -> str:
    parts = []
    for key, amount in sorted(given.items()):
        year, source = key.split("/", 1)
        shown = int(year) if language() == "th" else int(year) - 543
        told = gettext("%(year)s: %(baht)s baht") % {"year": shown, "baht": baht(amount)}
        parts.append(told if source == OWN else f"{told} ({source})")
    return " · ".join(parts)


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Columns that differ, in the order of the form; what was empty and stays empty is left out."""
    changed = [name for name in COLUMN if name in after and before.get(name) != after[name]]
    return [
        {"column": COLUMN[name], "before": value(name, before[name]) if name in before else "–", "after": value(name, after[name])}
        for name in changed
        if after[name] or before.get(name)
    ]  # fmt: skip
