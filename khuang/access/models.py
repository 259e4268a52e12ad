"""Users, teams, grants, devices, and the counters of the rate limits."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from khuang.access.cabinet.models import Exchange, MemberKey, OpenCabinet
from khuang.access.duty.models import Glass, Shift
from khuang.access.quorum.models import Decision, Half, Recovery, Trustee
from khuang.access.roles import ROLES
from khuang.base.classes import classes
from khuang.base.ids import random_id
from khuang.trust.models import Holder

__all__ = [
    "Decision", "Device", "Exchange", "Glass", "Half", "MemberKey", "OpenCabinet", "RateCount", "Recovery", "RoleGrant",
    "Shift", "Team", "TeamSeat", "Trustee", "User",
]  # fmt: skip


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """A member of staff or a volunteer who signs in. The name shown is a work name, not a register entry."""

    id = models.UUIDField(primary_key=True, default=random_id)
    username = models.TextField(unique=True)
    name = models.TextField()
    org = models.TextField(blank=True)  # organisation code (town)
    language = models.TextField(default="th")
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = UserManager()

    CLASSES = classes(internal="id username name org language is_active is_demo made_at password last_login")

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """People who share restricted work. Its key is a ``trust.Holder``; a seat is a key, not a role."""

    id = models.UUIDField(primary_key=True, default=random_id)
    name = models.TextField()
    org = models.TextField(blank=True)
    holder = models.OneToOneField(
        Holder, models.PROTECT, null=True, blank=True
    )  # None until its first member makes the key

    CLASSES = classes(internal="id name org holder")

    def __str__(self) -> str:
        return self.name


class TeamSeat(models.Model):
    """Who is meant to hold a team's key, and does. States as in ``cabinet/rules.py``."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="seats")
    user = models.ForeignKey(User, models.PROTECT)
    state = models.TextField(choices=[("invited", "invited"), ("granted", "granted"), ("left", "left")])
    since = models.DateTimeField(auto_now_add=True)

    CLASSES = classes(internal="id team user state since")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "user"], name="access_seat_once")]


class RoleGrant(models.Model):
    """A role for a user within a scope, until a day. Revoking sets ``revoked_at``; the row stays."""

    id = models.UUIDField(primary_key=True, default=random_id)
    user = models.ForeignKey(User, models.PROTECT, related_name="grants")
    role = models.TextField(choices=[(name, name) for name in ROLES])
    scope_kind = models.TextField(choices=[(k, k) for k in ("town", "place", "org", "team", "pathway")], default="town")
    scope_id = models.TextField(blank=True)
    until = models.DateField(null=True, blank=True)
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    CLASSES = classes(internal="id user role scope_kind scope_id until made_by made_at revoked_at")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(scope_kind="town", scope_id="") | (~Q(scope_kind="town") & ~Q(scope_id="")),
                name="access_grant_scope_named",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "scope_kind", "scope_id"],
                condition=Q(revoked_at=None),
                name="access_grant_once",
            ),
        ]


class Device(models.Model):
    """A volunteer's phone: a write-only token for some forms and places, revocable, with an end.

    It is made by an invitation, good once and for a day, and gets its token when the phone takes that up. ``lists``: it
    may also fetch lists of people of its places, which a lost phone would show.
    """

    id = models.UUIDField(primary_key=True, default=random_id)
    token_hmac = models.BinaryField(unique=True, null=True)  # none before the invitation is taken up
    invitation_hmac = models.BinaryField(unique=True, null=True)  # none once it was
    user = models.ForeignKey(User, models.PROTECT, related_name="devices")
    label = models.TextField()
    forms = models.TextField(blank=True)  # form keys, separated by spaces; empty: all that phones may fill
    places = models.TextField(blank=True)  # place codes, separated by spaces; empty: the whole town
    lists = models.BooleanField(default=False)
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)
    until = models.DateTimeField()
    seen_on = models.DateField(null=True, blank=True)  # the day alone
    revoked_at = models.DateTimeField(null=True, blank=True)

    CLASSES = classes(
        internal="id token_hmac invitation_hmac user label forms places lists made_by made_at until seen_on revoked_at"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(lists=False) | ~Q(places=""), name="access_device_lists_have_places"),
        ]

    def __str__(self) -> str:
        return self.label


class RateCount(models.Model):
    """Tries in one window. The key is HMACed with the day, so it says nothing about who tried."""

    key = models.BinaryField(primary_key=True)
    n = models.PositiveIntegerField()
    ends_at = models.DateTimeField()

    CLASSES = classes(internal="key n ends_at")
