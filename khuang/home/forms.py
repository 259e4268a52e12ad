"""Shapes of input for the data protection officer."""

from django.utils.translation import gettext_lazy as _

from khuang.ui import forms


class RightsForm(forms.Form):
    person = forms.TextField(
        label=_("Number of the record"), hint=_("It stands at the foot of the person’s page; the case worker reads it out."),
        width="l", autocomplete="off",
    )  # fmt: skip
