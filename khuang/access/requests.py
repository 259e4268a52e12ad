"""The request as our middleware hands it on."""

from django.http import HttpRequest

from khuang.access.models import User
from khuang.base.actor import Actor


class Request(HttpRequest):
    """Every request has its actor; behind a sign-in, its user."""

    actor: Actor
    user: User
