from typing import Any

import pytest

from khuang.access.actions import create_user, grant
from khuang.access.demo import second_factor
from khuang.access.models import User
from khuang.access.roles import ROLES
from khuang.base.actor import SYSTEM
from khuang.trust import closer

pytestmark = pytest.mark.django_db


def person(*roles: str) -> User:
    user = create_user(username=roles[0], name="สมมุติ", password="long enough 2569", by=SYSTEM)
    for role in roles:
        grant(user=user, role=role, by=SYSTEM)
    second_factor(user)
    return user


@pytest.mark.parametrize("role", ROLES)
def test_it_gives_each_role_a_day(cell: Any, client: Any, role: str) -> None:
    client.force_login(person(role))
    page = client.get("/home/")
    assert page.status_code == 200
    if role not in ("approver", "monitor"):  # theirs are the frameworks, of which an empty town has none
        own = (
            "/care/visits/" if role == "volunteer" else "/field/" if role == "researcher" else "task"
        )  # a page of their own
        assert own in page.content.decode()


def test_it_leads_to_the_second_factor_first(cell: Any, client: Any) -> None:
    user = create_user(username="new", name="ใหม่", password="long enough 2569", by=SYSTEM)
    grant(user=user, role="officer", by=SYSTEM)
    client.force_login(user)
    for path in ("/home/", "/home/protection/"):
        assert client.get(path)["Location"] == "/accounts/2fa/totp/activate/"


def test_it_prints_the_sealed_head_for_the_officer_alone(cell: Any, client: Any) -> None:
    client.force_login(person("officer"))
    closer.close()
    page = client.get("/home/protection/report/").content.decode()
    assert "<svg" in page and "khuang/" in page
    client.force_login(person("caseworker"))
    assert client.get("/home/protection/report/").status_code == 404
