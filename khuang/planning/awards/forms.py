"""Shapes of input for applications, the register, the time line and the mechanisms."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from khuang.base.thai import be, ce_year
from khuang.planning.awards import words
from khuang.planning.awards.rules import LONGEST, LONGEST_BOX
from khuang.ui import forms

Pairs = Sequence[tuple[str, Any]]
EVERYBODY = _("Everybody reads it. No names of people who are helped.")


def _year(value: Any) -> int:
    """Buddhist era, typed in either era."""
    return be(ce_year(int(value), today=timezone.localdate()))


class YearForm(forms.Form):
    """Any form with ``year``: both eras are understood."""

    def clean_year(self) -> int:
        try:
            return _year(self.cleaned_data["year"])
        except ValueError:
            self.add_error("year", _("Write the year with four digits, as 2569."))
            return 0


class BeginForm(YearForm):
    form = forms.Select(label=_("Form of the award"))
    year = forms.NumberField(label=_("For which year"), min_value=1900, max_value=2700, width="s")
    title_th = forms.TextField(label=_("Name of the initiative, in Thai"))
    title_en = forms.TextField(label=_("Name of the initiative, in English"), required=False)

    def __init__(self, *args: Any, choices: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form"].choices = [("", "–"), *choices]  # type: ignore[attr-defined]


class BoxForm(forms.Form):
    """``base_…``: the version that the writer had before them."""

    text_th = forms.LongText(label=_("In Thai"), required=False, max_length=LONGEST_BOX, hint=EVERYBODY)
    base_th = forms.Hidden(required=False)
    text_en = forms.LongText(label=_("In English"), required=False, max_length=LONGEST_BOX)
    base_en = forms.Hidden(required=False)
    figure = forms.Select(
        label=_("A figure of the town"), required=False,
        hint=_("It stands in the text as {{…}} and always shows what the records say, until the application is sent."),
    )  # fmt: skip

    def __init__(self, *args: Any, figures: Pairs = (), lines: int = 6, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["figure"].choices = [("", "–"), *figures]  # type: ignore[attr-defined]
        for language in ("th", "en"):
            self.fields[f"text_{language}"].widget.attrs |= {"rows": str(lines), "lang": language}

    def base(self, language: str) -> int:
        told = self.cleaned_data.get(f"base_{language}") or "0"
        return int(told) if told.isdecimal() and len(told) < 9 else 0


class AsideForm(forms.Form):
    what = forms.Hidden()  # language|figure|number
    why = forms.TextField(label=_("Why the number is right as it stands"), max_length=400)


class NoteForm(forms.Form):
    thing = forms.Select(label=_("What it rests on"), hint=_("Only what everybody can read here."))

    def __init__(self, *args: Any, things: Sequence[tuple[str, str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = [(f"{kind}:{ref}", f"{words.THINGS[kind]}: {title}") for kind, ref, title in things]
        self.fields["thing"].choices = [("", "–"), *told]  # type: ignore[attr-defined]


class DayForm(forms.Form):
    on = forms.DateField(label=_("Day"), past=True)


class AwardForm(YearForm):
    name_th = forms.TextField(label=_("Name of the award, in Thai"))
    name_en = forms.TextField(label=_("Name of the award, in English"), required=False)
    giver_th = forms.TextField(label=_("Who gives it, in Thai"))
    giver_en = forms.TextField(label=_("Who gives it, in English"), required=False)
    year = forms.NumberField(label=_("Year"), min_value=1900, max_value=2700, width="s")
    state = forms.Choice(label=_("How it stands"), choices=[(key, told[0]) for key, told in words.AWARD.items()])
    criteria_th = forms.LongText(label=_("For what it is given, in Thai"), rows=3, max_length=LONGEST, required=False)
    criteria_en = forms.LongText(
        label=_("For what it is given, in English"), rows=3, max_length=LONGEST, required=False
    )
    text_th = forms.LongText(label=_("What the town says of it, in Thai"), rows=3, max_length=LONGEST, required=False)
    text_en = forms.LongText(
        label=_("What the town says of it, in English"), rows=3, max_length=LONGEST, required=False
    )
    source = forms.TextField(label=_("Where this stands"), hint=_("A letter, an announcement, a page, with its day."))


class EvaluationForm(forms.Form):
    title_th = forms.TextField(label=_("What was evaluated, in Thai"))
    title_en = forms.TextField(label=_("What was evaluated, in English"), required=False)
    who_th = forms.TextField(label=_("Who evaluated, in Thai"), hint=_("An institution or an office. Nobody’s name."))
    who_en = forms.TextField(label=_("Who evaluated, in English"), required=False)
    side = forms.Choice(label=_("From inside or outside"), choices=list(words.SIDES.items()))
    on = forms.DateField(label=_("Day of the report"), past=True)
    tools_th = forms.LongText(label=_("With which tools, in Thai"), rows=2, max_length=LONGEST, required=False)
    tools_en = forms.LongText(label=_("With which tools, in English"), rows=2, max_length=LONGEST, required=False)
    source = forms.TextField(label=_("Where this stands"), hint=_("A letter, an announcement, a page, with its day."))
    award = forms.Select(label=_("For an award"), required=False)

    def __init__(self, *args: Any, awards: Pairs = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["award"].choices = [("", "–"), *awards]  # type: ignore[attr-defined]


class FoundForm(forms.Form):
    text_th = forms.LongText(label=_("What was found, in Thai"), rows=3, max_length=LONGEST, hint=EVERYBODY)
    text_en = forms.LongText(label=_("What was found, in English"), rows=3, max_length=LONGEST, required=False)
    line = forms.Select(label=_("A project of the plan that acts on it"), required=False)
    action_th = forms.LongText(label=_("Or in words what is done, in Thai"), rows=2, max_length=LONGEST, required=False)
    action_en = forms.LongText(
        label=_("Or in words what is done, in English"), rows=2, max_length=LONGEST, required=False
    )
    office = forms.TextField(label=_("Which office does it"), required=False, width="m")
    due = forms.DateField(label=_("By when"), required=False)

    def __init__(self, *args: Any, lines: Pairs = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"].choices = [("", "–"), *lines]  # type: ignore[attr-defined]


class GoOnForm(forms.Form):
    verb = forms.Choice(label=_("How does it go on?"), choices=[])
    words = forms.LongText(label=_("What was done, or why"), rows=2, max_length=LONGEST, required=False, hint=EVERYBODY)

    def __init__(self, *args: Any, verbs: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verb"].choices = [(verb, words.VERBS[verb]) for verb in verbs]  # type: ignore[attr-defined]


class EventForm(forms.Form):
    on = forms.DateField(
        label=_("When"), past=True, hint=_("Where only the month or the year is known: its first day.")
    )
    exact = forms.Choice(label=_("How well is it known?"), choices=list(words.EXACT.items()))
    title_th = forms.TextField(label=_("What happened, in Thai"))
    title_en = forms.TextField(label=_("What happened, in English"), required=False)
    source = forms.TextField(
        label=_("Where it is known from"), hint=_("A report, minutes, a newspaper. Nobody’s name.")
    )


class TagForm(forms.Form):
    thing = forms.Select(label=_("A project or a proposal"))
    mechanism = forms.Choice(label=_("Works by"))

    def __init__(self, *args: Any, things: Pairs = (), mechanisms: Pairs = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["thing"].choices = [("", "–"), *things]  # type: ignore[attr-defined]
        self.fields["mechanism"].choices = mechanisms  # type: ignore[attr-defined]


class ActivityForm(YearForm):
    title_th = forms.TextField(label=_("What is done, in Thai"))
    title_en = forms.TextField(label=_("What is done, in English"), required=False)
    year = forms.NumberField(label=_("Year"), min_value=1900, max_value=2700, width="s")
    mechanism = forms.Choice(label=_("Works by"))

    def __init__(self, *args: Any, mechanisms: Pairs = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mechanism"].choices = mechanisms  # type: ignore[attr-defined]
