"""Shapes of input for the planner's pages."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from khuang.base.thai import fiscal_year
from khuang.content import queries as content
from khuang.planning import tags
from khuang.planning.models import Plan
from khuang.planning.plan import months
from khuang.planning.plan.words import FORM, LED_BY
from khuang.ui import forms
from khuang.ui.text import language


def strategies(plan: Plan) -> dict[str, dict[str, str]]:
    """Key → title {th, en}, as the plan's pack has them."""
    item = content.item("plan", plan.code)
    return {s["key"]: s["title"] for s in item.body["strategies"]} if item else {}


class OpenForm(forms.Form):
    """A plan to be opened. What a pack says of these years is filled in."""

    title_th = forms.TextField(label=_("Name of the plan, in Thai"))
    title_en = forms.TextField(label=_("Name of the plan, in English"), required=False)
    first_year = forms.NumberField(label=_("First fiscal year (Buddhist era)"), min_value=2560, max_value=2700)
    last_year = forms.NumberField(label=_("Last fiscal year (Buddhist era)"), min_value=2560, max_value=2700)
    ordinance = forms.TextField(
        label=_("Order or ordinance that it stands on"), required=False, hint=_("Its number and day, as the town writes it."),
    )  # fmt: skip


class ColumnsForm(forms.Form):
    """The columns of forms ผ.02 and ผ.03 that words go into; money follows on the project's page."""

    form = forms.Choice(label=pgettext_lazy("plan", "What is it?"), choices=list(FORM.items()), initial="project")
    strategy = forms.Select(label=_("Strategy"))
    programme_th = forms.TextField(label=_("Programme of the budget"), required=False)
    title_th = forms.TextField(label=_("Project, in Thai"))
    title_en = forms.TextField(label=_("Project, in English"), required=False)
    objective_th = forms.LongText(label=_("Objective"), required=False, rows=3)
    objective_en = forms.LongText(label=_("Objective, in English"), required=False, rows=3)
    target_th = forms.LongText(label=_("Target (output)"), required=False, rows=3)
    indicator_th = forms.TextField(label=_("Indicator"), required=False)
    result_th = forms.LongText(label=_("Result expected"), required=False, rows=3)
    unit_th = forms.TextField(label=_("Unit responsible"), required=False)
    led_by = forms.Choice(label=_("Led by"), choices=list(LED_BY.items()), initial="municipality")
    asked_of = forms.TextField(label=_("Body that is asked"), required=False, hint=_("For form Ph.02/1"))
    category = forms.TextField(label=_("Category of expense"), required=False, hint=_("For form Ph.03"))
    item = forms.TextField(label=_("Kind of equipment"), required=False, hint=_("For form Ph.03"))

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = strategies(plan)
        if known:
            field: Any = self.fields["strategy"]
            rows = [(key, title.get(language()) or title["th"]) for key, title in known.items()]
            other = str((self.initial or {}).get("strategy", ""))
            field.choices = [("", "–"), *rows] + ([(other, other)] if other and other not in known else [])
        else:
            self.fields["strategy"] = forms.TextField(label=_("Strategy"))


class LineForm(ColumnsForm):
    """A new draft, with the priorities it answers."""

    priorities = forms.Choices(label=_("Priorities it answers"), choices=[], required=False)

    def __init__(self, *args: Any, priorities: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["priorities"].choices = list(priorities)  # type: ignore[attr-defined]


def columns_of(plan: Plan, given: Mapping[str, Any]) -> dict[str, Any]:
    """What the form says, as columns of a line."""
    found = {name: value for name, value in given.items() if name not in ("strategy", "priorities")}
    title = strategies(plan).get(given["strategy"])
    found["strategy_th"] = title["th"] if title else given["strategy"]
    if title:
        found["strategy_en"] = title["en"]
    return found


def initial(plan: Plan, values: Mapping[str, Any]) -> dict[str, Any]:
    """Columns of a line, as the form shows them."""
    keys = {title["th"]: key for key, title in strategies(plan).items()}
    return {**values, "strategy": keys.get(values["strategy_th"], values["strategy_th"])}


class BecomeForm(forms.Form):
    """What a project still lacks of what was chosen: under which strategy, in which year, for how much."""

    strategy = forms.Select(label=_("Under which strategy of the plan?"))
    year = forms.Select(label=_("Fiscal year"), choices=[], width="s")
    amount = forms.MoneyField(
        label=_("Amount in baht"),
        width="m",
        required=False,
        hint=_("As it was voted on or reckoned. Empty: no money yet."),
    )

    def __init__(self, *args: Any, plan: Plan, cost: int = 0, **kwargs: Any) -> None:
        years = [str(year) for year in range(plan.first_year, plan.last_year + 1)]
        soon = str(fiscal_year(timezone.localdate()) + 1)
        kwargs.setdefault("initial", {"year": soon if soon in years else years[0], "amount": cost or None})
        super().__init__(*args, **kwargs)
        self.known = strategies(plan)
        self.fields["year"].choices = [(y, y if language() == "th" else str(int(y) - 543)) for y in years]  # type: ignore[attr-defined]
        if self.known:
            rows = [(key, title.get(language()) or title["th"]) for key, title in self.known.items()]
            self.fields["strategy"].choices = [("", "–"), *rows]  # type: ignore[attr-defined]
        else:
            self.fields["strategy"] = forms.TextField(label=_("Under which strategy of the plan?"))

    def wanted(self) -> dict[str, Any]:
        data = self.cleaned_data
        strategy = self.known.get(data["strategy"], {"th": data["strategy"]})
        return {"strategy": strategy, "year": int(data["year"]), "amount": data["amount"] or 0}


class TagForm(forms.Form):
    """Rights, SDG targets and people: the town's own tags."""

    rights = forms.Choices(label=_("Rights"), required=False)
    targets = forms.Choices(label=_("SDG targets"), required=False)
    groups = forms.Choices(label=_("For whom"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("rights", "targets", "groups"):
            self.fields[name].choices = tags.choices(name)  # type: ignore[attr-defined]


class FundForm(forms.Form):
    year = forms.Select(label=_("Fiscal year"), choices=[], width="s")
    amount = forms.MoneyField(label=_("Amount in baht"), width="m")

    def __init__(self, *args: Any, plan: Plan, lang: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = range(plan.first_year, plan.last_year + 1)
        self.fields["year"].choices = [(str(y), str(y if lang == "th" else y - 543)) for y in years]  # type: ignore[attr-defined]


class EnactForm(FundForm):
    """What the budget ordinance gives for a year that the plan has."""

    ordinance = forms.TextField(label=_("Number of the budget ordinance"), width="m")
    on = forms.DateField(label=_("Day of the ordinance"), past=True)


class MonthsForm(forms.Form):
    """When in the year it is carried out."""

    year = forms.Select(label=_("Fiscal year"), choices=[], width="s")
    begins = forms.Select(label=_("From the month of"), width="m")
    ends = forms.Select(label=_("To the month of"), width="m")

    def __init__(self, *args: Any, years: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = [(str(y), str(y if language() == "th" else y - 543)) for y in years]
        for name, rows in (("year", shown), ("begins", months.choices()), ("ends", months.choices())):
            self.fields[name].choices = [("", "–"), *rows]  # type: ignore[attr-defined]


class OthersForm(forms.Form):
    """A project of another body, in one year."""

    body = forms.TextField(label=_("Which body does it?"))
    title_th = forms.TextField(label=_("Project, in Thai"))
    title_en = forms.TextField(label=_("Project, in English"), required=False)
    place = forms.TextField(label=_("Where?"), required=False)
    amount = forms.MoneyField(label=_("Amount in baht"), required=False)
    begins = forms.Select(label=_("From the month of"), width="m", required=False)
    ends = forms.Select(label=_("To the month of"), width="m", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("begins", "ends"):
            self.fields[name].choices = [("", "–"), *months.choices()]  # type: ignore[attr-defined]


class ImportForm(forms.Form):
    file = forms.FileField(label=_("Filled form Ph.02, .xlsx or .csv"), accept=".xlsx,.csv")


class ProgressForm(forms.Form):
    text_th = forms.LongText(label=_("What was done"))
    text_en = forms.LongText(label=_("What was done, in English"), required=False)
    percent = forms.NumberField(label=_("How far is it? (0 to 100)"), whole=True, width="s")
    spent = forms.MoneyField(label=_("Spent since the last news, in baht"), required=False, width="m")
