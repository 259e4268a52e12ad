"""The shapes of asking and ending."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khuang.registry.consent import wording
from khuang.registry.consent.actions import Answer
from khuang.registry.consent.showing import text
from khuang.ui import forms

Pairs = Sequence[tuple[str, str]]


class AskForm(forms.Form):
    """Built for one notice: who receives, what may be shared, how it was said; the rest is folded away."""

    method = forms.Choice(label=_("How did they answer?"), choices=list(wording.METHODS.items()))
    until = forms.DateField(label=_("Holds until"), required=False)
    giver = forms.Select(label=_("Who answers?"), choices=list(wording.GIVERS.items()))
    giver_name = forms.TextField(label=_("Their name"), required=False, max_length=120)
    evidence = forms.TextField(
        label=_("How do you know that they may speak for the person?"), required=False, max_length=300
    )
    assent = forms.Tick(label=_("The child was asked in words a child understands, and said yes"), required=False)
    alone = forms.Select(
        label=_("Why a child speaks without a parent"), choices=list(wording.ALONE.items()), required=False
    )
    note = forms.LongText(label=_("Anything they asked for"), rows=2, max_length=1000, required=False)

    FOLDED = ("giver", "giver_name", "evidence", "assent", "alone")

    def __init__(self, *args: Any, body: Mapping[str, Any], lang: str, orgs: Pairs, held: Pairs = (), **kwargs: Any):
        until = timezone.localdate() + timedelta(days=30 * body.get("months", 12))
        kwargs["initial"] = {"method": "spoken", "giver": "self", "until": until, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.body = body
        shares = [share for share in body["shares"] if not share.get("needed")]
        self.needed = [text(share["label"], lang) for share in body["shares"] if share.get("needed")]
        if shares:
            pairs = [(share["code"], text(share["label"], lang)) for share in shares]
            self.fields["data"] = forms.Choices(label=_("They agree to share"), choices=pairs, required=False)
        if body.get("recipients", "none") != "none":
            self.fields["orgs"] = forms.Choices(label=_("Who would receive it?"), choices=orgs)
        if body.get("recipients") == "kinds":
            kinds = list(wording.KINDS.items())
            self.fields["kinds"] = forms.Choices(label=_("Or any of these"), choices=kinds, required=False)
        never = forms.Choices(label=_("Must never see anything of this person"), choices=orgs, required=False)
        self.fields["withheld"] = never
        why = list(wording.WHY_WITHHELD.items())
        self.fields["why_withheld"] = forms.Select(label=_("Why?"), choices=why, required=False)
        if held:
            label = _("May see what is agreed to after all")
            self.fields["lifted"] = forms.Choices(label=label, choices=held, required=False)

    def told(self, state: str) -> Answer:
        """As ``actions.record`` takes it; what is needed goes with a yes."""
        found = dict(self.cleaned_data)
        for name in ("orgs", "kinds"):
            found.pop(name, None)
        needed = [share["code"] for share in self.body["shares"] if share.get("needed")]
        data = [*needed, *found.pop("data", ())]
        return Answer(state, data=data if state == "given" else (), **found)


class WithdrawForm(forms.Form):
    reason = forms.TextField(
        label=_("Why, if they want to say"), required=False, hint=_("No reason is needed."), max_length=300
    )


class RenewForm(forms.Form):
    until = forms.DateField(label=_("Holds until"))
    method = forms.Choice(label=_("How did they answer?"), choices=list(wording.METHODS.items()))


class VoidForm(forms.Form):
    reason = forms.TextField(label=_("Why was it never a consent?"), max_length=300)
