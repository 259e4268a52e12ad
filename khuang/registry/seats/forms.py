"""Forms of public offices."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from khuang.registry import wording
from khuang.ui import forms


class TakeForm(forms.Form):
    holder = forms.TextField(label=_("Who holds the office, as publicly announced"))
    gender = forms.Choice(label=_("Gender, as the person says"), choices=list(wording.GENDERS.items()))
    since = forms.DateField(label=_("In office since"), past=True)
    until = forms.DateField(label=_("Until"), required=False, hint=_("Empty: still in office"))
    source = forms.TextField(label=_("Where was it announced?"))


class LeaveForm(forms.Form):
    until = forms.DateField(label=_("The last day"), past=True)


class LinkForm(forms.Form):
    """First who is looked for; when several fit, one of them is chosen."""

    q = forms.TextField(label=_("Name, house number or number"), max_length=120, autocomplete="off")

    def ask_which(self, people: list[tuple[str, str]]) -> None:
        self.fields["person"] = forms.Choice(label=_("Who is meant?"), choices=people)


class OfficeForm(forms.Form):
    kind = forms.Choice(label=_("Which office?"), choices=list(wording.OFFICES.items()))
    place = forms.Select(label=_("Place"), choices=[])

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [("", "–"), *places]  # type: ignore[attr-defined]
