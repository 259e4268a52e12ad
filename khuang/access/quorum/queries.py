"""Who keeps a team's key outside the team, and what is asked of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from khuang.access.models import Recovery, Team, TeamSeat, Trustee, User
from khuang.town.queries import organisations
from khuang.ui.text import language


@dataclass(frozen=True, slots=True)
class Shown:
    row: Trustee
    org: str
    has_key: bool
    moved: bool  # works elsewhere now: their part counts for nothing


def shown(team: Team) -> list[Shown]:
    """The standing trustees of a team, with the names of their organisations."""
    names = org_names()
    rows = team.trustees.exclude(state="left").select_related("user__memberkey").order_by("at", "id")
    return [
        Shown(one, names.get(one.org, one.org), hasattr(one.user, "memberkey"), one.user.org != one.org) for one in rows
    ]


def org_names() -> dict[str, str]:
    return {o.code: o.name_en if language() == "en" else o.name_th for o in organisations()}


def concerning(user: User | UUID) -> QuerySet[Recovery]:
    """Requests that this user made, or answers."""
    keeps = Trustee.objects.filter(user=user).exclude(state="left").values("team")
    rows = Recovery.objects.filter(Q(asker=user) | Q(team__in=keeps))
    return rows.select_related("team__holder", "holder", "asker").order_by("-since")


def waiting(user: User | UUID) -> QuerySet[Recovery]:
    """Open requests that wait for this trustee's answer."""
    rows = concerning(user).filter(ended_at=None, team__trustees__user=user, team__trustees__state="agreed")
    return rows.exclude(decisions__trustee__user=user).exclude(asker=user)


def open_request(team: Team) -> Recovery | None:
    """The one for this team that is not answered yet."""
    return Recovery.objects.filter(team=team, ended_at=None).first()


def sat(team: Team) -> Iterable[TeamSeat]:
    """Everybody who sits or sat there, for trustees to ask by telephone."""
    return team.seats.select_related("user").order_by("state", "user__name")
