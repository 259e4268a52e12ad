"""Whether a cabinet stands open, whose, and which teams."""

from base64 import urlsafe_b64decode
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from khuang.access.cabinet.models import Exchange, MemberKey, OpenCabinet
from khuang.access.cabinet.opening import COOKIE, keep_open, own_of, tag_of
from khuang.access.cabinet.ring import SessionKeyring, reached
from khuang.access.models import Team, TeamSeat, Trustee, User
from khuang.base.actor import Actor
from khuang.base.errors import Locked


def opened(request: HttpRequest) -> SessionKeyring | None:
    """The ring of this browser's open cabinet; None when it is closed, too old or somebody else's."""
    token = token_in(request)
    row = token and OpenCabinet.objects.filter(
        tag=tag_of(token), user=request.user.pk, until__gt=timezone.now()
    ).first()  # fmt: skip
    return _ring(row, token) if row else None


def ring_of(user: User, token: bytes) -> SessionKeyring:
    """Of the cabinet that was opened just now."""
    return _ring(OpenCabinet.objects.get(user=user), token)


def _ring(row: OpenCabinet, token: bytes) -> SessionKeyring:
    own = own_of(row, token)
    return SessionKeyring(reached(row.user_id, own), own)


def ring(request: HttpRequest) -> SessionKeyring:
    """As ``opened``. Raises Locked, whose page leads to the cabinet."""
    found = opened(request)
    if found is None:
        raise Locked("cabinet")
    keep_open(token_in(request))
    return found


def token_in(request: HttpRequest) -> bytes:
    """What the cookie holds, or b""."""
    try:
        token = urlsafe_b64decode(request.COOKIES.get(COOKIE, ""))
    except ValueError:
        return b""
    return token if len(token) == 32 else b""


def keys_ever(team: Team) -> set[UUID]:
    """Holders under which this team opens or opened something: its key, and those that it exchanged."""
    former = set(Exchange.objects.filter(team=team).values_list("holder", flat=True))
    return former | ({team.holder_id} if team.holder_id else set())


def key_of(user: User) -> MemberKey | None:
    return MemberKey.objects.filter(user=user).select_related("holder").first()


def seats(user: User) -> QuerySet[TeamSeat]:
    """The user's standing seats."""
    return (
        TeamSeat.objects.filter(user=user).exclude(state="left").select_related("team__holder").order_by("team__name")
    )


def sits(actor: Actor) -> bool:
    """Whether this actor has a seat in any team."""
    return bool(actor.id) and TeamSeat.objects.filter(user=actor.id).exclude(state="left").exists()


def members(team: Team) -> QuerySet[TeamSeat]:
    return team.seats.exclude(state="left").select_related("user__memberkey").order_by("user__name")


def keeps(actor: Actor) -> bool:
    """Whether this actor is, or is asked to be, a trustee of some team's key."""
    return bool(actor.id) and Trustee.objects.filter(user=actor.id).exclude(state="left").exists()


def trusteeships(user: User) -> QuerySet[Trustee]:
    return Trustee.objects.filter(user=user).exclude(state="left").select_related("team").order_by("team__name")


def due(team: Team) -> Exchange | None:
    """The exchange of the key in force that nobody has begun yet."""
    return Exchange.objects.filter(team=team, holder=team.holder_id, begun_at=None, ended_at=None).first()


def lost(team: Team) -> bool:
    """Nobody opens what was sealed to this key, and nothing is sealed to it any more."""
    return team.holder is not None and team.holder.retired_at is not None
