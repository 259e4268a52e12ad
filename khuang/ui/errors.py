"""Error pages: what is wrong and what to do next, never what broke inside."""

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import get_template
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext

from khuang.base.errors import Locked, Problem


def handler400(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/400.html", status=400)


def handler403(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/403.html", status=403)


def handler404(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/404.html", status=404)


def handler500(request: HttpRequest) -> HttpResponse:
    """Without request, menu or database: those may be what is broken."""
    return HttpResponseServerError(get_template("errors/500.html").render({}))


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long, or cookies are off. ``reason`` is for the log, not for people."""
    return render(request, "errors/csrf.html", status=403)


def problem(request: HttpRequest, found: Problem, *, status: int) -> HttpResponse:
    """The page of a Problem, Denied, Stale or Locked raised in a view. Says where to unlock when that is the cure."""
    context = {"problem": gettext(str(found)), "status": status, "unlock": ""}
    if isinstance(found, Locked):
        context["unlock"] = _unlock_url()
    return render(request, "errors/problem.html", context, status=status)


def _unlock_url() -> str:
    try:
        return reverse("access:cabinet")
    except NoReverseMatch:
        return ""
