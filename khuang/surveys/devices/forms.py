"""Which phone, whose, for what, until when."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from khuang.access.models import User
from khuang.access.queries import place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.surveys.devices.queries import carriers, villages
from khuang.surveys.openrosa.formlist import DOOR, is_restricted
from khuang.surveys.publishing.queries import published
from khuang.ui import forms

DAYS = [("30", _("30 days")), ("180", _("Half a year")), ("365", _("One year"))]


class InviteForm(forms.Form):
    user = forms.Select(label=_("Who carries it"), choices=[])
    label = forms.TextField(
        label=_("Which phone"),
        hint=_("So that it is found again in the list: make and colour. No names."),
        max_length=60,
    )
    form_keys = forms.Choices(
        label=_("For which forms"), hint=_("None ticked: all that phones may fill."), choices=[], required=False
    )
    places = forms.Choices(
        label=_("For which villages"), hint=_("None ticked: the whole town."), choices=[], required=False
    )
    lists = forms.Tick(
        label=_("It may carry lists of homes and people"),
        hint=_("Of the villages ticked alone. ODK Collect keeps them unsealed: a lost phone shows them."),
        required=False,
    )
    days = forms.Choice(label=_("For how long"), choices=DAYS)

    def __init__(self, *args: Any, by: Actor, lang: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: dict[str, Any] = self.fields
        chosen["user"].choices = [
            ("", "–"),
            *((str(user.id), user.name) for user in carriers(by).filter(is_active=True)),
        ]
        items = [item for item in published(DOOR) if not is_restricted(item.body)]
        chosen["form_keys"].choices = [(item.key, _title(item.body["title"], lang)) for item in items]
        chosen["places"].choices = villages(by, lang)
        if place_scope(by, Can.STEWARD) is not None:  # no phone reaches further than who gives it
            chosen["places"].required, chosen["places"].help_text = True, ""

    def wanted(self) -> dict[str, Any]:
        """As ``access.devices.invite`` takes it."""
        found = self.cleaned_data
        return {
            "user": User.objects.get(id=found["user"]), "label": found["label"], "forms": " ".join(found["form_keys"]),
            "places": " ".join(found["places"]), "lists": found["lists"], "days": int(found["days"]),
        }  # fmt: skip


def _title(said: dict[str, str], lang: str) -> str:
    return said.get(lang) or said.get("th") or ""
