"""Who is here, and what they may do."""

from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from khuang.access.models import Device, RoleGrant, User
from khuang.access.roles import ROLES, Can
from khuang.base.actor import PUBLIC, Actor, Grant
from khuang.town.queries import covers
from khuang.trust import keys

# Whoever holds one of these may carry a phone that sends forms.
FIELD = tuple(name for name, role in ROLES.items() if role.can & {Can.SURVEY, Can.VISIT})
# Written out: it stands before every submission, and building it costs more than asking it. As ``standing()``.
STANDING_DEVICE = f"""
    SELECT d.*, u.org FROM access_device d JOIN access_user u ON u.id = d.user_id
    WHERE d.token_hmac = %s AND d.revoked_at IS NULL AND d.until > %s AND u.is_active AND EXISTS (
        SELECT 1 FROM access_rolegrant g WHERE g.user_id = d.user_id AND g.revoked_at IS NULL
        AND (g.until IS NULL OR g.until >= %s) AND g.role IN ({", ".join(["%s"] * len(FIELD))}))
"""  # noqa: S608  constants alone


def standing(today: date | None = None) -> QuerySet[RoleGrant]:
    """Grants in force."""
    today = today or timezone.localdate()
    return RoleGrant.objects.filter(Q(until=None) | Q(until__gte=today), revoked_at=None)


def actor_of(user: User) -> Actor:
    """The actor of a signed-in user, built once a request."""
    if not user.is_authenticated or not user.is_active:
        return PUBLIC
    rows = standing().filter(user=user).values_list("role", "scope_kind", "scope_id")
    return Actor("user", user.id, user.org, tuple(Grant(*row) for row in rows))


def actor_of_device(token: str) -> tuple[Actor, Device] | None:
    """A phone's actor by its token: write-only, in its user's name, with no grants of its own.

    A phone stops when it is revoked, when its time is over, and when its user is closed or has no work left that
    sends forms.
    """
    times = connection.ops.adapt_datetimefield_value(timezone.now())
    days = connection.ops.adapt_datefield_value(timezone.localdate())
    found = list(Device.objects.raw(STANDING_DEVICE, [token_tag(token), times, days, *FIELD]))
    return (Actor("device", found[0].id, str(getattr(found[0], "org", ""))), found[0]) if found else None


def in_whose_name(actor: Actor) -> tuple[Actor, frozenset[str]]:
    """Whose work this is: for a phone, the user who carries it and the places it is for (empty: all of theirs)."""
    if actor.kind != "device" or actor.id is None:
        return actor, frozenset()
    device = (
        Device.objects.select_related("user").filter(id=actor.id, revoked_at=None, until__gt=timezone.now()).first()
    )
    if device is None:
        return PUBLIC, frozenset()
    return actor_of(device.user), frozenset().union(*(covers(code) for code in device.places.split()))


def token_tag(token: str) -> bytes:
    return keys.digest("index", "device", token)


def can(actor: Actor, what: Can) -> bool:
    """Whether any grant of this actor allows it, in whatever scope."""
    return any(what in ROLES[grant.role].can for grant in actor.grants)


def roles_that(what: Can) -> tuple[str, ...]:
    """Names of the roles that allow it, for ``actor.scope(*roles_that(Can.CARE))``."""
    return tuple(name for name, role in ROLES.items() if what in role.can)


def place_scope(actor: Actor, what: Can) -> frozenset[str] | None:
    """Place codes (with all they cover) in which this actor may do it; None: the whole town."""
    held = actor.scope(*roles_that(what))
    return None if held is None else frozenset().union(*(covers(code) for code in held))


def names(ids: set[UUID]) -> dict[UUID, str]:
    """Work names of users, for "decided by"."""
    return dict(User.objects.filter(id__in=ids).values_list("id", "name"))


def users_with(role: str) -> QuerySet[User]:
    return User.objects.filter(is_active=True, grants__in=standing().filter(role=role)).distinct().order_by("name")
