"""Who takes the single lines of votes."""

from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.forum.models import Conversation


def may_take(actor: Actor, conversation: Conversation) -> bool:
    """Of young people nobody does: they are few, and whoever knows one vote would find the others of that line."""
    if conversation.kind == "youth":
        return False
    return can(actor, Can.MODERATE) or can(actor, Can.MONITOR)
