"""The form by which a town brings its own outlines."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from khuang.town import queries as town
from khuang.town.outlines import BYTES, Outline, Unfit, read
from khuang.ui import forms

WRONG = {
    "too-large": _("This file is larger than 5 MB. Simplify the outlines in the map program."),
    "not-json": _("This is no GeoJSON. Save the layer as GeoJSON in the map program."),
    "no-features": _("There is no outline in this file. Save a FeatureCollection of polygons."),
    "too-many": _("There are more than 300 outlines in this file."),
    "crs": _("The coordinates are no degrees. Save the layer in WGS 84 (EPSG:4326)."),
    "place": _("No village of this town is called so. Write its name or code into the properties of the outline:"),
    "twice": _("This village stands in the file twice:"),
    "geometry": _("This is no polygon:"),
    "points": _("This outline has too few or too many points:"),
    "open": _("This outline does not end where it begins:"),
    "flat": _("This outline has no area:"),
    "degrees": _("Latitude and longitude seem to be the wrong way round:"),
    "too-wide": _("This outline is far too large for a village:"),
    "crosses": _("The line of this outline crosses itself:"),
}  # fmt: skip


class OutlineForm(forms.Form):
    file = forms.FileField(
        label=_("The file"), accept=".geojson,.json",
        hint=_("GeoJSON in degrees (WGS 84), one polygon for each village, with its name or code."),
    )  # fmt: skip
    source = forms.TextField(label=_("Who drew it, and when?"))

    def clean_file(self) -> list[Outline]:
        given: Any = self.cleaned_data["file"]
        places = {one.code: (one.name_th, one.name_en) for one in town.villages()}
        try:
            if given.size > BYTES:
                raise Unfit("too-large")
            return read(given.read(), places)
        except Unfit as unfit:
            raise ValidationError(f"{gettext(str(WRONG[unfit.code]))} {unfit.which}".strip()) from None
