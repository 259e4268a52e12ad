"""Shapes of input for the council's pages, and for the municipality's answer."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from khuang.planning.models import Priority
from khuang.ui import forms


class RankForm(forms.Form):
    """One number for each problem: 1 is the most urgent. Equal numbers keep the order of the list."""

    def __init__(self, *args: Any, priorities: Sequence[Priority], said: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = [(str(n), str(n)) for n in range(1, len(priorities) + 1)]
        self._ids = [str(p.id) for p in priorities]
        for place, row in enumerate(priorities, start=1):
            self.fields[f"p{row.number}"] = forms.Select(label=said(row), choices=places, initial=str(place), width="s")
        self.fields["interest"] = forms.Tick(
            label=_("I have an interest of my own in one of these"),
            hint=_("Your order is kept and shown, and left out of the count."),
            required=False,
        )

    def order(self) -> list[str]:
        """Ids of the priorities, most urgent first."""
        places = [int(self.cleaned_data[name]) for name in self.fields if name != "interest"]
        return [id for _place, id in sorted(zip(places, self._ids, strict=True), key=lambda pair: pair[0])]


class PriorityForm(forms.Form):
    title_th = forms.TextField(label=_("The problem, in Thai"))
    title_en = forms.TextField(label=_("The problem, in English"), required=False)
    why_th = forms.LongText(label=_("Why it matters, in Thai"), required=False)
    why_en = forms.LongText(label=_("Why it matters, in English"), required=False)
    statements = forms.Choices(label=_("Statements it came from"), choices=[])

    def __init__(self, *args: Any, statements: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["statements"].choices = list(statements)  # type: ignore[attr-defined]


class RoundForm(forms.Form):
    title_th = forms.TextField(label=_("Name of the ranking, in Thai"))
    title_en = forms.TextField(label=_("Name of the ranking, in English"), required=False)


class AnswerForm(forms.Form):
    verb = forms.Choice(
        label=_("What does the municipality answer?"),
        choices=[
            ("accept", _("We will do it")),
            ("change", _("We will do it in another way")),
            ("decline", _("We will not do it now")),
        ],
    )
    reason = forms.LongText(label=_("The reason"), hint=_("Everyone who raised this will read it, in these words."))
