"""Reading invitations for the day of a guest."""

from khuang.base.actor import Actor
from khuang.care.models import Invitation


def invited(actor: Actor) -> int:
    return Invitation.objects.mine(actor).count()
