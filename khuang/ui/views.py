"""One template a page, partials inside it: ``HX-Target`` picks the partial, everybody else gets the page."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


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
