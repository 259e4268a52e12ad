"""A meeting of a conversation, planned and open; who leads it and who counts at its door."""

from datetime import timedelta

import pytest
from django.utils import timezone

from khuang.access.actions import create_user, grant
from khuang.access.queries import actor_of
from khuang.base.actor import SYSTEM
from khuang.forum.meetings import actions
from khuang.forum.meetings.actions import Plan
from khuang.forum.tests.conftest import cell as cell
from khuang.forum.tests.conftest import facilitator as facilitator
from khuang.forum.tests.conftest import moderator as moderator
from khuang.forum.tests.conftest import said as said
from khuang.forum.tests.conftest import water as water
from khuang.town.models import Place


@pytest.fixture
def village(db):
    return Place.objects.create(code="TH52030601", kind="village", name_th="บ้านหนึ่ง", name_en="First village")


@pytest.fixture
def planned(water):
    given = Plan(
        "เวทีบ้านหนึ่ง", timezone.localdate() - timedelta(days=1), title_en="Meeting one", venue="ศาลาวัด",
        invited=["กลุ่มสตรี", "ชมรมผู้สูงอายุ"], agenda=["น้ำ", "ถนน"],
    )  # fmt: skip
    return actions.plan(conversation=water, given=given, by=SYSTEM)


@pytest.fixture
def opened(planned):
    actions.move(meeting=planned, verb="open", by=SYSTEM)
    return planned


@pytest.fixture
def volunteer(cell):
    user = create_user(username="vo", name="Vo", password="a-long-password-2", by=SYSTEM)
    grant(user=user, role="volunteer", by=SYSTEM)
    return user


@pytest.fixture
def counter(volunteer):
    return actor_of(volunteer)


def in_english(client, user):
    client.cookies["language"] = "en"
    client.force_login(user)
    session = client.session
    session["second_factor"] = True
    session.save()
    return client


@pytest.fixture
def leading(client, facilitator):
    return in_english(client, facilitator)


@pytest.fixture
def at_the_door(client, volunteer):
    return in_english(client, volunteer)
