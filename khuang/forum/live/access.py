"""Who takes the single lines of votes."""

from khuang.access.queries import can
from khuang.access.roles import Can
from khuang.base.actor import Actor


def may_take(actor: Actor) -> bool:
    return can(actor, Can.MODERATE) or can(actor, Can.MONITOR)
