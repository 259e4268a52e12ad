"""One field for each file that a form names."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from khuang.surveys.formfiles.queries import Wanted
from khuang.surveys.formfiles.rules import KINDS
from khuang.ui import forms


class FilesForm(forms.Form):
    def __init__(self, *args: Any, wanted: Sequence[Wanted], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = {f"file-{n}": one.name for n, one in enumerate(wanted)}
        for field, one in zip(self.names, wanted, strict=True):
            here = _("here, %(size)s KB") % {"size": one.size} if one.size else _("missing: phones show nothing there")
            self.fields[field] = forms.FileField(
                label=one.name, hint=here, required=False, accept=",".join(KINDS[one.folder])
            )

    def chosen(self) -> Iterator[tuple[str, str, Any]]:
        """(field, name, upload) of each that was chosen."""
        for field, name in self.names.items():
            if file := self.cleaned_data.get(field):
                yield field, name, file
