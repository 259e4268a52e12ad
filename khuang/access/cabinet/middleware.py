"""Whoever signs out has closed the cabinet."""

from django.http import HttpRequest, HttpResponse

from khuang.access.cabinet.models import OpenCabinet
from khuang.access.cabinet.opening import COOKIE, tag_of, take
from khuang.access.cabinet.queries import token_in
from khuang.access.middleware import Respond


def cabinet(get_response: Respond) -> Respond:
    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if COOKIE in request.COOKIES and not request.user.is_authenticated:
            OpenCabinet.objects.filter(tag=tag_of(token_in(request))).delete()
            take(response)
        return response

    return middleware
