"""Forms of public places, for staff."""

from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from khuang.surveys.facilities import wording
from khuang.town import queries as town
from khuang.town.facilities.rules import FEATURES, STEPS
from khuang.ui import forms


class CheckForm(forms.Form):
    """What was found at a place. What was not looked at stays open."""

    on = forms.DateField(label=_("Day of the visit"), past=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"on": timezone.localdate()}, **kwargs})
        for name in FEATURES:
            label, hint = wording.QUESTIONS[name]
            self.fields[name] = forms.Choice(label=label, hint=hint, choices=wording.ANSWERS, required=False)
        self.fields["photo"] = forms.FileField(
            label=_("Photo"), required=False, accept="image/jpeg,image/png",
            hint=_("Of the place, with nobody on it. Where and when it was taken is removed."),
        )  # fmt: skip

    def answers(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in FEATURES if self.cleaned_data[name]}


class PlaceForm(forms.Form):
    kind = forms.Select(label=_("Kind of place"), choices=list(wording.KINDS.items()))
    name_th = forms.TextField(label=_("Name in Thai"))
    name_en = forms.TextField(label=_("Name in English"), required=False)
    village = forms.Select(label=_("Village"))
    lat = forms.NumberField(label=_("Latitude"), whole=False, required=False, hint=_("For the map; may stay empty."),
                            min_value=-90, max_value=90)  # fmt: skip
    lon = forms.NumberField(label=_("Longitude"), whole=False, required=False, min_value=-180, max_value=180)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        thai = (get_language() or "th").startswith("th")
        pairs = [(one.code, one.name_th if thai else one.name_en) for one in town.villages()]
        self.fields["village"].choices = [("", "–"), *pairs]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if (given.get("lat") is None) != (given.get("lon") is None):
            self.add_error("lon" if given.get("lon") is None else "lat", _("Give both numbers, or neither."))
        return given


class FaultForm(forms.Form):
    """What becomes of a report. Offers the steps that are possible now."""

    verb = forms.Choice(label=_("What shall happen with it?"))
    said = forms.LongText(
        label=_("The words as everybody may read them"), required=False, rows=3, max_length=600,
        hint=_("Leave out names and whatever tells of a person. Empty: the words stay unseen."),
    )  # fmt: skip
    reason = forms.LongText(
        label=_("The municipality’s answer"), required=False, rows=3, max_length=600,
        hint=_("Everybody reads it. Needed when it is not mended."),
    )  # fmt: skip

    def __init__(self, *args: Any, state: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verb"].choices = [(verb, wording.VERBS[verb]) for verb in STEPS[state]]  # type: ignore[attr-defined]
