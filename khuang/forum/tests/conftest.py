"""A cell, a conversation, a moderator."""

import pytest

from khuang.access.actions import create_user, grant
from khuang.access.queries import actor_of
from khuang.base.actor import SYSTEM
from khuang.forum import actions
from khuang.trust.models import Cell


@pytest.fixture
def cell(db):
    return Cell.objects.create(code="t", name_th="ท", name_en="T")


@pytest.fixture
def water(cell):
    return actions.open_conversation(slug="water", title={"th": "น้ำ", "en": "Water"}, by=SYSTEM)


@pytest.fixture
def facilitator(cell):
    user = create_user(username="fa", name="Fa", password="a-long-password-1", by=SYSTEM)
    grant(user=user, role="facilitator", by=SYSTEM)
    return user


@pytest.fixture
def moderator(facilitator):
    return actor_of(facilitator)


@pytest.fixture
def said(water):
    """``said("words")``: a published statement."""

    def make(words, publish=True):
        row, _code = actions.speak(conversation=water, words=words)
        if publish:
            actions.publish(statement=row, text=words, by=SYSTEM)
        return row

    return make
