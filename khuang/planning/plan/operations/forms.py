"""Shapes of input for operations."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from khuang.forum.models import Meeting
from khuang.planning.models import Plan, PlanLine
from khuang.planning.plan.operations import rules, words
from khuang.planning.plan.operations.columns import MONEY, OWN
from khuang.ui import forms
from khuang.ui.text import day_text, language


class BeginForm(forms.Form):
    kind = forms.Choice(label=_("What is done to the plan?"))
    reason_th = forms.LongText(label=_("Why?"), hint=_("Everybody can read this."), rows=3)
    reason_en = forms.LongText(label=_("Why? In English"), rows=3, required=False)

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = ["make"] if plan.state == "drafted" else [kind for kind in rules.PATHS if kind != "make"]
        field: Any = self.fields["kind"]
        field.choices = [(kind, words.KIND[kind]) for kind in kinds]
        field.hints = {kind: words.MEANING[kind] for kind in kinds}


class HearForm(forms.Form):
    hearing = forms.Select(
        label=_("Official hearing"), hint=_("Over, with its minutes signed; each carries one operation.")
    )

    def __init__(self, *args: Any, meetings: Sequence[Meeting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [(str(m.id), f"{day_text(m.held_on)} · {m.title.get(language()) or m.title_th}") for m in meetings]
        self.fields["hearing"].choices = [("", "–"), *rows]  # type: ignore[attr-defined]


class SitForm(forms.Form):
    """A committee's sitting."""

    on = forms.DateField(label=_("Day of the sitting"), past=True)
    present = forms.NumberField(label=_("Members present"))
    women = forms.NumberField(label=_("Women among them"))
    minutes = forms.TextField(label=_("Number of the minutes"), width="m")
    remark = forms.LongText(label=_("What the committee said of it"), rows=3, required=False)


class ApproveForm(forms.Form):
    on = forms.DateField(label=_("Day of the approval"), past=True)
    minutes = forms.TextField(label=_("Number of the order, if there is one"), width="m", required=False)


class AnnounceForm(forms.Form):
    on = forms.DateField(label=_("Day of the announcement"), past=True)
    number = forms.TextField(label=_("Number of the announcement"), width="m")


class BackForm(forms.Form):
    remark = forms.LongText(label=pgettext_lazy("plan operation", "Why? Everybody may read it"), rows=2)


class TouchForm(forms.Form):
    line = forms.Select(label=_("Project"))

    def __init__(self, *args: Any, lines: Sequence[PlanLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [(str(row.number), f"{row.number} · {row.title_th}") for row in lines]
        self.fields["line"].choices = [("", "–"), *rows]  # type: ignore[attr-defined]


class YearsForm(forms.Form):
    """Money of the municipality's own, year by year; an empty year sets nothing aside."""

    def __init__(self, *args: Any, plan: Plan, money: dict[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for year in range(plan.first_year, plan.last_year + 1):
            shown = year if language() == "th" else year - 543
            self.fields[f"year_{year}"] = forms.MoneyField(
                label=_("Fiscal year %(year)s") % {"year": shown},
                required=False,
                initial=money.get(f"{year}/{OWN}"),
                hint="",
            )

    def money(self, before: dict[str, int]) -> dict[str, dict[str, int]]:
        """All of the line's money with these years in it; other sources stay."""
        others = {key: amount for key, amount in before.items() if not key.endswith(f"/{OWN}")}
        own = {f"{name[5:]}/{OWN}": amount for name, amount in self.cleaned_data.items() if amount}
        return {MONEY: {**others, **own}}
