"""One template a page, partials inside it: ``HX-Target`` picks the partial, everybody else gets the page."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers, patch_vary_headers

View = TypeVar("View", bound=Callable[..., Any])


def also_in(*languages: str) -> Callable[[View], View]:
    """Outermost on a view whose page stands in a language that is not everywhere: everybody is offered it there."""

    def mark(view: View) -> View:
        view.also_in = languages  # type: ignore[attr-defined]
        return view

    return mark


def private(response: HttpResponse) -> HttpResponse:
    """Kept by no cache; other pages learn no address. (``no-referrer`` would also empty the Origin that CSRF checks.)"""
    add_never_cache_headers(response)
    response.headers["Referrer-Policy"] = "strict-origin"
    return response


def render_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    target: str = "",
    partial: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page, or only its partial when htmx asks for the element with id ``target``.

    ``partial`` is the name in ``{% partialdef name %}``; it defaults to ``target``.
    """
    name = template
    if target and request.headers.get("HX-Request") == "true" and request.headers.get("HX-Target") == target:
        name = f"{template}#{partial or target}"
    response = render(request, name, dict(context or {}), status=status)
    if target:
        patch_vary_headers(response, ("HX-Request", "HX-Target"))
    return response
