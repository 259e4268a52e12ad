"""Three numbers."""

from django.utils.translation import gettext_lazy as _

from khuang.base.thai import arabic_digits
from khuang.forum.doors.hands.actions import Raised
from khuang.ui import forms

NAMES = ("agree", "disagree", "passed")


class HandsForm(forms.Form):
    agree = forms.NumberField(label=_("Agree"), min_value=0, max_value=100_000)
    disagree = forms.NumberField(label=_("Disagree"), min_value=0, max_value=100_000)
    passed = forms.NumberField(label=_("Neither"), min_value=0, max_value=100_000)

    def raised(self) -> Raised:
        return Raised(**{name: self.cleaned_data[name] for name in NAMES})


def stepped(given: dict[str, str], step: str) -> dict[str, int]:
    """The numbers after a tap on plus or minus (``agree+1``); what cannot be read counts as nothing."""
    found = {name: _number(given.get(name, "")) for name in NAMES}
    for name in NAMES:
        if step in (f"{name}+1", f"{name}-1"):
            found[name] = max(0, found[name] + (1 if step.endswith("+1") else -1))
    return found


def _number(typed: str) -> int:
    digits = arabic_digits(typed.strip())
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 6 else 0
