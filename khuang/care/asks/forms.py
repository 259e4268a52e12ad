"""The forms of calls for help. Everything but a few words and how urgent it is may be left out."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from khuang.base.ids import random_id
from khuang.care.asks import queries, words
from khuang.care.words import pairs
from khuang.town import queries as town
from khuang.ui import forms
from khuang.ui.text import language, said


class AskForm(forms.Form):
    key = forms.Hidden(required=False, max_length=60)
    about = forms.Choice(label=_("Who needs help?"), choices=pairs(words.ABOUT))
    urgency = forms.Choice(label=_("How urgent is it?"), choices=pairs(words.URGENCIES))
    topic = forms.Choice(label=_("What is it about?"), choices=[])
    words = forms.LongText(
        label=_("What happened?"),
        hint=_("As much or as little as you like. You need not name anybody."),
        rows=5,
        max_length=4000,
    )
    place = forms.Select(label=_("Where?"), choices=[], required=False)
    name = forms.TextField(
        label=_("What may we call you?"), hint=_("Any name, or none."), max_length=100, required=False
    )
    reach = forms.TextField(
        label=_("How can we reach you?"), hint=_("A telephone number or LINE name. Without it you look here with your code."),
        max_length=200, required=False,
    )  # fmt: skip
    safe = forms.LongText(
        label=_("When is it safe, and what should we not say?"), rows=2, max_length=1000, required=False,
        hint=_("For example: only in the morning; somebody else may pick up the telephone."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": str(random_id()), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        topics = [(one.key, said(one.title.model_dump())[0], _hint(one)) for one in queries.topics()]
        self.fields["topic"] = forms.Choice(label=_("What is it about?"), choices=topics)
        lang = "th" if language() == "th" else "en"
        here = [(one.code, one.name_th if lang == "th" else one.name_en) for one in town.villages()]
        self.fields["place"].choices = [("", _("I would rather not say")), *here]  # type: ignore[attr-defined]


def _hint(topic: Any) -> str:
    return said(topic.hint.model_dump())[0] if topic.hint else ""


class CodeForm(forms.Form):
    code = forms.CodeField(label=_("Your code"), hint=_("The 12 digits that you wrote down."))


class SayForm(forms.Form):
    words = forms.LongText(label=_("In a few words"), rows=3, max_length=4000, required=False)


class PathwayForm(forms.Form):
    pathway = forms.Select(label=_("On which pathway?"), choices=[])
    person = forms.Hidden(required=False)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pathway"].choices = choices  # type: ignore[attr-defined]
