"""The shapes of the rights desk's input."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from khuang.base.ids import random_id
from khuang.registry import queries as registry
from khuang.registry.models import Person
from khuang.registry.rights import wording
from khuang.ui import forms

Pairs = Sequence[tuple[str, Any]]
NUMBER_HINT = _("It stands at the foot of the person’s page; the case worker reads it out.")


class RecordField(forms.TextField):
    """The number of a record, typed or read out; gives the person."""

    default_error_messages = {"unknown": _("There is no such record. Compare the number letter by letter.")}

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            number = UUID(text)
        except ValueError:
            raise ValidationError(self.error_messages["unknown"]) from None
        if not registry.is_known(number):
            raise ValidationError(self.error_messages["unknown"])
        return Person.objects.select_related("canonical").get(id=number)


class AskForm(forms.Form):
    """On the public page: nothing that names anybody is asked for."""

    key = forms.Hidden(required=False, max_length=60)
    kind = forms.Choice(label=_("What do you ask for?"))
    words = forms.LongText(
        label=_("In your own words"), rows=3, max_length=2000, required=False,
        hint=_("No number or name is needed here: we make sure who you are when you come."),
    )  # fmt: skip

    def __init__(self, *args: Any, kinds: Pairs, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": str(random_id()), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]


class NewForm(AskForm):
    """At the counter."""

    door = forms.Choice(
        label=_("How did it come?"), choices=[(k, v) for k, v in wording.DOORS.items() if k != "public"]
    )
    received_on = forms.DateField(label=_("On which day did it come?"), past=True)
    asker = forms.TextField(label=_("Who asks"), required=False, max_length=120)
    contact = forms.TextField(label=_("How to reach them safely"), required=False, max_length=200)


class LookForm(forms.Form):
    code = forms.CodeField(label=_("The number on your receipt"))


class IdentifyForm(forms.Form):
    person = RecordField(label=_("Number of the record"), hint=NUMBER_HINT, width="l", autocomplete="off")
    how = forms.TextField(
        label=_("How do you know who this is?"), hint=_("Which paper, or who vouched"), max_length=300
    )


class ReasonForm(forms.Form):
    reason = forms.LongText(label=_("Why?"), rows=3, max_length=2000)


class AnswerForm(forms.Form):
    words = forms.LongText(label=_("What was the person told or given?"), rows=3, max_length=2000)


class ExtendForm(ReasonForm):
    to = forms.DateField(label=_("Until when?"))


class NothingForm(forms.Form):
    """A button alone."""


class BreachForm(forms.Form):
    what = forms.LongText(label=_("What happened?"), rows=4, hint=_("No names."), max_length=4000)
    which = forms.TextField(label=_("Which kinds of data?"), max_length=500)
    people = forms.Choice(label=_("How many people?"), choices=list(wording.BANDS.items()))
    happened_on = forms.DateField(label=_("When did it happen, if known?"), past=True, required=False)
    known_on = forms.DateField(label=_("On which day did you know?"), past=True)
    known_time = forms.TextField(label=_("At what time?"), hint="14:30", width="s", max_length=5)
    exercise = forms.Tick(label=_("This is an exercise: nothing of it happened"), required=False)

    def clean_known_time(self) -> Any:
        from datetime import time

        try:
            return time.fromisoformat(self.cleaned_data["known_time"].replace(".", ":"))
        except ValueError:
            raise ValidationError(_("Write the time as 14:30.")) from None


class AssessForm(forms.Form):
    people = forms.Choice(label=_("How many people?"), choices=list(wording.BANDS.items()))
    risk = forms.Choice(label=_("How high is the risk to them?"), choices=list(wording.RISKS.items()))
    told = forms.Choice(label=_("Were they told?"), choices=list(wording.TOLD.items()))
    measures = forms.LongText(label=_("What is done about it?"), rows=3, max_length=4000)


class NoteForm(forms.Form):
    note = forms.LongText(label=_("Note"), rows=2, max_length=2000, required=False)


class DemandForm(forms.Form):
    sender = forms.Choice(label=_("Who demands it?"), choices=list(wording.SENDERS.items()))
    authority = forms.TextField(label=_("Name of the office"), max_length=200)
    reference = forms.TextField(label=_("Number of their letter"), required=False, max_length=100)
    law = forms.TextField(label=_("Under which law and section?"), max_length=300)
    asked = forms.LongText(
        label=_("What is asked for?"), rows=3, hint=_("Kinds of data and how many people; no names."), max_length=2000
    )
    received_on = forms.DateField(label=_("On which day did it come?"), past=True)


class HandForm(forms.Form):
    outcome = forms.Choice(label=_("What was done?"), choices=list(wording.OUTCOMES.items()))
    what = forms.LongText(
        label=_("What was handed over, or why not"), rows=3, hint=_("Kinds of data, never the data."), max_length=2000
    )


class HoldForm(forms.Form):
    subject = forms.TextField(label=_("Number of the record"), hint=NUMBER_HINT, width="l", autocomplete="off")
    until = forms.DateField(label=_("Until when?"))
    reason = forms.LongText(label=_("Why?"), rows=2, max_length=1000)

    def clean_subject(self) -> UUID:
        """A person or any locker: what lies in a team's cabinet is held by its number, unseen."""
        try:
            return UUID(self.cleaned_data["subject"].strip())
        except ValueError:
            raise ValidationError(_("There is no such record. Compare the number letter by letter.")) from None


class SeenForm(forms.Form):
    person = RecordField(label=_("Number of the record"), hint=NUMBER_HINT, width="l", autocomplete="off")


class CertifyForm(forms.Form):
    month = forms.Select(label=_("Month"))

    def __init__(self, *args: Any, months: Sequence[date], **kwargs: Any) -> None:
        from khuang.ui.text import day_text

        super().__init__(*args, **kwargs)
        self.fields["month"].choices = [(m.isoformat(), day_text(m, "month")) for m in months]  # type: ignore[attr-defined]

    def clean_month(self) -> date:
        return date.fromisoformat(self.cleaned_data["month"])
