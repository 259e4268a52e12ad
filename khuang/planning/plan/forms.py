"""Shapes of input for the planner's pages."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from khuang.planning.models import Plan
from khuang.ui import forms


class LineForm(forms.Form):
    """The columns of form ผ.02 that words go into; money follows on the project's page."""

    strategy_th = forms.TextField(label=_("Strategy"))
    title_th = forms.TextField(label=_("Project, in Thai"))
    title_en = forms.TextField(label=_("Project, in English"), required=False)
    objective_th = forms.LongText(label=_("Objective"), required=False)
    objective_en = forms.LongText(label=_("Objective, in English"), required=False)
    target_th = forms.LongText(label=_("Target (output)"), required=False)
    indicator_th = forms.TextField(label=_("Indicator"), required=False)
    unit_th = forms.TextField(label=_("Unit responsible"), required=False)
    priorities = forms.Choices(label=_("Priorities it answers"), choices=[], required=False)

    def __init__(self, *args: Any, priorities: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["priorities"].choices = list(priorities)  # type: ignore[attr-defined]


class FundForm(forms.Form):
    year = forms.Select(label=_("Fiscal year"), choices=[], width="s")
    amount = forms.MoneyField(label=_("Amount in baht"), width="m")

    def __init__(self, *args: Any, plan: Plan, lang: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = range(plan.first_year, plan.last_year + 1)
        self.fields["year"].choices = [(str(y), str(y if lang == "th" else y - 543)) for y in years]  # type: ignore[attr-defined]


class ProgressForm(forms.Form):
    text_th = forms.LongText(label=_("What was done"))
    text_en = forms.LongText(label=_("What was done, in English"), required=False)
    percent = forms.NumberField(label=_("How far is it? (0 to 100)"), whole=True, width="s")
    spent = forms.MoneyField(label=_("Spent since the last news, in baht"), required=False, width="m")
