"""The forms of a matter that is settled among neighbours."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from khuang.texts.mediation import rules, words
from khuang.ui import forms


class MatterForm(forms.Form):
    parties = forms.LongText(
        label=_("Who is it between?"), rows=3, max_length=rules.LONGEST,
        hint=_("Each side on a line of its own, as they want to be called."),
    )  # fmt: skip
    about = forms.LongText(
        label=_("What is it about?"), rows=5, max_length=rules.LONGEST,
        hint=_("In words that every side would sign. What they do not want written down is not written down."),
    )  # fmt: skip
    check_on = forms.DateField(label=_("When do you meet or ask again?"), required=False, hint=_("Empty: in 30 days."))


class StepForm(forms.Form):
    verb = forms.Choice(label=_("What happened?"))
    words = forms.LongText(label=_("In a few words"), rows=5, max_length=rules.LONGEST)
    check_on = forms.DateField(
        label=_("When do you ask again whether it is kept?"), required=False,
        hint=_("On that day My day says that something is due, and not what."),
    )  # fmt: skip
    months = forms.Select(
        label=_("When it is over: how long is the record kept?"), required=False,
        choices=[(str(n), words.MONTHS[n]) for n in rules.KEPT_MONTHS],
        hint=_("After that it is destroyed, without anybody's doing."),
    )  # fmt: skip

    def __init__(self, *args: Any, stage: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verb"].choices = [(verb, words.VERBS[verb]) for verb in rules.STAGES[stage]]  # type: ignore[attr-defined]
