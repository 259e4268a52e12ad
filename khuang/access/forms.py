"""Shapes of input for the administrator's pages."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from khuang.access.roles import ROLES
from khuang.town.queries import names, organisations
from khuang.ui import forms


class UserForm(forms.Form):
    username = forms.TextField(
        label=_("User name"), hint=_("Small letters and digits, no spaces."), width="m", autocomplete="off"
    )
    name = forms.TextField(label=_("Name at work"), autocomplete="off")
    org = forms.Select(label=_("Organisation"), choices=[], required=False)
    password = forms.Password(
        label=_("First password"), hint=_("At least 12 characters. Hand it over in person."), new=True
    )

    def __init__(self, *args: Any, lang: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["org"].choices = [("", _("None"))] + [  # type: ignore[attr-defined]
            (o.code, o.name_th if lang == "th" else o.name_en) for o in organisations()
        ]


class GrantForm(forms.Form):
    role = forms.Select(label=_("Role"), choices=[(role.name, role.label) for role in ROLES.values()])
    place = forms.Select(label=_("Part of the town"), choices=[], required=False)
    until = forms.DateField(label=_("Until"), hint=_("Leave empty for no end."), required=False)

    def __init__(self, *args: Any, lang: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        villages = [(code, name) for kind in ("village", "community") for code, name in names(lang, kind).items()]
        self.fields["place"].choices = [("", _("The whole town")), *villages]  # type: ignore[attr-defined]
