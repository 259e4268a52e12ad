"""The outermost layer of ``/x/``: whatever comes back, even from a page that is missing or broken, is OpenRosa's."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from khuang.surveys.openrosa import reply

PREFIX = "/x/"


def openrosa(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not request.path_info.startswith(PREFIX):
            return response
        language = reply.speak(request)
        if response.status_code >= 400 and not response.get("Content-Type", "").startswith("text/xml"):
            response = reply.excuse(response.status_code)
        return reply.headed(response, language)

    return middleware
