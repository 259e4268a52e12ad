"""Forms of rounds: the code of a sheet, all its lines, a promise."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from khuang.base.errors import Problem
from khuang.care import words
from khuang.care.visiting import rules
from khuang.care.visiting import words as visiting
from khuang.ui import forms


class CodeForm(forms.Form):
    code = forms.TextField(
        label=_("Code of the sheet"),
        hint=_("At the top right of the paper, like 2647-013-9"),
        width="m",
        inputmode="numeric",
    )

    def clean_code(self) -> str:
        try:
            return rules.read_code(self.cleaned_data["code"])
        except Problem as problem:
            raise ValidationError(gettext(str(problem))) from None


class PromiseForm(forms.Form):
    why = forms.Choice(label=_("What was promised?"), choices=words.pairs(visiting.TASKS))
    on = forms.DateField(label=_("For which day?"))


class LinesForm(forms.Form):
    """The lines of one sheet: ``outcome_3`` and so on. A line without an outcome was not visited."""

    day = forms.DateField(
        label=_("Day of the visits"), hint=_("Where the line says another day, write it there."), past=True
    )

    def __init__(self, *args: Any, numbers: list[int], **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"day": timezone.localdate()})
        super().__init__(*args, **kwargs)
        for n in numbers:
            self.fields |= {
                f"outcome_{n}": forms.Choice(
                    label=_("Met?"), choices=[("", _("Not visited")), *words.pairs(words.OUTCOMES)], required=False
                ),
                f"condition_{n}": forms.Choice(
                    label=_("How are they?"), choices=words.pairs(words.CONDITIONS), required=False
                ),
                f"urgent_{n}": forms.Tick(label=_("Urgent: somebody must call today"), required=False),
                f"note_{n}": forms.TextField(label=_("Anything else"), max_length=2000, required=False),
                f"on_{n}": forms.DateField(label=_("Another day"), hint="", past=True, required=False),
            }

    def told(self, n: int) -> dict[str, Any]:
        """What line ``n`` says, as ``NewVisit`` takes it."""
        data = self.cleaned_data
        seen = data[f"outcome_{n}"] == "seen"
        said = {"condition": data[f"condition_{n}"] if seen else "", "note": data[f"note_{n}"]}
        return {
            "outcome": data[f"outcome_{n}"], "urgent": data[f"urgent_{n}"], "on": data[f"on_{n}"] or data["day"],
            "words": {name: value for name, value in said.items() if value},
        }  # fmt: skip
