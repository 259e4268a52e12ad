"""Accessible places: a list and a map for everybody, and the report of what is broken, without an account."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from khuang.access.limits import spend
from khuang.base.errors import Problem
from khuang.forum import public as forum
from khuang.public.forms import CodeForm, FaultForm
from khuang.town import public as town
from khuang.town.facilities import public as facilities
from khuang.town.facilities import wording
from khuang.ui.views import render_page

REPORTS, TRIES = 10, 5  # from one address, in an hour; codes tried, in ten minutes
FILTERS = ("ramp", "toilet", "parking")


@login_not_required
@require_GET
def places(request: HttpRequest) -> HttpResponse:
    lang = (get_language() or "th")[:2]
    has = tuple(name for name in FILTERS if request.GET.get(name) == "yes")
    village, kind = request.GET.get("village", "")[:20], request.GET.get("kind", "")[:20]
    found = facilities.places(has=has, village=village, kind=kind)
    names = {one.code: one.name_th if lang == "th" else one.name_en for one in town.villages()}
    shown = [_line(one, names, lang) for one in found]
    chosen = {"has": has, "village": village, "kind": kind}
    context = {
        "places": shown, "map": facilities.drawn(found, lang, village), "shares": _shares(), "chosen": chosen,
        "filters": [(name, wording.FEATURES[name], name in has) for name in FILTERS],
        "villages": sorted(names.items()), "kinds": list(wording.KINDS.items()), "narrowed": bool(has or village or kind),
    }  # fmt: skip
    return render_page(request, "public/places.html", context)


def _line(one: Any, names: dict[str, str], lang: str) -> dict[str, Any]:
    return {
        "code": one.row.code, "name": one.row.name_th if lang == "th" else one.row.name_en,
        "kind": wording.KINDS[one.row.kind], "village": names.get(one.row.place_id, ""), "faults": one.faults,
        "features": _features(one), "groups": _groups(one), "invented": one.row.invented,
    }  # fmt: skip


def _features(one: Any) -> list[dict[str, Any]]:
    return [
        {"name": wording.FEATURES[name], "state": wording.STATES[told.state], "tag": wording.TAGS[told.state],
         "on": told.on, "source": wording.SOURCES.get(told.source, ""), "key": name, "short": told.state}
        for name, told in one.features.items()
    ]  # fmt: skip


def _groups(one: Any) -> list[dict[str, Any]]:
    """Features by how they stand, so that a place takes few lines of the list."""
    told = {
        state: [wording.FEATURES[n] for n, f in one.features.items() if f.state == state] for state in wording.STATES
    }
    return [
        {"state": wording.STATES[state], "tag": wording.TAGS[state], "names": names}
        for state, names in told.items()
        if names
    ]


def _shares() -> list[dict[str, Any]]:
    """Of each feature: how many have it, of how many looked at; how many nobody looked at."""
    found = facilities.shares()
    return [
        {"name": wording.FEATURES[name], "top": found[name][0], "bottom": found[name][1], "unchecked": found[name][2]}
        for name in FILTERS
    ]


@login_not_required
@require_GET
def place(request: HttpRequest, code: str) -> HttpResponse:
    lang = (get_language() or "th")[:2]
    one = facilities.place(code)
    faults = [
        {
            "about": wording.ABOUT[f.feature],
            "state": wording.FAULTS[f.state],
            "tag": wording.FAULT_TAGS[f.state],
            "told": f,
        }
        for f in facilities.faults(one)
    ]
    line = _line(one, {v.code: v.name_th if lang == "th" else v.name_en for v in town.villages()}, lang)
    context = {"one": line, "faults": faults, "photos": facilities.photos(one), "say": _say(one, line)}
    return render_page(request, "public/place.html", context)


def _say(one: Any, line: dict[str, Any]) -> str:
    """The page of the open conversation with what is lacking here already written down; "" when none is open."""
    talk, lacking = forum.open_talk(), [str(wording.FEATURES[name]) for name in one.lacking]
    if not talk or not lacking:
        return ""
    words = _("%(place)s needs: %(what)s") % {"place": line["name"], "what": ", ".join(lacking)}
    return f"{reverse('forum:say', args=[talk])}?{urlencode({'words': words})}"


@login_not_required
@require_http_methods(["GET", "POST"])
def fault(request: HttpRequest, code: str) -> HttpResponse:
    one = facilities.place(code)
    form = FaultForm(request.POST or None, initial={"feature": request.GET.get("feature", "")})
    lang = (get_language() or "th")[:2]
    context: dict[str, Any] = {"form": form, "one": _line(one, {}, lang)}
    if request.method == "POST" and form.is_valid():
        try:
            spend("fault", str(request.META.get("REMOTE_ADDR", "")), limit=REPORTS, seconds=3600)
            context["code"] = facilities.report(place=one, **form.cleaned_data)
        except Problem as problem:
            form.add_problem(problem)
    page = "public/reported.html" if "code" in context else "public/fault.html"
    response = render_page(request, page, context, status=422 if form.errors else 200)
    add_never_cache_headers(response)
    return response


@login_not_required
@require_http_methods(["GET", "POST"])
def followed(request: HttpRequest) -> HttpResponse:
    """What became of a report, for whoever has its code."""
    form, told = CodeForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        spend("fault-code", str(request.META.get("REMOTE_ADDR", "")), limit=TRIES, seconds=600)
        told = facilities.by_code(form.cleaned_data["code"])
        if told is None:
            form.add_problem(Problem(_("No report has this code. Look at the paper again."), field="code"))
    context: dict[str, Any] = {"form": form}
    if told:
        fault, place, th, en = told
        context |= {"told": fault, "about": wording.ABOUT[fault.feature], "state": wording.FAULTS[fault.state],
                    "tag": wording.FAULT_TAGS[fault.state], "place": place, "name": {"th": th, "en": en}}  # fmt: skip
    response = render_page(request, "public/followed.html", context, status=422 if form.errors else 200)
    add_never_cache_headers(response)
    return response


@login_not_required
@require_GET
def photo(request: HttpRequest, photo: UUID) -> StreamingHttpResponse:
    """A picture that somebody looked at before it was shown."""
    kind, chunks = facilities.photo(photo)
    response = StreamingHttpResponse(chunks, content_type=kind)
    response["Cache-Control"] = "public, max-age=86400"
    return response
