"""The forms of conferences."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from khuang.care.cases.forms import Step
from khuang.ui import forms

Pairs = Sequence[tuple[str, Any]]


class Calling(Step):
    on = forms.DateField(label=_("On which day?"))
    time = forms.TextField(label=_("At what time"), required=False, max_length=60)
    where = forms.TextField(label=pgettext_lazy("conference", "Where"), required=False, max_length=200)
    agenda = forms.LongText(
        label=_("What is to be talked about"), rows=4,
        hint=_("Everybody who is invited reads this: no names, nothing that tells who it is about."),
    )  # fmt: skip


class Guest(Step):
    """``to``: an organisation or a team; or a name, for whoever gets paper."""

    to = forms.Select(label=_("Which organisation?"), required=False)
    name = forms.TextField(
        label=_("Or somebody by name"), hint=_("Without a sign-in here: print their part and take it back afterwards."),
        required=False, max_length=120,
    )  # fmt: skip

    def __init__(self, *args: Any, guests: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [("", "–"), *guests]  # type: ignore[attr-defined]


class Holding(Step):
    """``part-…``: what each guest is given of the minutes."""

    attendance = forms.LongText(label=_("Who was there"), rows=3, required=False)
    minutes = forms.LongText(
        label=_("What was said and agreed"), rows=8, hint=_("Stays with the case. Guests read only their part, below.")
    )
    follow_up = forms.LongText(label=_("What to look at again, and when"), rows=3, required=False)

    def __init__(self, *args: Any, guests: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, name in guests:
            label = _("For %(who)s") % {"who": name}
            self.fields[f"part-{key}"] = forms.LongText(label=label, rows=2, required=False)


class Task(Step):
    goal = forms.TextField(label=_("What is to be done"), max_length=300)
    who = forms.Select(label=_("Who does it"))
    due = forms.DateField(label=_("By when"))

    def __init__(self, *args: Any, people: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [("", "–"), *people]  # type: ignore[attr-defined]


class Why(Step):
    why = forms.LongText(label=_("Why?"), rows=3)


class Answer(forms.Form):
    words = forms.LongText(label=_("A word to whoever invites you"), rows=3, required=False)


class Report(forms.Form):
    words = forms.LongText(label=_("What was done"), rows=3)
