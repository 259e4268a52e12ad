"""Error pages: the right status, a sentence in the reader's language, nothing from inside."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import translation

from khuang.base.errors import Denied, Locked, Problem, Stale
from khuang.ui import errors
from khuang.ui.middleware import problems


@pytest.fixture
def request_() -> HttpRequest:
    request = RequestFactory().get("/plan/3/")
    request.user = AnonymousUser()
    return request


@pytest.mark.parametrize(
    ("problem", "status"),
    [
        (Problem("Write a date."), 400),
        (Denied("Not yours."), 403),
        (Stale("Changed, says this test."), 409),
        (Locked("t-17"), 423),
    ],
)
def test_it_tells_a_problem_that_no_view_handled(request_: HttpRequest, problem: Problem, status: int) -> None:
    response = problems(lambda _: None).process_exception(request_, problem)  # type: ignore[arg-type, return-value]
    assert response is not None
    assert response.status_code == status
    assert (str(problem) in response.content.decode()) == (status != 423)


def test_it_leaves_other_exceptions_alone(request_: HttpRequest) -> None:
    assert problems(lambda _: None).process_exception(request_, ValueError("x")) is None  # type: ignore[arg-type, return-value]


@pytest.mark.parametrize("status", [400, 403, 404])
@pytest.mark.parametrize("language", ["th", "en"])
def test_it_has_a_page_for_each_error(request_: HttpRequest, status: int, language: str) -> None:
    with translation.override(language):
        response = getattr(errors, f"handler{status}")(request_, PermissionDenied("secret inside"))
    assert response.status_code == status
    assert "secret inside" not in response.content.decode()


def test_it_tells_of_its_own_failure_without_a_database(request_: HttpRequest) -> None:
    response = errors.handler500(request_)  # a query here would fail: this test has no database
    assert response.status_code == 500
    assert "<h1>" in response.content.decode()


def test_it_says_what_to_do_when_a_form_grew_old(request_: HttpRequest) -> None:
    assert errors.csrf(request_, "token missing").status_code == 403
