"""The forms of the assistance ledger."""

from typing import Any
from uuid import uuid4

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khuang.care.assistance import kinds, words
from khuang.care.words import pairs
from khuang.town.queries import organisations
from khuang.ui import forms
from khuang.ui.text import said


class AskForm(forms.Form):
    """``key`` makes a double tap one request. ``org``: another organisation gave it already."""

    key = forms.Hidden(required=False)
    kind = forms.Select(label=_("What kind of help?"))
    words = forms.LongText(label=_("What is needed, and what for?"), rows=3, max_length=2000)
    satang = forms.MoneyField(label=_("About how much?"), required=False)
    on = forms.DateField(label=_("On which day was it asked for?"), past=True)
    org = forms.Select(
        label=_("Another organisation gave it already"), hint=_("Empty: it is asked of the town."), required=False
    )
    reason = forms.LongText(
        label=_("Why again, or why more than usual"), hint=_("Only if the page above warns you."), rows=2,
        max_length=1000, required=False,
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"key": str(uuid4()), "on": timezone.localdate()})
        super().__init__(*args, **kwargs)
        known = [(body["key"], said(body["title"])[0]) for body in kinds.every()]
        self.fields["kind"].choices = [("", "–"), *known]  # type: ignore[attr-defined]
        orgs = [(one.code, said(one.name)[0]) for one in organisations()]
        self.fields["org"].choices = [("", "–"), *orgs]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        data["satang"] = data["satang"] or 0
        return data


class AssessForm(forms.Form):
    words = forms.LongText(label=_("What did you see there?"), rows=3, max_length=2000)

    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class DecideForm(forms.Form):
    verb = forms.Choice(label=_("Decision"), choices=[("approve", _("Approve")), ("refuse", _("Do not approve"))])
    satang = forms.MoneyField(
        label=_("How much is approved"), hint=_("In baht; empty for things without a price"), required=False
    )
    money = forms.Choice(label=_("From which money"), choices=pairs(words.MONEY), required=False)
    line = forms.TextField(
        label=_("Budget line, plan line or donor"), hint=_("In words or as its number."), required=False
    )
    body = forms.TextField(label=_("Committee that decided, if one did"), required=False)
    on = forms.DateField(label=_("Day of the decision"), past=True)
    reason = forms.LongText(label=_("Reason"), rows=3, max_length=2000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"on": timezone.localdate()})
        super().__init__(*args, **kwargs)

    def values(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        data["satang"] = data["satang"] or 0
        return data


class HandForm(forms.Form):
    key = forms.Hidden(required=False)
    satang = forms.MoneyField(label=_("How much was handed over"), required=False)
    receiver = forms.TextField(label=_("Received by"), hint=_("The name as it stands on the paper."))
    proof = forms.Choice(label=_("What proves it"), choices=pairs(words.PROOFS))
    number = forms.TextField(label=_("Number of the receipt"), width="m", required=False)
    photo = forms.FileField(
        label=_("Photo"), hint=_("Place and time in the picture are taken out. No faces of children."),
        accept="image/jpeg,image/png", required=False,
    )  # fmt: skip
    note = forms.TextField(label=_("More about it"), max_length=300, required=False)
    rest_follows = forms.Tick(label=_("Something is still to come"), required=False)
    on = forms.DateField(label=_("On which day?"), past=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"key": str(uuid4()), "on": timezone.localdate()})
        super().__init__(*args, **kwargs)

    def values(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        photo = data.pop("photo")
        return {**data, "satang": data["satang"] or 0, "photo": photo.read() if photo else b""}


class BackForm(forms.Form):
    key = forms.Hidden(required=False)
    satang = forms.MoneyField(label=_("How much came back"), required=False)
    reason = forms.TextField(label=_("Why?"))
    on = forms.DateField(label=_("On which day?"), past=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"key": str(uuid4()), "on": timezone.localdate()})
        super().__init__(*args, **kwargs)

    def values(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        return {**data, "satang": data["satang"] or 0}


class CameForm(forms.Form):
    came = forms.Choice(
        label=_("What does the person say?"), choices=[("yes", _("It came")), ("no", _("It did not come, or not all"))]
    )
    words = forms.TextField(label=_("In their words"), max_length=300, required=False)

    def values(self) -> dict[str, Any]:
        return {"came": self.cleaned_data["came"] == "yes", "words": self.cleaned_data["words"]}


class DropForm(forms.Form):
    reason = forms.TextField(label=_("Why?"))

    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)
