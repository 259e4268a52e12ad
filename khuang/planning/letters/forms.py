"""Shapes of input for letters."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from khuang.planning.letters.actions import LONGEST, Answer
from khuang.planning.letters.words import VERBS
from khuang.ui import forms


class AnswerForm(forms.Form):
    version = forms.Hidden(required=False)
    verb = forms.Choice(label=_("What does the municipality answer?"), choices=list(VERBS.items()))
    reason = forms.LongText(
        label=_("The reason"), rows=8, max_length=LONGEST,
        hint=_("The words of the letter. Everyone who raised this will read them; no names of people, please."),
    )  # fmt: skip

    def answer(self) -> Answer:
        return Answer(self.cleaned_data["verb"], self.cleaned_data["reason"])


class PaperForm(AnswerForm):
    """A letter that was signed on paper."""

    number = forms.TextField(label=_("Number of the letter on paper"), max_length=60, width="m")
    day = forms.DateField(label=_("Day of the letter"), past=True)


class SignForm(forms.Form):
    number = forms.NumberField(
        label=_("Number of the letter"), min_value=1, max_value=99_999,
        hint=_("The next; change it when the municipality’s register of letters sent is further on."),
    )  # fmt: skip


class ReturnForm(forms.Form):
    remark = forms.LongText(
        label=_("What is to be mended?"), hint=_("Read by the officer alone."), rows=3, max_length=2000
    )


class SignInForm(forms.Form):
    office = forms.Select(label=_("Which office?"))
    user = forms.Select(label=_("Which account?"))
    acting = forms.Tick(label=_("Acts for whoever holds the office"), required=False)

    def __init__(
        self, *args: Any, offices: Sequence[tuple[str, str]], users: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].choices = [("", "–"), *offices]  # type: ignore[attr-defined]
        self.fields["user"].choices = [("", "–"), *users]  # type: ignore[attr-defined]
