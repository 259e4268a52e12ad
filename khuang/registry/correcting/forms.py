"""Several things put right at once: each asked as the survey asks it, with one reason for all."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from khuang.registry import rules
from khuang.registry.blocks import ABOUT
from khuang.registry.identity import numbers
from khuang.registry.identity.fields import BirthField, SpokenForm
from khuang.ui import forms

Item = Mapping[str, Any]
TYPES = ("text", "choice", "choices", "date", "number")  # what a line or a choice can say
ELSEWHERE = {
    *numbers.KINDS,
    rules.PRECISION,
    rules.AGE,
}  # numbers have a page; how exactly and how old go with the date
OTHER = "__other__"


def correctable(described: Mapping[str, Item]) -> dict[str, Item]:
    """What can be put right on this page: who this is first, then what the packs ask."""
    order = [*(code for code in ABOUT if code in described), *(code for code in described if code not in ABOUT)]
    items = [(code, described[code]) for code in order]
    return {
        code: item
        for code, item in items
        if item["subject"] == "person" and item["type"] in TYPES and code not in ELSEWHERE
    }


class CorrectForm(SpokenForm):
    """Fields ``CODE``, ``clear-CODE`` and, where answers differ, ``pick-CODE``; ``reason`` for all of them."""

    reason = forms.LongText(
        label=_("How do you know?"), rows=3, hint=_("Whoever reads this record later needs to understand it.")
    )

    def __init__(
        self,
        *args: Any,
        items: Mapping[str, Item],
        lang: str,
        several: Mapping[str, Sequence[tuple[str, str]]],
        **kwargs: Any,
    ) -> None:
        """``several``: for properties with different answers, (answer, as read) of each."""
        self.items, self.several = items, several
        data = args[0] if args else None
        super().__init__(*args, **kwargs)
        for code, item in items.items():
            if code in several:
                pairs = [*several[code], (OTHER, _("None of these: as written below"))]
                self.fields[f"pick-{code}"] = forms.Choice(label=_("Which is right?"), choices=pairs, required=False)
            self.fields[code] = field(item, lang)
            self.fields[f"clear-{code}"] = forms.Tick(
                label=_("Nothing of this is right: take back what was said"), required=False
            )
        if data is not None:
            self._again(data)

    def _again(self, data: Any) -> None:
        """Questions about the writing system that this page asked before; they come after the fields they are about."""
        for code in self.items:
            text = str(data.get(code) or "")
            if f"zawgyi-{code}" in data and f"zawgyi-{code}" not in self.fields:
                self.ask_about(code, text)

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        if not self.errors and not self.told()["values"] and not self.told()["clears"]:
            self.add_error(None, _("Change something, or tick that what was said is taken back."))
        return found

    def told(self) -> dict[str, Any]:
        """As ``actions.put_right`` takes it: new values, and everything that stood before them is cleared."""
        values: dict[str, Any] = {}
        clears: list[str] = []
        for code in self.items:
            picked = self.cleaned_data.get(f"pick-{code}")
            new = picked if picked and picked != OTHER else self.cleaned_data.get(code)
            if self.cleaned_data.get(f"clear-{code}"):
                clears.append(code)
            elif new not in (None, "", [], {}):
                said = new if isinstance(new, dict) else {code: _plain(new)}
                values |= said
                clears += [code, *(one for one in said if one != code)]
        if rules.BIRTH in clears:
            clears += [rules.PRECISION, rules.YEAR, rules.AGE]
        return {"values": values, "clears": tuple(dict.fromkeys(clears))}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, int | float) else value


def field(item: Item, lang: str) -> django_forms.Field:
    """The property as a field: its own label, its choices in words, its kind of value."""
    label = said(item["label"], lang)
    if item["code"] == rules.BIRTH:
        return BirthField(label=label, required=False)
    if item["type"] in ("choice", "choices"):
        pairs = [(choice["code"], said(choice["label"], lang)) for choice in item.get("choices", ())]
        if item["type"] == "choices":
            return forms.Choices(label=label, choices=pairs, required=False)
        kind = forms.Choice if len(pairs) <= 7 else forms.Select
        return kind(label=label, choices=pairs, required=False)
    if item["type"] == "date":
        return forms.DateField(label=label, past=True, required=False)
    if item["type"] == "number":
        return forms.NumberField(label=label, required=False)
    return forms.TextField(label=label, required=False)


def said(texts: Mapping[str, str], lang: str) -> str:
    return texts.get(lang) or texts["en"]
