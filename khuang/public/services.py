"""Help near here: services anyone can look for without an account or a script, and the numbers of the whole country."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from khuang.base.thai import clean_text
from khuang.network import public as network
from khuang.town import public as town
from khuang.town.directory import hsds, wording
from khuang.town.directory import public as directory
from khuang.town.facilities import public as facilities
from khuang.town.facilities import wording as places
from khuang.ui.views import also_in, render_page

SHOWN = 20  # on one page of the list
FIRST = ("danger", "violence")  # numbers above the list


def _lang() -> str:
    return (get_language() or "th")[:2]


@also_in("my")
@login_not_required
@require_GET
def services(request: HttpRequest) -> HttpResponse:
    chosen = _chosen(request)
    found, exact = directory.services(**chosen)
    page = Paginator(found, SHOWN).get_page(request.GET.get("page"))
    context = {
        "title": _("Help near here"), "page": page, "query": _query(request), "count": len(found),
        "rows": [wording.line(one) for one in page],
        "exact": exact, "chosen": chosen, "narrowed": any(chosen.values()), "hotlines": wording.hotlines(*FIRST)[:3],
        "kinds": directory.kinds(), "languages": [(code, wording.language(code)) for code in directory.languages()],
        "villages": [(one.code, {"th": one.name_th, "en": one.name_en}) for one in town.villages()],
    }  # fmt: skip
    return render_page(request, "public/services.html", context)


def _chosen(request: HttpRequest) -> dict[str, Any]:
    given = request.GET
    return {
        "words": clean_text(given.get("q", ""))[:100], "kind": given.get("kind", "")[:50],
        "language": given.get("language", "")[:3], "place": given.get("village", "")[:20],
        "open_now": given.get("open") == "yes", "free": given.get("free") == "yes",
    }  # fmt: skip


def _query(request: HttpRequest) -> str:
    """What was chosen, for the links to further pages."""
    given = request.GET.copy()
    given.pop("page", None)
    return given.urlencode()


@also_in("my")
@login_not_required
@require_GET
def service(request: HttpRequest, code: str) -> HttpResponse:
    entry = directory.service(code)
    place = entry.row.facility
    standing = facilities.place(place.code) if place and place.active else None
    good = (
        [places.FEATURES[name] for name, told in standing.features.items() if told.state == "yes"] if standing else []
    )
    context = {
        "one": wording.whole(entry), "map": directory.drawn([entry], _lang()), "facility": place if standing else None,
        "good": good, "lang": _lang(),
    }  # fmt: skip
    return render_page(request, "public/service.html", context)


@also_in("my")
@login_not_required
@require_GET
def organisation(request: HttpRequest, code: str) -> HttpResponse:
    org = town.organisation(code)
    found, _exact = directory.services(org=org.code)
    context = {"org": org, "rows": [wording.line(one) for one in found], "promises": network.of(org.code)}
    return render_page(request, "public/organisation.html", context)


@also_in("my")
@login_not_required
@require_GET
def numbers(request: HttpRequest) -> HttpResponse:
    """The hotlines of the country."""
    return render_page(request, "public/hotlines.html", {"title": _("Numbers to call"), "hotlines": wording.hotlines()})


@also_in("my")
@login_not_required
@require_GET
def printed(request: HttpRequest) -> HttpResponse:
    """All of it on paper, for the notice board and the volunteer's bag."""
    found, _exact = directory.services()
    topics: dict[str, list[Any]] = {}
    for entry in found:
        topics.setdefault(str(wording.TOPICS[entry.kind.get("topic", "any")]), []).append(wording.whole(entry))
    context = {
        "title": _("Help near here"), "topics": list(topics.items()), "hotlines": wording.hotlines(), "on": timezone.localdate(),
        "town": town.town().get("title"),
    }  # fmt: skip
    return render_page(request, "public/services_print.html", context)


@login_not_required
@require_GET
def table(request: HttpRequest) -> StreamingHttpResponse:
    """The open data: fields of HSDS 3, of what everybody sees."""
    found, _exact = directory.services()
    response = StreamingHttpResponse(hsds.csv(one.row for one in found), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="services.csv"'
    return response
