"""Forms of the volunteer's door."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from khuang.forum.doors.ballotable import Item
from khuang.forum.rules import LONGEST
from khuang.town.directory.wording import LANGUAGES
from khuang.ui import forms

ANSWERS = [("1", _("Agree")), ("-1", _("Disagree")), ("0", _("Pass"))]


class BeginForm(forms.Form):
    """``languages``: those that statements of this conversation stand in."""

    language = forms.Choice(label=_("In which language do you read the sentences out?"))
    agreed = forms.Tick(label=_("I have read this out, and they agreed to begin."))

    def __init__(self, *args: Any, languages: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [(code, LANGUAGES.get(code, code)) for code in languages]  # type: ignore[attr-defined]


class AskForm(forms.Form):
    """One page: a question for each statement, and room for something of their own. Nothing must be answered."""

    items = forms.Hidden()
    words = forms.LongText(
        label=_("Something they want to say themselves"), required=False, rows=3, max_length=LONGEST,
        hint=_("In their own words, one thing. No names, no numbers, no house. A moderator reads it first."),
    )  # fmt: skip

    def __init__(self, *args: Any, items: Sequence[Item], language: str, **kwargs: Any) -> None:
        kwargs["initial"] = {"items": ",".join(str(one.number) for one in items)}
        super().__init__(*args, **kwargs)
        self.asked = list(items)
        for one in items:
            self.fields[f"s{one.number}"] = forms.Choice(
                label=one.words.get(language) or one.words[one.language], choices=ANSWERS, required=False
            )
            self.fields[f"v{one.number}"] = forms.Hidden(required=False, initial=str(one.version))
        self.order_fields(["items", *(f"s{one.number}" for one in items), "words"])
        self.language = language

    def questions(self) -> list[dict[str, Any]]:
        """For the page: each with the language its words are in."""
        return [
            {
                "field": self[f"s{one.number}"], "version": self[f"v{one.number}"],
                "lang": self.language if self.language in one.words else one.language,
            }
            for one in self.asked
        ]  # fmt: skip

    def wanted(self) -> dict[str, Any]:
        data = self.cleaned_data
        answered = [one.number for one in self.asked if data[f"s{one.number}"]]
        versions = {n: data[f"v{n}"] for n in answered}
        return {
            "answers": {n: int(data[f"s{n}"]) for n in answered}, "words": data["words"].strip(),
            "seen": {n: int(version) for n, version in versions.items() if version.isdecimal() and len(version) < 6},
        }  # fmt: skip


def numbers(typed: str) -> list[int]:
    """The statements a page was made with, as it sends them back."""
    return [int(one) for one in typed.split(",")[:50] if one.isdecimal() and len(one) < 7]
