"""Form fields that render themselves: label, hint, error and their wiring come from one place.

A page writes ``{% fields form %}`` (error summary, then every field) or ``{% errors form %}`` and
``{% field form.name %}``; no page holds an ``<input>``. Plain Django fields render the same way.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from khuang.base import thai
from khuang.base.ids import clean_code, spaced_code
from khuang.base.money import baht, satang
from khuang.ui.dates import parse_day

Pairs = Sequence[tuple[str, Any]]


class Form(forms.Form):
    """Base of every form: no colon after labels, no HTML5 bubbles (our messages are translated and stay)."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def add_problem(self, problem: Exception) -> None:
        """Show a Problem raised by an action beside its field, or on top when it names none."""
        field = getattr(problem, "field", None)
        self.add_error(field if field in self.fields else None, gettext(str(problem)))


def _attrs(kwargs: dict[str, Any], **found: str) -> dict[str, str]:
    """Takes ``autocomplete``, ``inputmode``, ``width`` out of a field's keyword arguments as HTML attributes."""
    width = kwargs.pop("width", "")
    attrs: dict[str, str] = dict(found)
    for name in ("autocomplete", "inputmode"):
        if name in kwargs:
            attrs[name] = kwargs.pop(name)
    if width:
        attrs["class"] = f"width-{width}"
    return attrs


class Said(forms.Field):
    """Shared: ``hint`` is the line under the label; optional fields say so in the label (see ``_field.html``).

    ``asked``: an answer is asked for, though the form can do without; nothing is said of "optional".
    """

    asked = False
    default_error_messages = {"required": _("Please fill this in.")}

    def __init__(self, *, hint: Any = "", **kwargs: Any) -> None:
        kwargs.setdefault("help_text", hint)
        super().__init__(**kwargs)


class TextField(Said, forms.CharField):
    """One line. ``width``: s (8 characters), m (20) or l (full)."""

    def __init__(self, *, max_length: int = 200, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs=_attrs(kwargs)))
        super().__init__(max_length=max_length, **kwargs)

    def clean(self, value: Any) -> str:
        return thai.clean_text(super().clean(value))


class LongText(Said, forms.CharField):
    """Several lines, kept as written but for marks that turn the direction of reading."""

    def __init__(self, *, rows: int = 5, max_length: int = 10_000, **kwargs: Any) -> None:
        attrs = {"rows": str(rows), **_attrs(kwargs)}
        super().__init__(max_length=max_length, widget=forms.Textarea(attrs=attrs), **kwargs)

    def clean(self, value: Any) -> str:
        return thai.straight(super().clean(value))


class Choice(Said, forms.ChoiceField):
    """Radios. ``choices``: (value, label) or (value, label, hint). Nothing is chosen beforehand."""

    widget = forms.RadioSelect
    default_error_messages = {"required": _("Please choose one.")}

    def __init__(self, *, choices: Sequence[Sequence[Any]] = (), **kwargs: Any) -> None:
        super().__init__(choices=[(c[0], c[1]) for c in choices], **kwargs)
        self.hints = {str(c[0]): c[2] for c in choices if len(c) > 2}


class Select(Said, forms.ChoiceField):
    """A drop-down, for more than seven choices. Starts with an empty line."""

    default_error_messages = {"required": _("Please choose one.")}

    def __init__(self, *, choices: Pairs = (), **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Select(attrs=_attrs(kwargs)))
        super().__init__(choices=[("", "–"), *choices], **kwargs)


class Choices(Said, forms.MultipleChoiceField):
    """Checkboxes, several may be ticked."""

    widget = forms.CheckboxSelectMultiple
    default_error_messages = {"required": _("Please choose at least one.")}

    def __init__(self, *, choices: Sequence[Sequence[Any]] = (), **kwargs: Any) -> None:
        super().__init__(choices=[(c[0], c[1]) for c in choices], **kwargs)
        self.hints = {str(c[0]): c[2] for c in choices if len(c) > 2}


class Tick(Said, forms.BooleanField):
    """One checkbox. ``required=True``: must be ticked."""

    default_error_messages = {"required": _("Please tick this to go on.")}


class DateField(Said):
    """Day, month and year in one line (``22/11/2569``, ``22 พ.ย. 69``, ``2026-11-22``), either era, either digits."""

    widget = forms.TextInput
    default_error_messages = {
        "invalid": _("Write day, month and year, for example 22/11/2569."),
        "future": _("This day has not come yet."),
    }

    def __init__(self, *, past: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("hint", _("Day/month/year, for example 22/11/2569"))
        kwargs.setdefault("widget", forms.TextInput(attrs=_attrs(kwargs, **{"class": "width-m"})))
        self.past = past
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return value or None
        today = timezone.localdate()
        try:
            day = parse_day(str(value), today=today)
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        if self.past and day > today:
            raise ValidationError(self.error_messages["future"], code="future")
        return day

    def prepare_value(self, value: Any) -> Any:
        """A stored day as people write it here; what was typed stays as typed."""
        return f"{value.day}/{value.month}/{thai.be(value.year)}" if isinstance(value, date) else value


class NumberField(Said, forms.DecimalField):
    """A number in Thai or Arabic digits, with or without commas. ``whole=True`` gives an int."""

    widget = forms.TextInput
    default_error_messages = {"invalid": _("Write a number."), "whole": _("Write a whole number.")}

    def __init__(self, *, whole: bool = True, **kwargs: Any) -> None:
        mode = "numeric" if whole else "decimal"
        kwargs.setdefault("widget", forms.TextInput(attrs=_attrs(kwargs, **{"class": "width-s", "inputmode": mode})))
        self.whole = whole
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = thai.arabic_digits(value).replace(",", "").strip()
        return super().to_python(value)

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        if found is None or not self.whole:
            return found
        if found != found.to_integral_value():
            raise ValidationError(self.error_messages["whole"], code="whole")
        return int(found)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {}


class MoneyField(Said):
    """An amount of baht as people write it → satang."""

    widget = forms.TextInput
    prefix_text = "฿"
    default_error_messages = {"invalid": _("Write an amount in baht, for example 1,250.50.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("hint", _("In baht"))
        attrs = _attrs(kwargs, **{"class": "width-m", "inputmode": "decimal"})
        super().__init__(widget=forms.TextInput(attrs=attrs), **kwargs)

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values or isinstance(value, int):
            return value if isinstance(value, int) else None
        try:
            return satang(str(value))
        except (ValueError, ArithmeticError):
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    def prepare_value(self, value: Any) -> Any:
        return baht(value) if isinstance(value, int) else value


class CodeField(Said):
    """An answer code: 12 digits with a check digit, typed with or without spaces → the bare digits."""

    widget = forms.TextInput
    default_error_messages = {"invalid": _("That is not a code of ours. It has 12 digits, as on your paper.")}

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "off", "class": "width-m code"}
        super().__init__(widget=forms.TextInput(attrs=attrs), **kwargs)

    def to_python(self, value: Any) -> str | None:
        if value in self.empty_values:
            return None
        code = clean_code(str(value))
        if code is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return code

    def prepare_value(self, value: Any) -> Any:
        text = str(value or "")
        return spaced_code(text) if len(text) == 12 and text.isdecimal() else value


class FileField(Said, forms.FileField):
    """One file. ``accept``: what the chooser offers, for example ``.xml,.zip``."""

    default_error_messages = {"required": _("Please choose a file."), "empty": _("This file is empty.")}

    def __init__(self, *, accept: str = "", **kwargs: Any) -> None:
        attrs: dict[str, str] = {"accept": accept} if accept else {}
        super().__init__(widget=forms.FileInput(attrs=attrs), **kwargs)


class Password(Said, forms.CharField):
    """A secret; never shown again. ``new=True`` lets password managers offer one. Pasting is welcome."""

    def __init__(self, *, new: bool = False, **kwargs: Any) -> None:
        attrs = {"autocomplete": "new-password" if new else "current-password", "spellcheck": "false"}
        super().__init__(strip=False, widget=forms.PasswordInput(attrs=attrs), **kwargs)


class Hidden(Said, forms.CharField):
    """Carried along unseen, such as the version a form was opened with."""

    widget = forms.HiddenInput
