"""Is this person known? The few things that tell people apart."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khuang.registry import queries
from khuang.registry.identity.fields import BirthField, SpokenForm, said
from khuang.registry.linkage.comparing import Record
from khuang.registry.matching.blocks import record_of
from khuang.ui import forms


class KnownForm(SpokenForm):
    given_name = forms.TextField(
        label=_("Name"), hint=_("As it is spoken or written, in any script; titles are not needed"), autocomplete="off"
    )
    family_name = forms.TextField(label=_("Family name"), required=False, autocomplete="off")
    nickname = forms.TextField(label=_("Nickname"), required=False, width="m", autocomplete="off")
    birth = BirthField(required=False)
    gender = forms.Choice(
        label=_("Gender"), choices=[("f", _("Woman")), ("m", _("Man")), ("", _("Not told"))], required=False
    )
    number13 = forms.TextField(
        label=_("Number on a card"), required=False, width="m", inputmode="numeric", autocomplete="off"
    )
    phone = forms.TextField(label=_("Telephone number"), required=False, width="m", inputmode="tel", autocomplete="off")
    village = forms.Select(label=_("Village"), choices=[], required=False)

    def __init__(self, *args: Any, lang: str, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["village"].choices = [("", "–"), *queries.place_names(lang, by, everywhere=True).items()]  # type: ignore[attr-defined]

    def record(self) -> Record:
        told = dict(self.cleaned_data)
        words = {**said({k: v for k, v in told.items() if k != "birth"}), **(told.get("birth") or {})}
        return record_of(words, place=told.get("village") or "", today=timezone.localdate())


class DecideForm(forms.Form):
    what = forms.Choice(
        label=_("What do you say?"),
        choices=[
            ("same", _("The same person"), _("Both records become one. This can be undone, and nothing is lost.")),
            ("different", _("Not the same person"), _("Nobody will be asked again.")),
            ("later", _("I cannot say yet"), _("It stays in the list, behind the new ones.")),
        ],
    )
