"""Seats of the council: public offices of the registry, and which account belongs to which."""

from uuid import UUID

from django.utils.translation import gettext as _

from khuang.access.queries import can, users_with
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.errors import Denied
from khuang.planning.council.queries import council_rule
from khuang.planning.models import SignIn
from khuang.registry.models import OfficeTerm


def held() -> list[OfficeTerm]:
    """Who sits on the council now."""
    rows = OfficeTerm.objects.filter(office__kind=council_rule()["office"], until=None).select_related("office")
    return list(rows.order_by("office__code"))


def mine(actor: Actor) -> UUID | None:
    """The seat that this account belongs to."""
    rows = SignIn.objects.filter(user=actor.id, until=None, office__kind=council_rule()["office"])
    return rows.order_by("since").values_list("office", flat=True).first() if actor.id else None


def open_to(actor: Actor) -> list[OfficeTerm]:
    """Seats for which this actor may give an order: one's own first, then those that no account belongs to."""
    taken = set(SignIn.objects.filter(until=None).values_list("office", flat=True))
    own = mine(actor)
    rows = [term for term in held() if term.office_id == own or term.office_id not in taken]
    return sorted(rows, key=lambda term: term.office_id != own)


def member_of(actor: Actor) -> UUID | None:
    """As whom this actor ranks: the seat; where the town keeps none, the account."""
    return mine(actor) or (None if held() else actor.id)


def check(member: UUID, by: Actor) -> None:
    """Raises Denied when this seat is somebody else's to speak for."""
    if by.kind == "system" or not held():
        return
    if not can(by, Can.RANK) or member not in {term.office_id for term in open_to(by)}:
        raise Denied(_("Give the order of your own seat, or of one that has no sign-in."))


def without_seats() -> int:
    """How many could rank where the town keeps no seats: accounts of the council."""
    return users_with("council").count()
