"""Shapes of input for packs of evidence and profiles."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from khuang.planning.evidence import rules, words
from khuang.results import public as results
from khuang.results.content import Framework
from khuang.results.queries import Card
from khuang.ui import forms
from khuang.ui.text import said

WORDS = ("title_th", "title_en", "note_th", "note_en")


class NewPackForm(forms.Form):
    about = forms.Select(label=_("What is the evidence for?"))
    title_th = forms.TextField(label=_("Name of the pack, in Thai"), max_length=rules.LONGEST["title"])
    title_en = forms.TextField(
        label=_("Name of the pack, in English"), required=False, max_length=rules.LONGEST["title"]
    )

    def __init__(self, *args: Any, about: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = list(about)  # type: ignore[attr-defined]


class PackForm(forms.Form):
    """Names, notes, figures by framework, and conversations."""

    title_th = forms.TextField(label=_("Name of the pack, in Thai"), max_length=rules.LONGEST["title"])
    title_en = forms.TextField(
        label=_("Name of the pack, in English"), required=False, max_length=rules.LONGEST["title"]
    )
    note_th = forms.LongText(
        label=_("What the figures do not say, in Thai"), required=False, max_length=rules.LONGEST["note"],
        hint=_("Who is not counted, what is not known. No names of private people."),
    )  # fmt: skip
    note_en = forms.LongText(
        label=_("What the figures do not say, in English"), required=False, max_length=rules.LONGEST["note"]
    )
    talks = forms.Choices(label=_("What people agreed on, in which conversations?"), required=False)

    def __init__(
        self,
        *args: Any,
        shelves: Sequence[tuple[Framework, list[Card]]],
        talks: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.shelves = shelves
        self.fields["talks"].choices = list(talks)  # type: ignore[attr-defined]
        for shelf, cards in shelves:
            lines = [(card.key, figure_line(card)) for card in cards]
            self.fields[f"figures-{shelf.key}"] = forms.Choices(
                label=said(shelf.title.model_dump())[0], choices=lines, required=False,
                initial=[key for key, _line in lines if key in self.initial.get("figures", ())],
            )  # fmt: skip

    def figures(self) -> list[str]:
        """Keys in the order of the frameworks."""
        return [key for shelf, _cards in self.shelves for key in self.cleaned_data[f"figures-{shelf.key}"]]

    def words(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in WORDS}

    def shelf_fields(self) -> list[Any]:
        return [self[f"figures-{shelf.key}"] for shelf, _cards in self.shelves]

    def plain_fields(self) -> list[Any]:
        return [self[name] for name in (*WORDS, "talks")]


def figure_line(card: Card) -> str:
    return f"{said(card.title)[0]}: {results.value_text(card)} {results.words_of_unit(card)}".strip()


class GiveForm(forms.Form):
    talks = forms.Choices(label=_("For which conversations are these cards?"), required=False)

    def __init__(self, *args: Any, talks: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["talks"].choices = list(talks)  # type: ignore[attr-defined]


class YearForm(forms.Form):
    year = forms.Select(label=_("For which year?"))

    def __init__(self, *args: Any, years: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = list(years)  # type: ignore[attr-defined]


class EntryForm(forms.Form):
    part = forms.Choice(label=_("What is it about?"), choices=words.pairs(words.PARTS))
    text_th = forms.LongText(label=_("One sentence, in Thai"), rows=3, max_length=rules.LONGEST["text"])
    text_en = forms.LongText(label=_("The same in English"), rows=3, required=False, max_length=rules.LONGEST["text"])
    source = forms.TextField(
        label=_("Where is it known from?"), max_length=rules.LONGEST["source"],
        hint=_("A report, a register, a meeting and its day. No names of private people."),
    )  # fmt: skip
    figure = forms.Select(label=_("A figure to stand beside it"), required=False)

    def __init__(self, *args: Any, figures: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["figure"].choices = [("", "–"), *figures]  # type: ignore[attr-defined]


class ShowForm(forms.Form):
    until = forms.DateField(label=_("Until which day may people say something to it?"), required=False)


class RemarkForm(forms.Form):
    part = forms.Choice(label=_("What is it about?"), choices=words.pairs(words.PARTS))
    words = forms.LongText(
        label=_("What is wrong, or missing?"), rows=4, max_length=rules.LONGEST["remark"],
        hint=_("No names of private people, no house numbers. Somebody reads it before everybody can."),
    )  # fmt: skip
    key = forms.Hidden(required=False, max_length=60)


class CodeForm(forms.Form):
    code = forms.CodeField(label=_("Your code"))


class DecideForm(forms.Form):
    words = forms.LongText(
        label=_("The words as everybody may read them"), rows=4, required=False, max_length=rules.LONGEST["remark"],
        hint=_("Leave out what points at a private person."),
    )  # fmt: skip


class AnswerForm(forms.Form):
    outcome = forms.Choice(label=_("What became of it?"), choices=words.pairs(words.OUTCOMES))
    answer = forms.LongText(label=_("What was changed, or why not?"), rows=3, max_length=rules.LONGEST["remark"])
