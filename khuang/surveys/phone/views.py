"""The shell, which holds nothing of anybody and is kept by the phone; and what the phone asks for with its token.

Views marked ``by_phone`` take a token from a header that no other site can make a browser send: no cookie, no CSRF.
"""

import base64
import hashlib
import json
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from khuang.access.guard import needs
from khuang.access.limits import TooMany
from khuang.access.requests import Request
from khuang.access.roles import Can
from khuang.base.errors import Problem
from khuang.surveys import quota
from khuang.surveys.models import Submission
from khuang.surveys.phone import actions, built, bundle, queries
from khuang.surveys.phone.who import Caller, by_phone
from khuang.surveys.reasons import said
from khuang.ui.views import render_page


@require_GET
@login_not_required
def shell(request: HttpRequest) -> HttpResponse:
    found = built.found()
    return render_page(request, "surveys/phone.html", {"built": built.shell(found) if found else None})


@require_GET
@login_not_required
def worker(request: HttpRequest) -> HttpResponse:
    found = built.found()
    if not found:
        raise Http404
    return HttpResponse(built.worker(found), content_type="text/javascript", headers={"Cache-Control": "no-cache"})


@needs(Can.SURVEY, Can.VISIT)
def enrol(request: Request) -> HttpResponse:
    """Who is signed in here; and, posted, a token for the phone that they hold."""
    if request.method != "POST":
        told = {"name": request.user.name, "user": str(request.user.id), "language": request.user.language}
        return JsonResponse({**told, "csrf": get_token(request)})
    given = _json(request)
    token = actions.enrol(
        user=request.user, label=str(given.get("label", "")), public_key=_bytes(given.get("key")), by=request.actor
    )
    return JsonResponse({"token": token, "name": request.user.name, "user": str(request.user.id)})


@require_GET
@login_not_required
@by_phone
def pull(request: HttpRequest, who: Caller) -> HttpResponse:
    return JsonResponse(queries.pulled(who))


@require_GET
@login_not_required
@by_phone
def form(request: HttpRequest, who: Caller, key: str, version: str) -> HttpResponse:
    found = queries.form(who, key, version)
    return JsonResponse(found or {}, status=200 if found else 404)


@csrf_exempt
@require_POST
@login_not_required
@by_phone
def send(request: HttpRequest, who: Caller) -> HttpResponse:
    box = request.read(bundle.LARGEST + 1)  # not request.body, which takes no more than an ordinary page sends
    version = request.headers.get("X-Khuang-Lock", "")
    try:
        quota.within_the_day(who.phone.device_id, len(box))
        receipt = actions.opened(box=box, version=int(version) if version.isdigit() else 0, by=who.actor)
    except Problem as problem:
        return JsonResponse({"words": str(problem)}, status=problem.status if isinstance(problem, TooMany) else 409)
    told = {"code": receipt.code, "state": receipt.state, "words": str(said(receipt.reason))}
    return JsonResponse({**told, "digest": hashlib.sha256(box).hexdigest()}, status=201)


@csrf_exempt
@require_POST
@login_not_required
@by_phone
def reopen(request: HttpRequest, who: Caller) -> HttpResponse:
    try:
        row = _mine(request, who)
        box = actions.reopened(submission=row, who=who)
    except Problem as problem:
        return JsonResponse({"words": str(problem)}, status=409)
    return JsonResponse({"box": base64.b64encode(box).decode(), "form": row.form.key})


@csrf_exempt
@require_POST
@login_not_required
@by_phone
def take_back(request: HttpRequest, who: Caller) -> HttpResponse:
    try:
        actions.take_back(submission=_mine(request, who), who=who)
    except Problem as problem:
        return JsonResponse({"words": str(problem)}, status=409)
    return JsonResponse({"sent": queries.sent(who)})


@csrf_exempt
@require_POST
@login_not_required
@by_phone
def leave(request: HttpRequest, who: Caller) -> HttpResponse:
    actions.leave(phone=who.phone, by=who.actor)
    return JsonResponse({})


def _mine(request: HttpRequest, who: Caller) -> Submission:
    found = queries.mine(who, str(_json(request).get("code", "")))
    if found is None:
        raise Http404
    return found


def _json(request: HttpRequest) -> dict[str, Any]:
    try:
        given = json.loads(request.body)
    except ValueError:
        given = {}
    return given if isinstance(given, dict) else {}


def _bytes(text: object) -> bytes:
    try:
        return base64.b64decode(str(text or ""), validate=True)
    except ValueError:
        return b""
