"""Shapes of input of reporting."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from khuang.base.errors import Problem
from khuang.network.models import Report
from khuang.network.reporting import rules, words
from khuang.results import periods, queries
from khuang.town.queries import organisations
from khuang.ui import forms
from khuang.ui.text import said


class RoundForm(forms.Form):
    framework = forms.Select(label=_("Framework"))
    period = forms.TextField(label=_("Period"), hint=_("fy2569, 2025, 2026Q1, or 2026-01-01/2026-06-30"), width="m")
    title_th = forms.TextField(label=_("Name of the reporting round, in Thai"))
    title_en = forms.TextField(label=_("Name of the reporting round, in English"), required=False)
    due = forms.DateField(label=_("Reports are due on"))
    clear_days = forms.NumberField(
        label=_("Days for whom a figure names to object"), min_value=0, max_value=90, initial=14
    )
    otherwise = forms.Select(
        label=_("Who owes figures that name nobody here"), required=False, hint=_("Often the municipality itself")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shelves = [(one.key, said(one.title)[0]) for one in queries.frameworks()]
        orgs = [(org.code, said({"th": org.name_th, "en": org.name_en})[0]) for org in organisations()]
        self.fields["framework"].choices = [("", "–"), *shelves]  # type: ignore[attr-defined]
        self.fields["otherwise"].choices = [("", "–"), *orgs]  # type: ignore[attr-defined]

    def clean_period(self) -> str:
        try:
            return periods.parse(self.cleaned_data["period"]).text
        except Problem:
            self.add_error("period", _("Write a period as in the example."))
            return ""


class ReportForm(forms.Form):
    """What an organisation says of its own figure. Nothing typed is lost: a draft may be incomplete."""

    nothing = forms.Tick(label=_("There is nothing to report for this period"), required=False)
    value = forms.TextField(label=_("Figure"), required=False, width="m", inputmode="decimal")
    qualifier = forms.Choice(label=_("How exact it is"), choices=words.QUALIFIERS, initial="exact")
    women = forms.NumberField(label=_("Of these women"), required=False, min_value=0)
    men = forms.NumberField(label=_("Of these men"), required=False, min_value=0)
    unstated = forms.NumberField(label=_("Of these not stated"), required=False, min_value=0)
    method = forms.LongText(
        label=_("How it was counted"), required=False, rows=3, hint=_("From which lists; who was counted once")
    )
    source = forms.TextField(label=_("Where it can be looked up"), required=False)
    series_breaks = forms.Tick(label=_("It is counted in another way than before: not to be compared"), required=False)
    explained = forms.LongText(label=_("Explanation of what does not look as expected"), required=False, rows=3)

    PARTS = (("women", "f"), ("men", "m"), ("unstated", ""))

    @classmethod
    def of(cls, report: Report, data: Any) -> "ReportForm":
        known = {key: getattr(report, key) for key in cls.base_fields if hasattr(report, key)}
        parts = {name: report.by_gender.get(code) for name, code in cls.PARTS}
        return cls(data, initial={**known, **parts})

    def clean_value(self) -> str:
        written = self.cleaned_data["value"]
        try:
            return rules.read_value(written) if written else ""
        except Problem as problem:
            self.add_problem(problem)
            return ""

    def told(self) -> dict[str, Any]:
        """As ``actions.save`` takes it."""
        found = dict(self.cleaned_data)
        parts = {code: found.pop(name) for name, code in self.PARTS}
        found["by_gender"] = {code: int(n) for code, n in parts.items() if n is not None}
        return found


class CommentForm(forms.Form):
    comment = forms.LongText(label=_("What is to be looked at again"), rows=3)
