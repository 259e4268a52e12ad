"""Forms of groups."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from khuang.registry import wording
from khuang.registry.community.rules import GENDERS
from khuang.ui import forms

Pairs = list[tuple[str, str]]
ROLE_PAIRS = list(wording.GROUP_ROLES.items())


class FoundForm(forms.Form):
    name_th = forms.TextField(label=_("Name in Thai"))
    name_en = forms.TextField(label=_("Name in English"), required=False)
    kind = forms.Select(label=_("What kind of group?"), choices=list(wording.GROUP_KINDS.items()))
    place = forms.Select(label=_("Village"), choices=[], required=False, hint=_("Empty: of the whole town"))
    since = forms.DateField(label=_("Since"), past=True)
    listing = forms.Choice(
        label=_("How are its members known?"),
        choices=[
            ("people", _("By name, as people of the register")),
            ("counts", _("By numbers alone, as the group tells them")),
            ("hidden", _("By names that I alone keep"), _("For workers' networks and others whom a list could harm.")),
        ],
    )

    def __init__(self, *args: Any, villages: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [("", "–"), *villages]  # type: ignore[attr-defined]


class RenameForm(forms.Form):
    name_th = forms.TextField(label=_("Name in Thai"))
    name_en = forms.TextField(label=_("Name in English"), required=False)


class EndForm(forms.Form):
    until = forms.DateField(label=_("The last day"), past=True)


class AddForm(forms.Form):
    """First who is looked for; when several fit, one of them is chosen."""

    q = forms.TextField(label=_("Name, house number or number"), max_length=120, autocomplete="off")
    role = forms.Choice(label=_("In which role?"), choices=ROLE_PAIRS)
    since = forms.DateField(label=_("Since"), past=True)

    def ask_which(self, people: Pairs) -> None:
        self.fields["person"] = forms.Choice(label=_("Who is meant?"), choices=people)


class CountForm(forms.Form):
    role = forms.Choice(label=_("In which role?"), choices=ROLE_PAIRS)
    f = forms.NumberField(label=_("Women"), initial=0)
    m = forms.NumberField(label=_("Men"), initial=0)
    other = forms.NumberField(label=_("In own words"), initial=0)
    unsaid = forms.NumberField(label=_("Did not say"), initial=0)
    since = forms.DateField(label=_("As of"), past=True)
    source = forms.TextField(label=_("Who counted, and how?"))

    def numbers(self) -> dict[str, int]:
        return {gender: self.cleaned_data[gender] for gender in GENDERS}


class HiddenForm(forms.Form):
    name = forms.TextField(label=_("Name, or what they are called in the group"))
    gender = forms.Choice(label=_("Gender, as the person says"), choices=list(wording.GENDERS.items()))
    role = forms.Choice(label=_("In which role?"), choices=ROLE_PAIRS)
    since = forms.DateField(label=_("Since"), past=True)
