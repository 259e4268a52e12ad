"""What every page's frame needs: demo flag, menu, languages."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from khuang.base.actor import PUBLIC, Actor
from khuang.ui.middleware import Reading
from khuang.ui.nav import entries, heads


def page(request: HttpRequest) -> dict[str, Any]:
    """Adds ``frame``; safe on requests that no middleware has seen (error pages). Made once a request: each panel of a
    page is a template of its own, and the menu asks the database."""
    found = getattr(request, "frame", None)
    if found is None:
        found = request.frame = _frame(request)  # type: ignore[attr-defined]
    return found


def _frame(request: HttpRequest) -> dict[str, Any]:
    actor = getattr(request, "actor", None) or PUBLIC
    nav = entries(actor, request.path)
    return {
        "frame": {
            "demo": settings.DEMO,
            "nav": nav,
            "heads": heads(nav),
            "signed_in": actor.kind == "user",
            "languages": languages(request),
            "size": getattr(request, "reading", Reading()).size,
            "sizes": sizes(request),
        }
    }


# Languages that not every page has, and who is offered them.
OFFERED = {"my": ("volunteer", "researcher")}


def offered(code: str, actor: Actor, request: HttpRequest) -> bool:
    """Everywhere, to these roles, or on a page that was written in it (``views.also_in``)."""
    match = getattr(request, "resolver_match", None)
    return code not in OFFERED or actor.has(*OFFERED[code]) or code in getattr(match and match.func, "also_in", ())


def languages(request: HttpRequest) -> list[dict[str, Any]]:
    """Links to this very page in each language; a page reached by POST links to its address."""
    now, actor = get_language(), getattr(request, "actor", None) or PUBLIC
    found = []
    for code, name in settings.LANGUAGES:
        if code != now and not offered(code, actor, request):
            continue
        query = request.GET.copy()
        query["lang"] = code
        found.append({"code": code, "name": name, "current": code == now, "href": f"?{query.urlencode()}"})
    return found


def sizes(request: HttpRequest) -> list[dict[str, Any]]:
    """Links to this very page in each size of letters."""
    now = getattr(request, "reading", Reading()).size
    found = []
    for size in (0, 1, 2):
        query = request.GET.copy()
        query["size"] = str(size)
        found.append({"size": size, "current": size == now, "href": f"?{query.urlencode()}"})
    return found
