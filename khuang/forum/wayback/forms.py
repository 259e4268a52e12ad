"""Which list: of one conversation, of a village, or of the town."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from khuang.access.queries import place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.forum.wayback import queries
from khuang.town import queries as town
from khuang.town.models import Place
from khuang.ui import forms


class BoardForm(forms.Form):
    what = forms.Select(label=_("List of"), choices=[], required=False)

    def __init__(self, *args: Any, by: Actor, lang: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {row.slug: row for row in queries.scope(by, conversation=None, place=None)}
        places = place_scope(by, Can.MODERATE)
        villages = [row for row in town.villages() if places is None or row.code in places]
        self.fields["what"].choices = [  # type: ignore[attr-defined]
            ("", _("The whole town")),
            *((f"p:{row.code}", row.name_en if lang == "en" else row.name_th) for row in villages),
            *((f"c:{row.slug}", row.title.get(lang) or next(iter(row.title.values()))) for row in self.rows.values()),
        ]

    def wanted(self) -> dict[str, Any]:
        kind, _colon, key = str(self.cleaned_data["what"]).partition(":")
        place = Place.objects.filter(code=key).first() if kind == "p" else None
        return {"conversation": self.rows.get(key) if kind == "c" else None, "place": place}
