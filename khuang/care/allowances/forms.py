"""The forms of allowances."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khuang.base.thai import MONTHS, be
from khuang.care.allowances import rules, words
from khuang.care.words import pairs
from khuang.ui import forms
from khuang.ui.text import language

ENGLISH = "January February March April May June July August September October November December".split()


def month_text(month: date) -> str:
    if language() == "th":
        return f"{MONTHS[month.month - 1]} {be(month.year)}"
    return f"{ENGLISH[month.month - 1]} {month.year}"


def months(first: date, count: int) -> list[tuple[str, str]]:
    found, month = [], rules.month_of(first)
    for _n in range(count):
        found.append((month.isoformat(), month_text(month)))
        month = rules.next_month(month)
    return found


class StepForm(forms.Form):
    """``verb``: what happened; the other fields as far as it needs them."""

    verb = forms.Hidden()
    on = forms.DateField(label=_("On which day?"), past=True, required=False)
    number = forms.TextField(label=_("Number of the letter or receipt"), required=False)
    reason = forms.TextField(label=_("Why?"), max_length=300, required=False)
    NEEDS = {
        "apply": ("on", "number"),
        "refuse": ("reason",),
        "suspend": ("reason",),
        "resume": (),
        "drop": ("reason",),
    }

    def __init__(self, *args: Any, verb: str, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"verb": verb, "on": timezone.localdate()})
        super().__init__(*args, **kwargs)
        for name in ("on", "number", "reason"):
            if name not in self.NEEDS[verb]:
                del self.fields[name]

    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class GrantForm(forms.Form):
    since = forms.Select(label=_("First month paid"))
    number = forms.TextField(label=_("Number of the letter"), required=False)

    def __init__(self, *args: Any, open_from: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["since"].choices = [("", "–"), *months(open_from, 24)]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        return {**self.cleaned_data, "since": date.fromisoformat(self.cleaned_data["since"])}


class EndForm(forms.Form):
    because = forms.Choice(label=_("Why does it end?"), choices=pairs(words.ENDINGS))
    until = forms.Select(label=_("Last month paid"))
    reason = forms.TextField(label=_("More about it"), max_length=300, required=False)

    def __init__(self, *args: Any, since: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = rules.month_of(timezone.localdate())
        first = max(rules.month_before(since), date(today.year - 2, today.month, 1))
        self.fields["until"].choices = [("", "–"), *months(first, 30)]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        return {**self.cleaned_data, "until": date.fromisoformat(self.cleaned_data["until"])}
