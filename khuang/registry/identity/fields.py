"""Fields for what people are called and when they were born."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from khuang.registry.identity import dates, zawgyi
from khuang.ui import forms

REWRITE, KEEP = "rewrite", "keep"


class BirthField(forms.TextField):
    """A day, a month, a year or an age, in either era → what an observation says of it (``dates.values_of``)."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Date of birth, or what is known of it"))
        kwargs.setdefault("hint", _("14/2/2503, or ก.พ. 2503, or 2503 alone, or an age: อายุ 66"))
        super().__init__(width="m", **kwargs)

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return {}
        try:
            return dates.values_of(dates.parse(typed, today=timezone.localdate()))
        except ValueError as error:
            raise ValidationError(gettext(str(error)), code="invalid") from None


class SpokenForm(forms.Form):
    """A form with texts in many scripts. What seems to be Zawgyi is rewritten only when whoever typed it agrees."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in [key for key in self.data if key.startswith("zawgyi-")]:
            self.ask_about(name.removeprefix("zawgyi-"), str(self.data.get(name.removeprefix("zawgyi-")) or ""))

    def ask_about(self, name: str, text: str) -> None:
        """The question again, once it was asked."""
        if name in self.fields and zawgyi.is_zawgyi(text):
            self._ask(name, text)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        for name, text in list(found.items()):
            if isinstance(text, str) and not name.startswith("zawgyi-") and zawgyi.is_zawgyi(text):
                found[name] = self._settled(name, text, found)
        return found

    def _settled(self, name: str, text: str, found: dict[str, Any]) -> str:
        said = found.get(f"zawgyi-{name}")
        if said == REWRITE:
            return zawgyi.rewritten(text)
        if said != KEEP and f"zawgyi-{name}" not in self.errors:
            self._ask(name, text)
            self.add_error(name, _("This seems to be written in the old Zawgyi encoding. Please choose below."))
        return text

    def _ask(self, name: str, text: str) -> None:
        better = zawgyi.rewritten(text)
        self.fields[f"zawgyi-{name}"] = forms.Choice(
            label=_("Which of the two reads right?"), choices=[(REWRITE, better), (KEEP, text)]
        )


def said(values: Any) -> dict[str, Any]:
    """Cleaned data as an observation says it: blanks left out, days as ISO, numbers as text."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
        if value not in (None, "", [], {})
    }
