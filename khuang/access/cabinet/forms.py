"""Shapes of input for cabinets and teams."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from khuang.access.models import User
from khuang.town.queries import organisations
from khuang.ui import forms
from khuang.ui.text import language


class NewPassphrase(forms.Form):
    passphrase = forms.Password(
        label=_("New passphrase"), new=True,
        hint=_("At least 16 characters: four or five words that you will remember. Not your password."),
    )  # fmt: skip
    again = forms.Password(label=_("The same once more"), new=True)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("passphrase") != given.get("again"):
            self.add_error("again", _("The two are not the same."))
        return given


class Passphrase(forms.Form):
    passphrase = forms.Password(label=_("Passphrase"))


class TeamForm(forms.Form):
    name = forms.TextField(label=_("Name of the team"))
    org = forms.Select(label=_("Organisation"), choices=[], required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [(o.code, o.name_en if language() == "en" else o.name_th) for o in organisations()]
        self.fields["org"].choices = [("", "–"), *rows]  # type: ignore[attr-defined]


class SeatForm(forms.Form):
    user = forms.Select(label=_("Who is to sit in this team?"), choices=[])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        users = User.objects.filter(is_active=True).order_by("name")
        self.fields["user"].choices = [("", "–"), *((str(one.pk), one.name) for one in users)]  # type: ignore[attr-defined]
