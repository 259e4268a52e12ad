"""One form for each thing that happens."""

from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khuang.registry import wording
from khuang.registry.identity.fields import BirthField, SpokenForm, said
from khuang.registry.linkage.comparing import Record
from khuang.registry.matching.blocks import record_of
from khuang.ui import forms

Pairs = list[tuple[str, str]]
NONE = "none"


class LeaveForm(forms.Form):
    how = forms.Choice(label=_("What happened?"), choices=[(k, wording.LIFE[k]) for k in ("died", "moved-away")])
    on = forms.DateField(label=_("The last day"), past=True)


class AddressForm(forms.Form):
    """Where, and from which day on. Several homes at one number are told apart by who lives there."""

    village = forms.Select(label=_("Village"), choices=[])
    house_number = forms.TextField(label=_("House number"), width="s", max_length=40)
    on = forms.DateField(label=_("The first day there"), past=True)

    def __init__(self, *args: Any, villages: Pairs, homes: Pairs | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["village"].choices = [("", "–"), *villages]  # type: ignore[attr-defined]
        if homes:
            self.ask_which(homes)

    def ask_which(self, homes: Pairs) -> None:
        new = ("new", _("A home of their own at this number"))
        self.fields["household"] = forms.Choice(label=_("With whom?"), choices=[*homes, new])

    def address(self) -> dict[str, str]:
        return {"village": self.cleaned_data["village"], "house_number": self.cleaned_data["house_number"]}


class SplitForm(AddressForm):
    people = forms.Choices(label=_("Who forms the new household?"))
    field_order = ("people", "village", "house_number", "on")

    def __init__(self, *args: Any, members: list[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = [(str(key), name) for key, name in members]  # type: ignore[attr-defined]
        self.order_fields(self.field_order)


class JoinForm(SpokenForm):
    """Somebody who is new to the register. Gender is what the person, or the parent, says."""

    full_name = forms.TextField(label=_("Full name, in the script they write it in"))
    nickname = forms.TextField(label=_("Nickname"), required=False, width="m")
    gender = forms.Choice(label=_("Gender, as the person says"), choices=list(wording.GENDERS.items()), required=False)
    gender_own = forms.TextField(label=_("In which words?"), required=False, width="m")
    birth = BirthField(required=False)
    on = forms.DateField(label=_("Lives here since (the day of birth of a child born here)"), past=True)

    def ask_who(self, options: list[tuple[str, str, str]]) -> None:
        """One question more, before the others: the answers are checked again with it."""
        self.fields["known"] = forms.Choice(
            label=_("Is it one of these, who are known already?"),
            choices=options,
            error_messages={"required": _("Somebody like this is known already. Please choose.")},
        )
        self.order_fields(["known"])
        self.full_clean()

    def record(self, place: str) -> Record:
        return record_of(self.values(), place=place, today=timezone.localdate())

    def values(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        for name in ("on", "known"):
            data.pop(name, None)
        kept = {name: value for name, value in data.items() if not name.startswith("zawgyi-") and name != "birth"}
        return {**said(kept), **data["birth"]}


class TakeBackForm(forms.Form):
    reason = forms.LongText(
        label=_("Why was this a mistake?"), rows=3, hint=_("Whoever reads this record later needs to understand it.")
    )
