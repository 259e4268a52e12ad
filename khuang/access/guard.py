"""Whole pages for whoever may; for everybody else they do not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponseBase

from khuang.access.queries import can
from khuang.access.requests import Request
from khuang.access.roles import Can

View = Callable[..., HttpResponseBase]


def needs(*what: Can) -> Callable[[View], View]:
    """A view for actors whom any of these is granted; 404 otherwise, so that the page does not betray itself."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not any(can(request.actor, one) for one in what):
                raise Http404
            return view(request, *args, **kwargs)

        guarded.needs = what  # type: ignore[attr-defined]  # read by the permission matrix
        return guarded

    return decorate
