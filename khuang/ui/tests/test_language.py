"""Which language a reader gets, and that it is kept."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import translation

from khuang.base.actor import Actor, Grant
from khuang.ui.context import languages
from khuang.ui.middleware import language


def shown(path: str = "/", cookie: str = "", own: str = "") -> HttpResponse:
    request = RequestFactory().get(path)
    if cookie:
        request.COOKIES["language"] = cookie

    def view(request: HttpRequest) -> HttpResponse:
        request.user = SimpleNamespace(language=own)  # type: ignore[assignment]
        middleware.process_view(request)
        return HttpResponse(translation.get_language())

    middleware: Any = language(view)
    return middleware(request)  # type: ignore[no-any-return]


@pytest.fixture(autouse=True)
def _thai_again() -> Any:
    yield
    translation.activate("th")


def test_it_speaks_thai_unless_told_otherwise() -> None:
    response = shown()
    assert response.content == b"th"
    assert response["Content-Language"] == "th"
    assert "Cookie" in response["Vary"]


def test_it_takes_the_users_own_language() -> None:
    assert shown(own="en").content == b"en"


def test_it_prefers_what_was_chosen_on_this_device() -> None:
    assert shown(cookie="th", own="en").content == b"th"


def test_it_prefers_the_link_and_keeps_it_in_a_cookie() -> None:
    response = shown("/?lang=en", cookie="th")
    assert response.content == b"en"
    assert response.cookies["language"].value == "en"


def test_it_ignores_a_language_it_does_not_speak() -> None:
    response = shown("/?lang=xx", cookie="<script>")
    assert response.content == b"th"
    assert "language" not in response.cookies


def test_it_links_to_the_same_page_in_each_language() -> None:
    links = languages(RequestFactory().get("/people/?place=5&lang=th"))
    assert [link["href"] for link in links] == ["?place=5&lang=th", "?place=5&lang=en"]


def test_it_offers_burmese_to_those_whose_pages_have_it() -> None:
    request = RequestFactory().get("/home/")
    for role, codes in (("volunteer", ["th", "en", "my"]), ("planner", ["th", "en"])):
        request.actor = Actor("user", None, "", (Grant(role),))  # type: ignore[attr-defined]
        assert [link["code"] for link in languages(request)] == codes


def test_it_falls_back_to_thai_where_there_is_no_burmese() -> None:
    with translation.override("my"):
        assert translation.gettext("Back") == "နောက်သို့"
        assert translation.gettext("Household") == "ครัวเรือน"
