"""The reader's language and size of letters, and problems told as pages."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from khuang.base.errors import Problem
from khuang.ui import errors

Next = Callable[[HttpRequest], HttpResponse]
YEAR = 365 * 24 * 3600
READING = "reading"


class Language:
    """``?lang=`` (kept in a cookie), else the cookie, else the signed-in user's own, else Thai."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = known(request.GET.get("lang"))
        kept = known(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME))
        request.language_chosen = bool(asked or kept)  # type: ignore[attr-defined]
        set_language(request, asked or kept or settings.LANGUAGE_CODE)
        response = self.get_response(request)
        patch_vary_headers(response, ("Cookie",))
        response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        if asked and asked != kept:
            keep(response, asked)
        return response

    def process_view(self, request: HttpRequest, *rest: Any) -> None:
        """Here the user is known: their own language holds unless they chose another on this device."""
        if getattr(request, "language_chosen", True):
            return
        own = known(getattr(getattr(request, "user", None), "language", None))
        if own:
            set_language(request, own)


def known(code: str | None) -> str:
    return code if code in dict(settings.LANGUAGES) else ""  # type: ignore[return-value]


def set_language(request: HttpRequest, code: str) -> None:
    translation.activate(code)
    request.LANGUAGE_CODE = code  # type: ignore[attr-defined]


def keep(response: HttpResponse, code: str) -> None:
    """Remember the choice on this device. Holds no more than two letters."""
    _keep(response, settings.LANGUAGE_COOKIE_NAME, code)


def _keep(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(
        name,
        value,
        max_age=YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


class Problems:
    """A Problem that no view handled becomes a page that says what is wrong and what to do."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Problem):
            return None
        return errors.problem(request, exception, status=exception.status)


def language(get_response: Next) -> Language:
    return Language(get_response)


def problems(get_response: Next) -> Problems:
    return Problems(get_response)


@dataclass(frozen=True, slots=True)
class Reading:
    """How somebody wants to read: letters of ``size`` 0, 1 or 2; ``easy``: in easy words, where somebody wrote them."""

    size: int = 0
    easy: bool = False

    @classmethod
    def of(cls, kept: str) -> "Reading":
        return cls(int(kept[0]) if kept[:1] in ("1", "2") else 0, kept.endswith("e"))

    @property
    def kept(self) -> str:
        return f"{self.size}{'e' if self.easy else ''}"


class ReadingMiddleware:
    """``?size=0…2`` and ``?easy=0|1``, kept in a cookie of two letters, so that it works on any device without a script."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        kept = Reading.of(request.COOKIES.get(READING, ""))
        wanted = replace(kept, **_wanted(request))
        request.reading = wanted  # type: ignore[attr-defined]
        response = self.get_response(request)
        if wanted != kept:
            _keep(response, READING, wanted.kept)
        return response


def _wanted(request: HttpRequest) -> dict[str, Any]:
    size, easy = request.GET.get("size"), request.GET.get("easy")
    found: dict[str, Any] = {"size": int(size)} if size in ("0", "1", "2") else {}
    return found | ({"easy": easy == "1"} if easy in ("0", "1") else {})


def reading(get_response: Next) -> ReadingMiddleware:
    return ReadingMiddleware(get_response)
