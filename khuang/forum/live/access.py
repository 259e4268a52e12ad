"""Who takes the single lines of votes."""

from khuang.access.queries import can, place_scope
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.forum.models import Conversation


def may_take(actor: Actor, conversation: Conversation) -> bool:
    """The monitor, and a facilitator within whose places it is. Of young people nobody does: they are few, and whoever
    knows one vote would find the others of that line."""
    if conversation.kind == "youth":
        return False
    if can(actor, Can.MONITOR):
        return True
    places = place_scope(actor, Can.MODERATE)
    return can(actor, Can.MODERATE) and (places is None or conversation.place_id in {None, *places})


def leads(actor: Actor, conversation: Conversation) -> bool:
    """Nothing is asked of the database for whoever is no facilitator."""
    return can(actor, Can.MODERATE) and Conversation.objects.led_by(actor).filter(pk=conversation.pk).exists()
