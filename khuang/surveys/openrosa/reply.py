"""What every answer to a phone looks like: the OpenRosa envelope and its headers, whatever happened."""

import hashlib
from typing import Any
from xml.sax.saxutils import escape

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date, quote_etag
from django.utils.translation import gettext as _

WHOLE = 100 * 1024 * 1024  # bytes of one POST
AT_ONCE = 10 * 1024 * 1024  # phones that have more to send split it into several
XML = "text/xml; charset=utf-8"


class Refused(Exception):
    """Not taken: ``str()`` is the sentence that the phone shows."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def speak(request: HttpRequest) -> str:
    """Answer in the language that the phone asks for."""
    language = translation.get_language_from_request(request)
    translation.activate(language)
    return language


def headed(response: HttpResponse, language: str) -> HttpResponse:
    response["X-OpenRosa-Version"] = "1.0"
    response["X-OpenRosa-Accept-Content-Length"] = str(AT_ONCE)
    response["Date"] = http_date()
    response["Content-Language"] = language
    patch_vary_headers(response, ("Accept-Language",))
    return response


def envelope(message: str, status: int) -> HttpResponse:
    nature = "submit_success" if status < 300 else "submit_error"
    body = (
        "<?xml version='1.0' encoding='UTF-8'?>"
        '<OpenRosaResponse xmlns="http://openrosa.org/http/response">'
        f'<message nature="{nature}">{escape(message)}</message></OpenRosaResponse>'
    )
    return HttpResponse(body, status=status, content_type=XML)


def excuse(status: int) -> HttpResponse:
    """For whatever went wrong outside our views."""
    return envelope(_excuses().get(status, _("This was not understood.")), status)


def _excuses() -> dict[int, str]:
    return {
        404: _("There is nothing here."),
        405: _("This address does not take that."),
        500: _("It was not received: something failed here. Keep the form and send it again later."),
    }


def tagged(request: HttpRequest, content: bytes, kind: str, tag: str = "") -> HttpResponse:
    """Content with its ETag; 304 when the phone has it."""
    etag = quote_etag(tag or hashlib.md5(content, usedforsecurity=False).hexdigest())
    return unchanged(request, etag) or _with(HttpResponse(content, content_type=kind), etag)


def unchanged(request: HttpRequest, etag: str) -> HttpResponse | None:
    known = {one.strip().removeprefix("W/") for one in request.headers.get("If-None-Match", "").split(",")}
    return _with(HttpResponse(status=304), quote_etag(etag)) if quote_etag(etag) in known else None


def _with(response: Any, etag: str) -> Any:
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    return response
