"""Shapes of input for boards."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from khuang.forum.boards.rules import LONGEST
from khuang.forum.boards.wording import HINTS, KINDS
from khuang.forum.models import Board
from khuang.forum.statements import catalogue
from khuang.ui import forms


class BoardForm(forms.Form):
    title = forms.TextField(label=_("What does the group talk about?"), max_length=120)


class CardForm(forms.Form):
    kind = forms.Choice(label=_("What is on the card?"), choices=[(key, KINDS[key], HINTS[key]) for key in KINDS])
    text = forms.LongText(
        label=_("In the group’s own words"), rows=3, max_length=LONGEST, hint=_("No names, no numbers, no house.")
    )
    after = forms.Select(label=_("Which card does it come from?"), required=False)
    right = forms.Select(label=_("Which right of the list?"), required=False, hint=_("Only for a card about a right."))

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = {str(row.number): row for row in board.cards.exclude(kind="idea").order_by("number")}
        named = [(key, f"{key}. {row.text[:70]}") for key, row in self.found.items()]
        asked: Any = self.fields
        asked["after"].choices = [("", "–"), *named]
        asked["right"].choices = [("", "–"), *catalogue.choices("right")]

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        after, right = self.found.get(data["after"]), data["right"] if data["kind"] == "right" else ""
        return {"kind": data["kind"], "text": data["text"], "after": after, "right": right}
