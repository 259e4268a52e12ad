"""What the server knows of matters: whose cabinet they lie in, and that something is due."""

from django.utils import timezone

from khuang.access.models import Team
from khuang.base.actor import Actor
from khuang.texts.models import Mediation

MOST = 500  # of one team, opened in memory


def teams(actor: Actor) -> list[Team]:
    """Teams whose key this actor holds and that have one."""
    if actor.kind != "user" or actor.id is None:
        return []
    rows = Team.objects.filter(seats__user=actor.id, seats__state="granted", holder__retired_at=None)
    return list(rows.exclude(holder=None).select_related("holder").order_by("name"))


def due(actor: Actor) -> int:
    """In how many of this actor's cabinets something is due. Not what, and not of whom."""
    rows = Mediation.objects.visible_to(actor).standing().filter(wake_on__lte=timezone.localdate())
    return rows.values("team").distinct().count()


def of_team(actor: Actor, team: Team, *, ended: bool = False) -> list[Mediation]:
    rows = Mediation.objects.visible_to(actor).filter(team=team, state="ended" if ended else "standing")
    return list(rows.exclude(sealed=b"").select_related("team__holder").order_by("wake_on", "pk")[:MOST])
