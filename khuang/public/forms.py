"""Forms of the open pages."""

from django.utils.translation import gettext_lazy as _

from khuang.town.facilities import wording
from khuang.ui import forms


class FaultForm(forms.Form):
    """Something broken or missing at a public place."""

    feature = forms.Choice(label=_("What is it about?"), choices=list(wording.ABOUT.items()))
    words = forms.LongText(
        label=_("What is broken or missing?"), rows=4, max_length=600,
        hint=_("In a few words. No names of people. Somebody reads it before it is shown here."),
    )  # fmt: skip


class CodeForm(forms.Form):
    code = forms.CodeField(label=_("The code of your report"))
