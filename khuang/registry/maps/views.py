"""Maps of the town for staff, drawn here: no tile server hears which homes are looked at. And the outlines' import."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from khuang.access.guard import needs
from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.registry.maps import queries
from khuang.registry.maps.forms import OutlineForm
from khuang.registry.queries import purpose_of
from khuang.town import actions as town_actions
from khuang.town.models import PlaceOutline
from khuang.ui.views import render_page


def _names() -> dict[str, str]:
    return queries.names(get_language() or "th")


@needs(Can.READ_PEOPLE, Can.SURVEY, Can.PLAN)
def overview(request: HttpRequest) -> HttpResponse:
    by = request.actor  # type: ignore[attr-defined]
    told = queries.counts(by, _names())
    context = {"told": told, "map": queries.overview(told), "may_draw": can(by, Can.STEWARD) or can(by, Can.ADMINISTER)}
    return render_page(request, "registry/maps/overview.html", context)


@needs(Can.READ_PEOPLE)
def village(request: HttpRequest, code: str) -> HttpResponse:
    """Where the homes of one village stand. Whoever looks is recorded."""
    by, names = request.actor, _names()  # type: ignore[attr-defined]
    if code not in names or not queries.may_open(by, code):
        raise Http404
    spots = queries.homes(by, code, purpose_of(by))
    context: dict[str, Any] = {
        "name": names[code], "spots": spots, "map": queries.close_up(spots, code, names[code]),
        "without": sum(one.lat is None for one in spots), "most": queries.MOST if len(spots) == queries.MOST else 0,
    }  # fmt: skip
    return render_page(request, "registry/maps/village.html", context)


@needs(Can.STEWARD, Can.ADMINISTER)
def outlines(request: HttpRequest) -> HttpResponse:
    """GeoJSON of the town's own villages and communities."""
    form = OutlineForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        changed = town_actions.import_outlines(
            found=form.cleaned_data["file"], source=form.cleaned_data["source"], by=request.actor  # type: ignore[attr-defined]
        )  # fmt: skip
        messages.success(request, _("%(n)s outlines are new or changed.") % {"n": changed})
        return redirect("maps:outlines")
    rows = PlaceOutline.objects.select_related("place").order_by("place__number", "place")
    names = _names()
    have = [{"row": row, "name": names.get(row.place_id, row.place_id)} for row in rows]
    missing = [name for code, name in names.items() if code not in {row.place_id for row in rows}]
    context = {"form": form, "have": have, "missing": missing}
    return render_page(request, "registry/maps/outlines.html", context, status=422 if form.errors else 200)
