"""The form of an organisation."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from khuang.network import wording
from khuang.town import queries as town
from khuang.town.models import Place
from khuang.ui import forms

ABOVE = ("lgu", "district", "province")


class OrganisationForm(forms.Form):
    code = forms.TextField(label=_("Code"), max_length=20, width="m",
                           hint=_("Capital letters and digits, for ever: accounts and promises name it."))  # fmt: skip
    kind = forms.Select(label=_("Kind of organisation"), choices=list(wording.KINDS.items()))
    name_th = forms.TextField(label=_("Name in Thai"))
    name_en = forms.TextField(label=_("Name in English"), required=False)
    hidden_address = forms.Tick(label=_("Where it is must stay secret (a shelter)"), required=False)
    place = forms.Select(label=_("Where it is"), required=False)

    def __init__(self, *args: Any, code: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        thai = (get_language() or "th").startswith("th")
        own = town.covered_by(town.town().get("lgu", ""))
        above = Place.objects.filter(code__in=own, kind__in=ABOVE).order_by("-code")
        places = [(one.code, one.name_th if thai else one.name_en) for one in (*above, *town.villages())]
        self.fields["place"].choices = [("", "–"), *places]  # type: ignore[attr-defined]
        if code:
            del self.fields["code"]

    @staticmethod
    def shown(row: Any) -> dict[str, Any]:
        names = ("kind", "name_th", "name_en", "hidden_address")
        return {**{name: getattr(row, name) for name in names}, "place": row.place_id or ""}
