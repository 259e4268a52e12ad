"""Forms of the registry."""

from django.utils.translation import gettext_lazy as _

from khuang.ui import forms


class SearchForm(forms.Form):
    q = forms.TextField(
        label=_("Name, house number or number"),
        max_length=120,
        autocomplete="off",
        hint=_("A part of a name or the nickname, a house number, or the last four digits of a number"),
    )
