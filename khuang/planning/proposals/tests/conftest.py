"""A cell, people of each role, a proposal of the council about whose words people are being asked."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from khuang.access.actions import create_user, grant
from khuang.access.queries import actor_of
from khuang.base.actor import SYSTEM
from khuang.planning.proposals.actions import hearing, making
from khuang.trust.models import Cell

VALUES = {"title_th": "รถรับส่งไปโรงพยาบาล", "title_en": "A bus to hospital", "what_th": "รถตู้ของชุมชน สัปดาห์ละสองวัน",
          "plain_th": "มีรถรับส่งฟรี", "kind": "community-led"}  # fmt: skip


@pytest.fixture(autouse=True)
def english():
    """Messages are compared in the language in which they are written."""
    with override("en"):
        yield


@pytest.fixture
def user(db):
    Cell.objects.get_or_create(code="t", defaults={"name_th": "ท", "name_en": "T"})

    def make(name, role):
        made = create_user(username=name, name=name, password="a-long-password-1", by=SYSTEM)
        grant(user=made, role=role, scope_kind="town", scope_id="", by=SYSTEM)
        return made

    return make


@pytest.fixture
def council(user):
    return actor_of(user("co", "council"))


@pytest.fixture
def facilitator(user):
    return actor_of(user("fa", "facilitator"))


@pytest.fixture
def volunteer(user):
    return actor_of(user("vo", "volunteer"))


@pytest.fixture
def draft(council):
    return making.propose(values=VALUES, by=council)


@pytest.fixture
def round_(draft, council):
    found = hearing.open_round(proposal=draft, until=timezone.localdate() + timedelta(days=14), by=council)
    draft.refresh_from_db()
    return found


@pytest.fixture
def say(round_):
    """``say("words", affected=True, needed=4)``: the code."""

    def give(words="", affected=True, group="", needed=None, helps=None, harms=None, **more):
        scores = {"needed": needed, "helps": helps, "harms": harms}
        return hearing.give(round=round_, words=words, affected=affected, group=group, scores=scores, **more)

    return give
