"""The questions of the form in force."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khuang.care.pathways.content import Screening
from khuang.ui import forms
from khuang.ui.text import said


class AbilityForm(forms.Form):
    """One question each; what cannot be asked today is asked another day: there is no half sum."""

    on = forms.DateField(label=_("On which day?"), past=True)

    def __init__(self, *args: Any, screening: Screening, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"on": timezone.localdate()})
        super().__init__(*args, **kwargs)
        self.keys = [question.key for question in screening.questions]
        for question in screening.questions:
            self.fields[question.key] = forms.Choice(
                label=said(question.title.model_dump())[0],
                hint=said(question.help.model_dump())[0] if question.help else "",
                choices=[(choice.code, said(choice.title.model_dump())[0]) for choice in question.choices],
            )

    def values(self) -> dict[str, Any]:
        return {"on": self.cleaned_data["on"], "answers": {key: self.cleaned_data[key] for key in self.keys}}
