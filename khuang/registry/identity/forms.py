"""Forms for numbers."""

from django.utils.translation import gettext_lazy as _

from khuang.registry.wording import NUMBERS
from khuang.ui import forms


class NumberForm(forms.Form):
    kind = forms.Select(label=_("What kind of number?"), choices=list(NUMBERS.items()))
    value = forms.TextField(label=_("Number"), width="m", max_length=40, autocomplete="off")
    since = forms.DateField(label=_("Since"), required=False)
    until = forms.DateField(label=_("Until, or valid until"), required=False)
    source = forms.TextField(label=_("How do you know?"), hint=_("For example: saw the card"))


class NeverForm(forms.Form):
    """Which number, carried along in the body; and why it was wrong."""

    kind = forms.Hidden()
    value = forms.Hidden()
    reason = forms.TextField(label=_("Why was this a mistake?"))
