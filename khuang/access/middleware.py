"""Every request gets its actor; nobody on the staff works without a second factor."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve
from django.utils.cache import patch_cache_control
from django.utils.functional import SimpleLazyObject

from khuang.access.queries import actor_of

Respond = Callable[[HttpRequest], HttpResponse]
# What one may do before the second factor is set up: set it up, sign out, change the language.
OPEN_WITHOUT = ("mfa_", "account_logout", "account_reauthenticate", "account_change_password", "public:", "ui:")


def address(get_response: Respond) -> Respond:
    """Behind a proxy, the visitor's address is the last one the proxy appended; limits count by it, nothing keeps it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if settings.PROXY:
            told = request.META.get("HTTP_X_FORWARDED_FOR", "").rsplit(",", 1)[-1].strip()
            request.META["REMOTE_ADDR"] = told or request.META.get("REMOTE_ADDR", "")
        return get_response(request)

    return middleware


def actor(get_response: Respond) -> Respond:
    """``request.actor``, built on first use and once a request."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: actor_of(request.user))  # type: ignore[attr-defined, arg-type]
        return get_response(request)

    return middleware


def second_factor(get_response: Respond) -> Respond:
    """A signed-in user without a second factor is led to setting one up, wherever they meant to go."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and not request.path.startswith("/static/"):
            name = resolve(request.path_info).view_name or ""
            if not name.startswith(OPEN_WITHOUT) and not _has_factor(request):
                return redirect("mfa_activate_totp")
        return get_response(request)

    return middleware


def private(get_response: Respond) -> Respond:
    """Pages of whoever signed in are kept by no cache: not by the proxy's, not on a shared or seized device."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.user.is_authenticated and not request.path.startswith("/static/"):
            patch_cache_control(response, private=True, no_store=True)
        return response

    return middleware


def _has_factor(request: HttpRequest) -> bool:
    """Remembered in the session: the question costs a query."""
    if request.session.get("second_factor"):
        return True
    if not is_mfa_enabled(request.user):
        return False
    request.session["second_factor"] = True
    return True
