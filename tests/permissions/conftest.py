"""One town for all of these tests, in a transaction that is rolled back; each test in one of its own inside it."""

from collections.abc import Callable, Iterator
from typing import Any
from unittest.mock import patch

import pytest
from django.db import transaction

from khuang.ui import pdf
from tests.permissions import world as made
from tests.permissions.knocks import TAG
from tests.permissions.world import A, submission_xml

MANNERS = "/accounts/password/change/"  # a page of everybody's own, small to answer


@pytest.fixture(autouse=True, scope="session")
def paper() -> Iterator[None]:
    """A PDF is handed out as the page it is laid out from: its words can be read here, and no second is spent on it."""
    with patch.object(pdf, "render", lambda html, **_: html.encode()):
        yield


@pytest.fixture(scope="package")
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
            if factor:
                client.get(MANNERS)  # the session remembers the second factor: no knock need ask for it again
        return client

    return come


@pytest.fixture
def tagged(world: made.World, knocking: Callable[..., Any]) -> None:
    """A tag in every text that people type."""
    from xml.sax.saxutils import escape

    from django.core.files.uploadedfile import SimpleUploadedFile

    from khuang.base.actor import SYSTEM
    from khuang.forum import actions as forum
    from khuang.network import actions as network
    from khuang.planning.council import actions as council

    raw = submission_xml(given=escape(f"ก{TAG}"), family=escape(TAG), village=A, instance="tagged")
    knocking("researcher").post("/surveys/upload/", {"filled": SimpleUploadedFile("a.xml", raw)})
    row, _ = forum.speak(conversation=world.rows["talk-near"], words=f"{TAG} said")
    forum.publish(statement=row, by=SYSTEM)
    forum.speak(conversation=world.rows["talk-near"], words=f"{TAG} waiting")
    line = world.rows["line-public"]
    council.raise_priority(title_th=TAG, why_th=TAG, statements=[str(row.id)], by=SYSTEM)
    type(line).objects.filter(id=line.id).update(title_th=TAG, objective_th=TAG, strategy_th=TAG)
    org = world.rows["commitment-own"].org
    network.commit(org=org, title_th=TAG, title_en=TAG, due=world.rows["commitment-own"].due, by=SYSTEM)
    visit = f"/care/visits/{world.rows['assignment-own'].id}/?outcome=seen"
    knocking("volunteer").post(visit, {"key": "t", "condition": "same", "note": TAG, "urgent": "on"})
