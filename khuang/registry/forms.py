"""Forms of the registry."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from khuang.ui import forms

Item = Mapping[str, Any]
TYPES = ("text", "choice", "date", "number")  # of a person's properties, those that one line or one choice can say


def _said(texts: Mapping[str, str], lang: str) -> str:
    return texts.get(lang) or texts["en"]


def correctable(described: Mapping[str, Item], lang: str) -> list[tuple[str, str]]:
    """Codes and labels of what can be put right on one's own page."""
    found = [(code, item) for code, item in described.items() if item["subject"] == "person" and item["type"] in TYPES]
    return [(code, _said(item["label"], lang)) for code, item in found]


class SearchForm(forms.Form):
    q = forms.TextField(
        label=_("Name, house number or number"),
        max_length=120,
        autocomplete="off",
        hint=_("A part of a name or the nickname, a house number, or the last four digits of a number"),
    )


class WhichForm(forms.Form):
    """First question: what is wrong?"""

    code = forms.Select(label=_("What is to be corrected?"), choices=[])

    def __init__(self, *args: Any, pairs: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = [("", "–"), *pairs]  # type: ignore[attr-defined]


class CorrectForm(forms.Form):
    """Second: what is right, asked as the survey asks it; and how one knows."""

    clear = forms.Tick(label=_("Nothing of this is right: take back what was said"), required=False)
    reason = forms.LongText(
        label=_("How do you know?"), hint=_("Whoever reads this record later needs to understand it.")
    )
    field_order = ("value", "clear", "reason")

    def __init__(self, *args: Any, item: Item, lang: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"] = _field(item, lang)
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if not found.get("clear") and found.get("value") in (None, "") and "value" not in self.errors:
            self.add_error("value", _("Say what is right, or tick that what was said is taken back."))
        return found

    def told(self, code: str) -> dict[str, Any]:
        """As ``actions.correct`` takes it."""
        told: dict[str, Any] = {"reason": self.cleaned_data["reason"]}
        if self.cleaned_data["clear"]:
            return {**told, "clears": (code,)}
        value = self.cleaned_data["value"]
        return {**told, "values": {code: value.isoformat() if isinstance(value, date) else value}}


def _field(item: Item, lang: str) -> django_forms.Field:
    """The property as a field: its own label, its choices in words, its kind of value."""
    label = _said(item["label"], lang)
    if item["type"] == "choice":
        pairs = [(choice["code"], _said(choice["label"], lang)) for choice in item.get("choices", ())]
        kind = forms.Choice if len(pairs) <= 7 else forms.Select
        return kind(label=label, choices=pairs, required=False)
    if item["type"] == "date":
        return forms.DateField(label=label, past=True, required=False)
    if item["type"] == "number":
        return forms.NumberField(label=label, required=False)
    return forms.TextField(label=label, required=False)
