import pytest
from django.test import override_settings
from django.utils import timezone

from khuang.base.actor import PUBLIC
from khuang.base.hooks import UnknownName
from khuang.base.ids import random_id
from khuang.messaging import actions
from khuang.messaging.inbound import INTENTS, Inbound, Reply, receive
from khuang.messaging.models import Outbox
from khuang.messaging.wording import message


def test_it_says_nothing_of_what_changed():
    for language in ("th", "en"):
        subject, body = message(language)
        assert "/a/" in body and subject
    assert message("th") != message("en")


@override_settings(LOCAL=False, ALLOWED_HOSTS=["town.example.org"])
def test_it_names_the_address_of_the_town():
    assert "https://town.example.org/a/" in message("en")[1]


def test_it_waits_twice_as_long_after_each_failure():
    assert [actions.wait(n).total_seconds() / 60 for n in (1, 2, 3)] == [5, 10, 20]


@pytest.mark.django_db
def test_it_leaves_for_later_what_another_worker_has_taken(mailoutbox):
    origin = random_id()
    actions.queue(move=random_id(), origins=[origin], text_key="x")

    def opened(origins):
        Outbox.objects.update(version=9)
        return {origin: actions.Address("a@example.org")}

    assert actions.send_due(opened) == {"taken": 1}
    assert mailoutbox == []


@pytest.mark.django_db
def test_it_opens_no_address_before_anything_is_due():
    assert actions.send_due(lambda origins: pytest.fail("opened for nothing"), now=timezone.now()) == {}


def test_it_hands_a_message_to_the_room_of_its_intent(monkeypatch):
    monkeypatch.setattr(INTENTS, "_items", {"echo": lambda message, *, by: Reply(message.text + by.kind)})
    assert receive("echo", Inbound("hello ", "line"), by=PUBLIC).text == "hello public"
    with pytest.raises(UnknownName, match="known: echo"):
        receive("other", Inbound("x", "line"), by=PUBLIC)
