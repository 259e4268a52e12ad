"""The forms of volunteers' pages."""

from typing import Any
from uuid import uuid4

from django.utils import timezone
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from khuang.care.lists import villages
from khuang.care.pool import words
from khuang.care.words import pairs
from khuang.ui import forms

HOURS = [(str(hour), f"{hour:02d}:00") for hour in range(24)]


class HoursForm(forms.Form):
    """``key`` makes a double tap one entry."""

    key = forms.Hidden(required=False)
    work = forms.Choice(label=_("What did you do?"), choices=pairs(words.WORK))
    hours = forms.NumberField(label=_("Hours"), min_value=0, max_value=16, required=False)
    minutes = forms.NumberField(label=_("Minutes"), min_value=0, max_value=59, required=False)
    on = forms.DateField(label=_("On which day?"), past=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"key": str(uuid4()), "on": timezone.localdate()})
        super().__init__(*args, **kwargs)

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        took = 60 * (data["hours"] or 0) + (data["minutes"] or 0)
        return {"key": data["key"] or str(uuid4()), "minutes": took, "work": data["work"], "on": data["on"]}


class ExpenseForm(forms.Form):
    satang = forms.MoneyField(label=_("How much?"))
    kind = forms.Choice(label=_("What for?"), choices=pairs(words.EXPENSES))
    on = forms.DateField(label=_("On which day?"), past=True)
    note = forms.TextField(label=_("More about it"), max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"on": timezone.localdate()})
        super().__init__(*args, **kwargs)

    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class DecisionForm(forms.Form):
    reason = forms.TextField(label=_("If not: why?"), max_length=300, required=False)


class OutForm(forms.Form):
    minutes = forms.Choice(label=_("When will you be back?"), choices=pairs(words.RETURNS))


class QuietForm(forms.Form):
    quiet_from = forms.Select(label=_("No messages from"), choices=HOURS)
    quiet_until = forms.Select(label=_("until"), choices=HOURS)

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {"quiet_from": int(data["quiet_from"]), "quiet_until": int(data["quiet_until"])}


class LimitsForm(QuietForm):
    most_people = forms.NumberField(
        label=_("How many people at most"), hint=_("Empty: as the town does it, 60 people."), required=False
    )
    most_visits = forms.NumberField(
        label=_("How many visits a week at most"), hint=_("Empty: as the town does it, 15 visits."), required=False
    )

    def values(self) -> dict[str, Any]:
        return {**super().values(), **{name: self.cleaned_data[name] for name in ("most_people", "most_visits")}}


class SureForm(forms.Form):
    """A short self-assessment: four sentences, each from 1 to 5."""

    talk = forms.Choice(label=words.QUESTIONS["talk"], choices=pairs(words.SURE))
    danger = forms.Choice(label=words.QUESTIONS["danger"], choices=pairs(words.SURE))
    phone = forms.Choice(label=words.QUESTIONS["phone"], choices=pairs(words.SURE))
    speak = forms.Choice(label=words.QUESTIONS["speak"], choices=pairs(words.SURE))

    def values(self) -> dict[str, int]:
        return {name: int(value) for name, value in self.cleaned_data.items()}


class WordsForm(forms.Form):
    languages = forms.Choices(label=_("Languages"), choices=pairs(words.LANGUAGES), required=False)
    fields_of = forms.Choices(label=_("What they can help with"), choices=pairs(words.FIELDS), required=False)
    times = forms.Choices(label=_("When they have time"), choices=pairs(words.TIMES), required=False)
    road = forms.Select(label=_("How they came to it"), choices=pairs(words.ROADS), required=False)
    asked_by = forms.TextField(label=_("Who asked them"), max_length=200, required=False)
    note = forms.LongText(label=_("Anything else"), rows=3, max_length=1000, required=False)

    def values(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        data["fields"] = data.pop("fields_of")
        return {"words": data}


class CircleForm(forms.Form):
    kind = forms.Choice(label=_("Which work do they do from now on?"), choices=pairs(words.CIRCLES))
    since = forms.DateField(label=_("Since when"), past=True)

    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class TalkForm(forms.Form):
    note = forms.LongText(
        label=_("What did you talk about?"), hint=_("The volunteer may ask to read it."), rows=4, max_length=4000
    )
    on = forms.DateField(label=_("On which day?"), past=True)

    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class GatheringForm(forms.Form):
    kind = forms.Choice(label=_("What is it?"), choices=pairs(words.GATHERINGS))
    title_th = forms.TextField(label=_("Title in Thai"), hint=_("No names of people, please."))
    title_en = forms.TextField(label=_("Title in English"), required=False)
    on = forms.DateField(label=_("On which day?"))
    hours = forms.NumberField(label=_("Hours"), min_value=1, max_value=16)
    place = forms.Select(label=_("Where does it take place?"), required=False)
    circle = forms.Select(label=_("Wanted: whose work is"), choices=pairs(words.CIRCLES), required=False)
    languages = forms.Choices(
        label=_("Wanted: who speaks one of these"), choices=pairs(words.LANGUAGES), required=False
    )
    fields_of = forms.Choices(
        label=_("Wanted: who can help with one of these"), choices=pairs(words.FIELDS), required=False
    )
    people = forms.NumberField(label=_("How many people are wanted"), min_value=1, max_value=500, required=False)
    near = forms.Tick(label=_("Only who lives there"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [("", "–"), *villages()]  # type: ignore[attr-defined]

    def wanted(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "circle": data["circle"], "languages": data["languages"], "fields": data["fields_of"],
            "people": data["people"], "place": data["place"] if data["near"] else "",
        }  # fmt: skip


class InviteForm(forms.Form):
    """``people``: (id, name and village) of those who fit; ``more`` fit too and are offered when these were asked."""

    volunteer = forms.Choices(label=_("Whom do you ask?"))

    def __init__(self, *args: Any, people: list[tuple[str, str]], more: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if more:
            self.fields["volunteer"].help_text = translated("The first %(n)s; %(more)s more fit.") % {
                "n": len(people),
                "more": more,
            }
        self.fields["volunteer"].choices = people  # type: ignore[attr-defined]


class CautionForm(forms.Form):
    rule = forms.Choice(
        label=_("How does one go there?"), hint=_("Volunteers read this line, and no reason."),
        choices=pairs(words.CONTACT_RULES),
    )  # fmt: skip
    reason = forms.LongText(
        label=_("Why?"), hint=_("Sealed: read by case workers and supervisors alone."), rows=3, max_length=1000
    )
