"""What the pages of cohorts share: whose cohort it is, whose code was entered, and how a form is answered."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from khuang.base.errors import Problem
from khuang.planning.cohorts import codes
from khuang.planning.models import Cohort

COOKIE, SALT, MINUTES, PATH = "cohort", "khuang.cohort", 30, "/plan/cohorts/mine/"


def led(request: Any, number: int) -> Cohort:
    """A cohort that this actor organises; others do not exist here."""
    found: Cohort = get_object_or_404(Cohort.objects.led_by(request.actor), number=number)
    return found


def one(rows: QuerySet[Any], key: UUID) -> Any:
    return get_object_or_404(rows, pk=key)


def acted(request: HttpRequest, act: Callable[[], object], message: Any, back: str, *args: Any) -> HttpResponse:
    """Do it and go back; what is wrong is said there."""
    try:
        act()
        messages.success(request, message)
    except Problem as problem:
        messages.error(request, str(problem))
    return redirect(back, *args)


# -- codes entered on this device
def remember(request: HttpRequest, response: HttpResponse, holding: codes.Holding) -> HttpResponse:
    token = signing.dumps([holding.kind, str(holding.row.pk)], salt=SALT)
    response.set_cookie(
        COOKIE, token, max_age=MINUTES * 60, path=PATH, httponly=True, samesite="Lax", secure=request.is_secure()
    )
    return response


def held(request: HttpRequest) -> codes.Holding | None:
    try:
        kind, key = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=MINUTES * 60)
    except signing.BadSignature:
        return None
    return codes.known(kind, UUID(key))
