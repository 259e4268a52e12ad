"""The forms of interpreting."""

import re
from datetime import datetime, time
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khuang.base.thai import arabic_digits
from khuang.care.interpreters import words
from khuang.care.lists import villages
from khuang.care.words import pairs
from khuang.town.directory.wording import LANGUAGES, language
from khuang.ui import forms

SLOTS = 3  # languages of one interpreter besides Thai


def languages() -> list[tuple[str, str]]:
    return [(code, language(code)) for code in LANGUAGES if code != "th"]


class ClockField(forms.TextField):
    """``14:30`` or ``14.30``, in either digits."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(width="s", inputmode="numeric", hint=_("For example 14:30"), **kwargs)

    def clean(self, value: Any) -> Any:
        found = re.fullmatch(r"(\d{1,2})\s*[:.]\s*(\d{2})(\s*น\.?)?", arabic_digits(super().clean(value)))
        if not found or int(found[1]) > 23 or int(found[2]) > 59:
            raise ValidationError(_("Write the time as 14:30."))
        return time(int(found[1]), int(found[2]))


class AskForm(forms.Form):
    """What is asked of the person comes first. ``key`` makes a double tap one request."""

    key = forms.Hidden(required=False)
    language = forms.Select(label=_("Which language does the person feel at home in?"))
    wish = forms.Choice(label=_("Ask the person: who shall interpret?"), choices=pairs(words.WISHES), required=False)
    interviewer = forms.Choice(
        label=_("Ask the person: who shall talk with them?"), choices=pairs(words.WISHES), required=False
    )
    meeting = forms.Choice(
        label=_("What kind of meeting?"),
        choices=pairs(words.MEETINGS),
        hint=_("The interpreter reads this, and no more."),
    )
    mode = forms.Choice(label=_("How?"), choices=pairs(words.MODES))
    on = forms.DateField(label=_("On which day?"))
    clock = ClockField(label=_("At what time?"))
    minutes = forms.NumberField(label=_("How many minutes?"), min_value=5, max_value=480)
    place = forms.Select(label=_("In which village?"), required=False, hint=_("May stay empty."))
    where = forms.LongText(
        label=_("Where to meet, or which number to call"), rows=2, max_length=300, required=False,
        hint=_("The interpreter reads it once they have promised. No name of the person."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"key": str(uuid4()), "minutes": 60, "on": timezone.localdate()})
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [("", "–"), *languages()]  # type: ignore[attr-defined]
        self.fields["place"].choices = [("", "–"), *villages()]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        key = data.pop("key")
        at = timezone.make_aware(datetime.combine(data.pop("on"), data.pop("clock")))
        return {**data, "at": at, "key": UUID(key) if re.fullmatch(r"[0-9a-f-]{36}", key or "") else None}


class InterpreterForm(forms.Form):
    """Somebody of the roster."""

    name = forms.TextField(label=_("Name, as they use it at work"))
    phone = forms.TextField(label=_("Telephone"), required=False, inputmode="tel", width="m")
    org = forms.TextField(label=_("Organisation"), required=False)
    gender = forms.Choice(label=_("Gender, as they say it"), choices=pairs(words.GENDERS), required=False)
    areas = forms.Choices(label=_("Villages they come to"), required=False, hint=_("None ticked: all of them."))
    trained_on = forms.DateField(label=_("Trained as an interpreter on"), required=False, past=True)
    signed_on = forms.DateField(label=_("Signed the code of conduct on"), required=False, past=True,
                                hint=_("Without it nobody is asked: secrecy, faithfulness, no side."))  # fmt: skip
    avoid = forms.LongText(
        label=_("Do not ask them for"), rows=2, max_length=400, required=False,
        hint=_("Families, villages or matters in which they would not be free: relatives, employers."),
    )  # fmt: skip
    resting = forms.Tick(label=_("Takes a rest: is not asked for now"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["areas"].choices = villages()  # type: ignore[attr-defined]
        for n in range(1, SLOTS + 1):
            self.fields[f"language_{n}"] = forms.Select(label=_("Language"), choices=languages(), required=n == 1)
            self.fields[f"level_{n}"] = forms.Select(label=_("How well?"), choices=pairs(words.LEVELS), required=n == 1)
        first = [name for n in range(1, SLOTS + 1) for name in (f"language_{n}", f"level_{n}")]
        self.order_fields(["name", "phone", "org", "gender", *first])

    @staticmethod
    def shown(row: Any, said: dict[str, Any]) -> dict[str, Any]:
        """What stands now, as the form wants it."""
        found = {name: said.get(name, "") for name in ("name", "phone", "org", "gender", "avoid")}
        for n, (code, level) in enumerate(list(row.languages.items())[:SLOTS], start=1):
            found |= {f"language_{n}": code, f"level_{n}": level}
        names = ("areas", "trained_on", "signed_on", "resting")
        return {**found, **{name: getattr(row, name) for name in names}}

    def values(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        spoken = [(data.pop(f"language_{n}"), data.pop(f"level_{n}")) for n in range(1, SLOTS + 1)]
        return {**data, "languages": {code: level or "some" for code, level in spoken if code}}


class MinutesForm(forms.Form):
    minutes = forms.NumberField(label=_("How many minutes did it take?"), min_value=1, max_value=960)


class CloseForm(forms.Form):
    reason = forms.Choice(label=_("Why?"), choices=pairs(words.REASONS))
