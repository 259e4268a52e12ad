"""Forms of the registry."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from khuang.ui import forms


class CorrectForm(forms.Form):
    """One property, its new value (a code when it is chosen from a list), and why."""

    code = forms.Select(label=_("What is to be corrected?"), choices=[])
    value = forms.TextField(
        label=_("What is right?"),
        hint=_("Leave it empty to take back what was said. Gender: f, m, other or unsaid. Dates: 2026-11-22."),
        required=False,
    )
    reason = forms.LongText(label=_("How do you know?"), hint=_("Whoever reads this record later needs to understand it."))

    def __init__(self, *args: Any, described: Mapping[str, Mapping[str, Any]], lang: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.described = described
        pairs = [
            (code, item["label"].get(lang) or item["label"]["en"])
            for code, item in described.items()
            if item["subject"] == "person" and item["type"] in ("text", "choice", "date", "number")
        ]
        self.fields["code"].choices = pairs  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        codes = [choice["code"] for choice in self.described.get(found.get("code", ""), {}).get("choices", ())]
        if found.get("value") and codes and found["value"] not in codes:
            self.add_error("value", _("Choose one of these: %(codes)s") % {"codes": ", ".join(codes)})
        return found

    def told(self) -> dict[str, Any]:
        """As ``actions.correct`` takes it."""
        code, value = self.cleaned_data["code"], self.cleaned_data["value"]
        told: dict[str, Any] = {"reason": self.cleaned_data["reason"]}
        return told | ({"values": {code: value}} if value else {"clears": (code,)})
