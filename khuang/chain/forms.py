"""The form for an answer code."""

from django.utils.translation import gettext_lazy as _

from khuang.ui import forms


class CodeForm(forms.Form):
    code = forms.CodeField(label=_("Your code"), hint=_("The 12 digits on the paper you were given."))
