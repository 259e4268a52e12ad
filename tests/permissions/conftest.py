"""One town for each module of these tests, in a transaction that is rolled back."""

from collections.abc import Callable, Iterator
from typing import Any
from unittest.mock import patch

import pytest
from django.db import transaction

from khuang.ui import pdf
from tests.permissions import world as made


@pytest.fixture(autouse=True, scope="session")
def paper() -> Iterator[None]:
    """A PDF is handed out as the page it is laid out from: its words can be read here, and no second is spent on it."""
    with patch.object(pdf, "render", lambda html, **_: html.encode()):
        yield


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[made.World]:
    from khuang.trust import keyring, keys

    with django_db_blocker.unblock(), transaction.atomic():
        keys.forget_cell()
        keyring.forget_holders()
        yield made.build()
        transaction.set_rollback(True)
    keys.forget_cell()
    keyring.forget_holders()


@pytest.fixture
def knocking(world: made.World, db: None) -> Callable[..., Any]:
    """``knocking("caseworker")``: a client signed in as that one, second factor given."""
    from allauth.mfa.models import Authenticator
    from django.test import Client

    def come(name: str, *, factor: bool = True, **more: Any) -> Client:
        headers = {"HTTP_AUTHORIZATION": f"Bearer {world.device_token}"} if name == "device" else {}
        client = Client(raise_request_exception=False, **headers, **more)
        if name in world.users:
            if not factor:
                Authenticator.objects.filter(user=world.users[name]).delete()
            client.force_login(world.users[name])
        return client

    return come
