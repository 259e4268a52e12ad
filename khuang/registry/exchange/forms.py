"""Forms of files in and out."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from khuang.registry.exchange import wording
from khuang.registry.exchange.columns import Target
from khuang.registry.exchange.staging import Opened
from khuang.ui import forms

ACCEPT = ".xlsx,.csv,.txt"


class FileForm(forms.Form):
    """A list of people of this town, to be taken into the register."""

    file = forms.FileField(
        label=_("The file"), accept=ACCEPT,
        hint=_("Excel (.xlsx) or CSV, at most 5,000 rows and 10 MB. Headings in Thai or English."),
    )  # fmt: skip
    as_of = forms.DateField(label=_("Of which day is the list?"), past=True)


class ListForm(FileForm):
    """A list of another authority, to be compared. Nothing of it is taken into the register."""

    kind = forms.Choice(label=_("Whose list is it?"), choices=list(wording.LISTS.items()))
    field_order = ("kind", "file", "as_of")


class MappingForm(forms.Form):
    """One question for each column: what is in it? Named ``c0``, ``c1`` …"""

    def __init__(self, *args: Any, file: Opened, targets: Mapping[str, Target], lang: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pairs = [(code, wording.label(target.label, lang)) for code, target in targets.items()]
        for column, heading in enumerate(file.headings):
            self.fields[f"c{column}"] = forms.Select(
                label=heading or _("Column without a heading"), choices=pairs, required=False,
                initial=file.mapping.get(column, ""), hint=" · ".join(file.samples(column)) or _("empty"),
            )  # fmt: skip

    def mapping(self) -> dict[int, str]:
        return {int(name[1:]): code for name, code in self.cleaned_data.items() if code}


FORMATS = [("xlsx", _("Excel (.xlsx)")), ("csv", _("CSV"))]
USUAL = ("record", "household_record", "full_name", "given_name", "family_name", "nickname", "gender", "birth_date", "village",
         "house_number")  # fmt: skip


class FamilyForm(forms.Form):
    """The family book of households as a file."""

    purpose = forms.Select(label=_("For what?"), choices=list(wording.PURPOSES.items()),
                           hint=_("It stands in the first line of the file, with your name and the time."))  # fmt: skip
    village = forms.Select(label=_("Village"), required=False, hint=_("Empty: all villages you work in."))
    kind = forms.Choice(label=_("As"), choices=FORMATS, initial="xlsx")

    def __init__(self, *args: Any, villages: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["village"].choices = [("", "–"), *villages.items()]  # type: ignore[attr-defined]


class ExportForm(FamilyForm):
    """People as a file: only the columns that are needed."""

    columns = forms.Choices(
        label=_("Columns"), hint=_("Tick only what is needed: every column that leaves can be lost.")
    )
    field_order = ("purpose", "village", "columns", "kind")

    def __init__(self, *args: Any, targets: Mapping[str, Target], lang: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pairs = [(code, wording.label(target.label, lang)) for code, target in targets.items()]
        self.fields["columns"].choices = pairs  # type: ignore[attr-defined]
        self.fields["columns"].initial = [code for code in USUAL if code in targets]
