"""Shapes of input for commitments."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from khuang.network import rules
from khuang.network.nodes import STATES
from khuang.town.queries import organisations
from khuang.ui import forms


class NewsForm(forms.Form):
    became = forms.Choice(label=_("How does it stand?"), choices=[])
    text_th = forms.LongText(label=_("What was done, in Thai"))
    text_en = forms.LongText(label=_("What was done, in English"), required=False)

    def __init__(self, *args: Any, state: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["became"].choices = [(s, STATES[s][0]) for s in rules.STEPS[state]]  # type: ignore[attr-defined]


class CommitmentForm(forms.Form):
    org = forms.Select(label=_("Organisation"), choices=[])
    title_th = forms.LongText(label=_("What is promised, in Thai"))
    title_en = forms.LongText(label=_("What is promised, in English"), required=False)
    due = forms.DateField(label=_("By when"))
    source = forms.TextField(label=_("Where it was promised"), required=False)

    def __init__(self, *args: Any, lang: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = organisations()
        self.fields["org"].choices = [(o.code, o.name_en if lang == "en" else o.name_th) for o in rows]  # type: ignore[attr-defined]
