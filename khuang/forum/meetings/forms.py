"""Shapes of input for meetings."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from khuang.access.duty.forms import TimeField
from khuang.forum.meetings import wording
from khuang.forum.meetings.actions import Plan
from khuang.forum.meetings.ending import ReadBack, Signature
from khuang.forum.models import Meeting
from khuang.forum.rules import LONGEST
from khuang.ui import forms


class Clock(TimeField):
    """A time that may be left out."""

    def clean(self, value: Any) -> Any:
        return super().clean(value) if str(value or "").strip() else None

    def prepare_value(self, value: Any) -> Any:
        return value.strftime("%H:%M") if hasattr(value, "strftime") else value


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class PlanForm(forms.Form):
    """A meeting and its notice."""

    kind = forms.Choice(label=_("What kind of meeting is it?"), choices=wording.KIND_CHOICES)
    title_th = forms.TextField(label=_("Its name, in Thai"))
    title_en = forms.TextField(label=_("Its name, in English"), required=False)
    held_on = forms.DateField(label=_("On which day?"))
    begins = Clock(label=_("Begins at"), required=False, width="s", hint=_("For example 16:30"))
    ends = Clock(label=_("Ends at"), required=False, width="s")
    venue = forms.TextField(label=_("Where? As people know the place"), required=False)
    invited = forms.LongText(
        label=_("Who is invited?"), required=False, rows=4, max_length=4000,
        hint=_("Groups and offices, one on each line. No names. Each can be counted by itself at the door."),
    )  # fmt: skip
    agenda = forms.LongText(
        label=_("Agenda"), required=False, rows=6, max_length=8000, hint=_("One item on each line, in their order.")
    )
    notice_on = forms.DateField(label=_("Notice put up on"), required=False)
    notice_where = forms.TextField(label=_("Notice put up where?"), required=False)
    rule = forms.TextField(
        label=_("By which rule is it held?"), required=False, max_length=500,
        hint=_("For an official hearing: the regulation or letter, its number, and who checked it."),
    )  # fmt: skip
    quorum = forms.NumberField(
        label=_("How many people does that rule ask for?"), required=False, min_value=1, max_value=100_000,
        hint=_("Leave it empty when it names no number. We know of none that we could verify."),
    )  # fmt: skip
    version = forms.Hidden(required=False)

    def plan(self) -> Plan:  # of young people there is no choice of a kind
        given = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return Plan(**{**given, "invited": lines(given["invited"]), "agenda": lines(given["agenda"])})

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("begins") and given.get("ends") and given["ends"] <= given["begins"]:
            self.add_error("ends", ValidationError(_("It ends after it begins.")))
        return given


def stands(meeting: Meeting) -> dict[str, Any]:
    """What a planned meeting's form begins with."""
    same = ("kind", "title_th", "title_en", "held_on", "begins", "ends", "venue", "notice_on", "notice_where", "rule")
    return {
        **{name: getattr(meeting, name) for name in (*same, "quorum", "version")},
        "invited": "\n".join(meeting.invited),
        "agenda": "\n".join(one["item"] for one in meeting.agenda),
    }


class SayForm(forms.Form):
    """Something said at the meeting, written down by the facilitator."""

    words = forms.LongText(
        label=_("What was said?"), max_length=LONGEST, rows=4,
        hint=_("One thing at a time, in the speaker’s own words. No names of private people, no numbers, no house."),
    )  # fmt: skip
    credit = forms.Choice(label=_("How does the speaker want to be named? Ask."), choices=wording.CREDIT_CHOICES)
    name = forms.TextField(
        label=_("Name or pen-name, as it shall stand there"), required=False, max_length=80,
        hint=_("Only when the speaker asked for it. Whoever is named can be found, also by those who do not wish them well."),
    )  # fmt: skip

    def __init__(self, *args: Any, credits: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["credit"]
        field.choices = [pair for pair in field.choices if pair[0] in credits]
        if tuple(credits) == ("none",):
            del self.fields["credit"], self.fields["name"]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("credit", "none") != "none" and not given.get("name"):
            self.add_error("name", ValidationError(_("Write the name that shall stand there, or choose no name.")))
        return given

    def wish(self) -> tuple[str, str]:
        """(kind of credit, name)."""
        kind = str(self.cleaned_data.get("credit", "none"))
        return kind, str(self.cleaned_data.get("name", "")) if kind != "none" else ""


class TurnForm(forms.Form):
    """A turn written down afterwards."""

    minutes = forms.NumberField(label=_("Minutes"), min_value=0, max_value=240, required=False)
    seconds = forms.NumberField(label=_("Seconds"), min_value=0, max_value=59, required=False)

    def took(self) -> int:
        return 60 * (self.cleaned_data["minutes"] or 0) + (self.cleaned_data["seconds"] or 0)


class ResolutionForm(forms.Form):
    text = forms.LongText(label=_("What was resolved?"), rows=3, max_length=2000)
    how = forms.Choice(label=_("Was it carried?"), choices=wording.CARRIED_CHOICES)
    agree = forms.NumberField(label=_("Hands for it"), min_value=0, max_value=100_000, required=False)
    disagree = forms.NumberField(label=_("Hands against it"), min_value=0, max_value=100_000, required=False)
    abstain = forms.NumberField(label=_("Abstained"), min_value=0, max_value=100_000, required=False)


class TextForm(forms.Form):
    text = forms.LongText(
        label=_("What was heard"), rows=10, max_length=20_000,
        hint=_("In words that can be read out. No names of speakers, unless they asked for it."),
    )  # fmt: skip


class EndForm(forms.Form):
    """The summary as it was read back; or why there is none."""

    text = forms.LongText(label=_("What was heard"), rows=10, max_length=20_000, required=False)
    corrections = forms.LongText(
        label=_("What did people set right?"), rows=4, max_length=10_000, required=False,
        hint=_("Empty when nobody wanted anything changed."),
    )  # fmt: skip
    on = forms.DateField(label=_("Read back on"), past=True, required=False)
    why_not = forms.TextField(
        label=_("If it could not be read back: why not?"), required=False, max_length=500,
        hint=_("Everybody reads this reason."),
    )  # fmt: skip

    def said(self) -> ReadBack:
        given = self.cleaned_data
        return ReadBack(given["text"], given["corrections"], given["on"], given["why_not"])


class CloseForm(EndForm):
    ends = Clock(label=_("The meeting ended at"), required=False, width="s", hint=_("For example 16:30"))


class MinutesForm(forms.Form):
    """One field for each item of the agenda, and one for the rest."""

    text = forms.LongText(label=_("Anything else for the minutes"), rows=5, max_length=20_000, required=False)

    def __init__(self, *args: Any, agenda: Sequence[dict[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rest = self.fields.pop("text")
        for n, one in enumerate(agenda, 1):
            self.fields[f"noted-{n}"] = forms.LongText(
                label=f"{n}. {one['item']}", rows=4, max_length=8000, required=False
            )
            self.initial.setdefault(f"noted-{n}", one["noted"])
        self.fields["text"] = rest

    def noted(self) -> list[str]:
        return [str(value) for name, value in self.cleaned_data.items() if name.startswith("noted-")]


class SignForm(forms.Form):
    """Who signed the printed minutes."""

    chair = forms.TextField(label=_("Chair of the meeting: name"), max_length=120)
    chair_office = forms.TextField(label=_("Chair of the meeting: office"), max_length=200)
    chair_on = forms.DateField(label=_("Chair of the meeting: signed on"), past=True)
    writer = forms.TextField(label=_("Who wrote the minutes: name"), max_length=120)
    writer_office = forms.TextField(label=_("Who wrote the minutes: office"), max_length=200)
    writer_on = forms.DateField(label=_("Who wrote the minutes: signed on"), past=True)

    def signatures(self) -> list[Signature]:
        given = self.cleaned_data
        return [Signature(given[who], given[f"{who}_office"], given[f"{who}_on"]) for who in ("chair", "writer")]
