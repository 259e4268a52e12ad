"""Forms of the surveys' pages."""

from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from khuang.ui import forms

MOST = 40  # files in one go


class ManyInput(django_forms.FileInput):
    allow_multiple_selected = True


class ManyFiles(forms.FileField):
    """Several files of one choosing. ``cleaned`` gives a list."""

    def __init__(self, *, accept: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget = ManyInput(attrs={"accept": accept})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if len(files) > MOST:
            raise django_forms.ValidationError(_("These are too many files for one go: choose at most 40."))
        if not files:
            super().clean(None, initial)
        return [super(ManyFiles, self).clean(one, initial) for one in files]


class UploadForm(forms.Form):
    filled = ManyFiles(
        label=_("Filled forms"),
        hint=_("The .xml files from the phone, or the .json file that a phone saved; several at once if you like."),
        accept=".xml,.json",
    )
    attached = ManyFiles(
        label=_("Photos and recordings that belong to them"),
        hint=_("Where a photo was taken, when and with which phone is removed before it is kept."),
        accept="image/*,audio/*,video/*", required=False,
    )  # fmt: skip
