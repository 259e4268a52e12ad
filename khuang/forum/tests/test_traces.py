"""What must not be left behind by somebody who votes or speaks."""

import pytest
from django.apps import apps

from khuang.access.models import RateCount
from khuang.base.actor import SYSTEM
from khuang.forum import actions
from khuang.forum.models import Statement, Vote

AGENT, ADDRESS = "Canary-Phone/7.7", "203.0.113.77"
SECRET = "ความลับที่ไม่ควรหลุด"


def everything():
    """Every value of every table, as text; bytes as they are and as hexadecimal digits."""
    told = []
    for model in apps.get_models():
        for row in model._default_manager.values_list():
            for value in row:
                raw = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                told.append((model._meta.label, raw))
    return told


def holding(words):
    return {label for label, raw in everything() if words.encode() in raw}


@pytest.fixture
def visitor(client, facilitator):
    """A member of staff who takes part like everybody else."""
    client.force_login(facilitator)
    session = client.session
    session["second_factor"] = True
    session.save()
    client.defaults |= {"HTTP_USER_AGENT": AGENT, "REMOTE_ADDR": ADDRESS}
    return client


def test_it_keeps_no_address_device_or_account_of_a_vote(visitor, facilitator, water, said):
    number = said("x").number
    before = {
        label
        for label, raw in everything()
        if facilitator.id.hex.encode() in raw or str(facilitator.id).encode() in raw
    }
    visitor.get("/c/water/")
    visitor.post(f"/c/water/s/{number}/vote/", {"vote": "agree"})
    assert Vote.objects.count() == 1 and RateCount.objects.exists()
    assert holding(AGENT) | holding(ADDRESS) == set()
    after = {
        label
        for label, raw in everything()
        if facilitator.id.hex.encode() in raw or str(facilitator.id).encode() in raw
    }
    assert after == before


def test_it_keeps_no_word_in_clear_before_publication_and_never_the_code(visitor, facilitator, water):
    visitor.post("/c/water/say/", {"words": SECRET, "contact": "canary@example.org", "read": "on"})
    code = visitor.get("/c/water/said/").context["code"]
    assert Statement.objects.count() == 1
    for words in (SECRET, "canary@example.org", code, AGENT, ADDRESS):
        assert holding(words) == set()
    actions.publish(statement=Statement.objects.get(), by=SYSTEM)
    assert holding(SECRET) == {"forum.Statement"}
    actions.withdraw(statement=Statement.objects.get(), by=SYSTEM)
    assert holding(SECRET) == set()


def test_it_logs_no_speaker_even_if_signed_in(visitor, facilitator, water):
    from khuang.trust.models import AuditEvent

    visitor.post("/c/water/say/", {"words": "x", "contact": "", "read": "on"})
    rows = AuditEvent.objects.filter(action__in=("forum.statement.said", "chain.origin.made"))
    assert [(row.actor_kind, row.actor_id) for row in rows] == [("public", None)] * 2


def test_it_writes_no_word_to_the_log(visitor, water, caplog):
    with caplog.at_level("DEBUG", logger="khuang"):
        visitor.post("/c/water/say/", {"words": SECRET, "contact": "", "read": "on"})
    assert SECRET not in caplog.text
