"""Forms of bearer codes."""

from typing import Any
from uuid import UUID, uuid4

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from khuang.forum.doors.codes.rules import CODES_AT_MOST
from khuang.forum.participants import Asked
from khuang.town.models import Organisation
from khuang.ui import forms


class CodeForm(forms.Form):
    code = forms.CodeField(label=_("Number on your card or paper"), hint=_("Twelve digits. Spaces do not matter."))


class BatchForm(forms.Form):
    """``key`` makes a double tap one batch."""

    key = forms.Hidden()
    organisation = forms.Select(
        label=_("Who hands the cards out"), required=False,
        hint=_("An organisation that people trust. It keeps no list of who got which card."),
    )  # fmt: skip
    group = forms.Select(
        label=_("For people of this group"), required=False,
        hint=_("Only when all cards go to people whom this concerns. Their answers then also stand in a column of their own."),
    )  # fmt: skip
    count = forms.NumberField(label=_("How many cards"), min_value=1, max_value=CODES_AT_MOST)
    until = forms.DateField(
        label=_("Good until"), required=False, hint=_("Empty: as long as the conversation is open.")
    )

    def __init__(self, *args: Any, conversation: Asked, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"key": str(uuid4()), "count": 20})
        super().__init__(*args, **kwargs)
        lang = (get_language() or "th")[:2]
        orgs = Organisation.objects.filter(active=True).order_by("name_th")
        named = [(one.code, one.name_th if lang != "en" else one.name_en) for one in orgs]
        self.fields["organisation"].choices = [("", "–"), *named]  # type: ignore[attr-defined]
        self.fields["group"].choices = [  # type: ignore[attr-defined]
            ("", "–"), *((one["key"], one.get(lang) or one["th"]) for one in conversation.groups)
        ]  # fmt: skip
        if not conversation.groups:
            del self.fields["group"]

    def wanted(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "id": UUID(data["key"]), "count": int(data["count"]), "group": data.get("group", ""), "until": data["until"],
            "organisation": Organisation.objects.filter(code=data["organisation"], active=True).first(),
        }  # fmt: skip


class RevokeForm(forms.Form):
    why = forms.LongText(
        label=_("Why are the cards taken back?"), rows=3, max_length=500,
        hint=_("For those who look after this later. No names."),
    )  # fmt: skip
