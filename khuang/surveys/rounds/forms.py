"""Shapes of input for rounds."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from khuang.access.queries import place_scope, users_with
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.content.queries import current
from khuang.surveys.rounds.wording import REASONS
from khuang.town.queries import villages
from khuang.ui import forms


class RoundForm(forms.Form):
    name_th = forms.TextField(label=_("Name of the round, in Thai"))
    name_en = forms.TextField(label=_("Name of the round, in English"), required=False)
    form = forms.Select(label=_("Form"), choices=[])
    begins = forms.DateField(label=_("First day"))
    ends = forms.DateField(label=_("Last day"))
    rest_days = forms.NumberField(
        label=_("Days of rest"), whole=True, width="s", initial=30,
        hint=_("A home that was asked within so many days, by any form, is not asked again."),
    )  # fmt: skip
    places = forms.Choices(label=_("Villages and communities"), choices=[])

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scope = place_scope(by, Can.STEWARD)
        rows = [row for row in villages() if scope is None or row.code in scope]
        lang = "en" if get_language() == "en" else "th"
        asked: Any = self.fields
        asked["form"].choices = [
            (item.key, item.body["title"].get(lang) or item.body["title"]["th"])
            for item in current("form")
            if any(one["kind"] == "household" for one in item.body["subjects"])
        ]
        asked["places"].choices = [(row.code, row.name_en if lang == "en" else row.name_th) for row in rows]


class WalkerForm(forms.Form):
    """Who walks one village of a round."""

    researcher = forms.Select(label=_("Who walks here"), choices=[], required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        users = [(str(user.pk), user.name) for user in users_with("researcher")]
        self.fields["researcher"].choices = [("", _("nobody in particular")), *users]  # type: ignore[attr-defined]


class TriedForm(forms.Form):
    why = forms.Choice(label=_("Why could nobody be asked?"), choices=list(REASONS.items()))
