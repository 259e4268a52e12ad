"""Shapes of input for shifts and emergencies."""

import re
from datetime import datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from khuang.access.duty import rules
from khuang.access.duty.queries import could_be_on_duty
from khuang.access.duty.wording import REASONS, VERDICTS
from khuang.base.actor import Actor
from khuang.base.thai import arabic_digits
from khuang.town.queries import names
from khuang.ui import forms


class TimeField(forms.TextField):
    """``8``, ``8.30``, ``08:30``, in Thai or Arabic digits."""

    def clean(self, value: Any) -> Any:
        typed = arabic_digits(str(super().clean(value) or "")).strip()
        found = re.fullmatch(r"(\d{1,2})(?:[.:](\d{2}))?", typed)
        if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
            raise ValidationError(_("Write a time, for example 08:30."), code="invalid")
        return time(int(found[1]), int(found[2] or 0))


class ShiftForm(forms.Form):
    user = forms.Select(label=_("Who is on duty?"), choices=[])
    place = forms.Select(label=_("For which part of the town?"), choices=[], required=False)
    on = forms.DateField(label=_("On which day does it begin?"))
    since = TimeField(label=_("Begins at"), hint=_("For example 16:30"), width="s")
    until = TimeField(label=_("Ends at"), hint=_("Earlier than the beginning: the next morning"), width="s")
    phone = forms.TextField(
        label=_("Number to call"), hint=_("It is shown to staff and volunteers during the shift."), inputmode="tel",
        max_length=30, width="m",
    )  # fmt: skip
    note = forms.TextField(label=_("What else should the caller know?"), required=False)
    weeks = forms.NumberField(
        label=_("In how many weeks, one after the other?"), initial=1, min_value=1, max_value=rules.WEEKS
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lang = get_language() or "th"
        people = [(str(one.pk), one.name) for one in could_be_on_duty()]
        villages = [(code, name) for kind in ("village", "community") for code, name in names(lang, kind).items()]
        self.fields["user"].choices = [("", "–"), *people]  # type: ignore[attr-defined]
        self.fields["place"].choices = [("", _("The whole town")), *villages]  # type: ignore[attr-defined]

    def span(self) -> tuple[datetime, datetime]:
        """From a day and two times; the end may be on the next day."""
        given, zone = self.cleaned_data, timezone.get_current_timezone()
        since = datetime.combine(given["on"], given["since"], zone)
        until = datetime.combine(given["on"], given["until"], zone)
        return since, until if until > since else until + rules.LONGEST


class GlassForm(forms.Form):
    """``person``: known already, from an urgent visit; otherwise who is meant is typed, whole."""

    who = forms.TextField(
        label=_("Who is it?"), autocomplete="off",
        hint=_("Whole name, or a whole number of a card. One record is opened, or none."),
    )  # fmt: skip
    place = forms.Select(label=_("In which village?"), choices=[])
    reason = forms.Choice(label=_("What is the emergency?"), choices=list(REASONS.items()))
    words = forms.LongText(label=_("What happened?"), rows=3, max_length=1000, hint=_("Another person judges by it."))

    def __init__(self, *args: Any, known: bool = False, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if known:
            del self.fields["who"], self.fields["place"]
            return
        lang = get_language() or "th"
        villages = [(code, name) for kind in ("village", "community") for code, name in names(lang, kind).items()]
        self.fields["place"].choices = [("", "–"), *villages]  # type: ignore[attr-defined]


class ReviewForm(forms.Form):
    verdict = forms.Choice(label=_("Was it justified?"), choices=list(VERDICTS.items()))
    words = forms.LongText(label=_("Why?"), rows=3, max_length=1000)
