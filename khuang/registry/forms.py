"""Forms of the registry."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from khuang.registry import wording
from khuang.registry.rules import BAND_CODES
from khuang.ui import forms


class SearchForm(forms.Form):
    """``villages``: code → name of those that one may search in; with several, one of them may be chosen."""

    q = forms.TextField(
        label=_("Name, house number or number"),
        max_length=120,
        autocomplete="off",
        hint=_("A part of a name or the nickname, a house number, or the last four digits of a number"),
    )

    def __init__(self, *args: Any, villages: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not villages or len(villages) < 2:
            return
        bands = [(one, wording.band(one)) for one in BAND_CODES]
        village = forms.Select(
            label=_("In which village?"), required=False,
            hint=_("In one village a few letters from the middle of a name are enough."),
        )  # fmt: skip
        village.choices = [("", _("All of mine")), *villages.items()]
        age = forms.Select(label=_("Age"), required=False)
        age.choices = [("", _("Any")), *bands]
        self.fields.update(village=village, age=age)

    def within(self) -> dict[str, str]:
        """The part of one's places that was chosen, as ``finding.search`` takes it."""
        return {name: self.cleaned_data.get(name) or "" for name in ("village", "age")}
