"""Whoever guesses user names learns nothing: a wrong password costs the same work, and gets the same words, with any name."""

from typing import Any
from unittest.mock import patch

import pytest
from django.contrib.auth.hashers import get_hasher
from django.test import Client

from khuang.access.actions import create_user
from khuang.base.actor import SYSTEM

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PASSWORD = "ข้าวเหนียวมะม่วง-2570"


def tried(username: str) -> tuple[int, int, str]:
    """(passwords hashed, status, the page with the name taken out) of one wrong password."""
    hasher, calls = type(get_hasher()), []
    encode = hasher.encode

    def counted(self: Any, *args: Any, **kwargs: Any) -> Any:
        calls.append(args)
        return encode(self, *args, **kwargs)

    def verify(self: Any, password: str, encoded: str) -> bool:
        calls.append((password,))
        return False

    with patch.object(hasher, "encode", counted), patch.object(hasher, "verify", verify):
        answer = Client().post("/accounts/login/", {"login": username, "password": PASSWORD + "x"})
    return len(calls), answer.status_code, _plain(answer.content.decode(), username)


def _plain(page: str, username: str) -> str:
    """Without the name that was typed, and the token of the form."""
    kept = [line for line in page.replace(username, "NAME").splitlines() if "csrfmiddlewaretoken" not in line]
    return "\n".join(kept)


@pytest.mark.parametrize("kind", ["known", "closed", "without a password"])
def test_a_wrong_password_costs_one_hash_and_says_the_same_for_every_name(world: Any, kind: str) -> None:
    user = create_user(
        username="somebody", name="s", password=None if kind == "without a password" else PASSWORD, by=SYSTEM
    )
    if kind == "closed":
        user.is_active = False
        user.save()
    known, unknown = tried("somebody"), tried("nobodyy")
    assert known[0] == unknown[0] == 1
    assert known[1:] == unknown[1:]
