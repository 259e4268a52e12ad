"""Making users, granting and revoking roles."""

from datetime import date

from django.contrib.auth.hashers import make_password
from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.models import Device, RoleGrant, User
from khuang.access.queries import standing
from khuang.access.roles import ROLES, clash
from khuang.base.actor import SYSTEM, Actor
from khuang.base.db import write
from khuang.base.errors import Problem
from khuang.trust import audit
from khuang.trust.duties import held_by


def create_user(
    *,
    username: str,
    name: str,
    password: str = "",
    hashed: str = "",
    org: str = "",
    language: str = "th",
    is_demo: bool = False,
    by: Actor,
) -> User:
    """A user without any role yet. The password is hashed before the lock is taken.

    ``hashed``: a hash made before, where many accounts share one password (the demo's).
    """
    if User.objects.filter(username__iexact=username).exists():
        raise Problem(
            _("There is already a user “%(name)s”: choose another user name.") % {"name": username}, field="username"
        )
    user = User(username=username, name=name, org=org, language=language, is_demo=is_demo)
    user.password = hashed or make_password(password)
    with write():
        user.save(force_insert=True)
        audit.record(by=by, action="access.user.made", object_kind="user", object_id=user.id)
    return user


def grant(
    *, user: User, role: str, scope_kind: str = "town", scope_id: str = "", until: date | None = None, by: Actor
) -> RoleGrant:
    """Give a role within a scope. Raises Problem for an unknown role or a pair nobody may hold."""
    if role not in ROLES:
        raise Problem(_("There is no role “%(role)s”.") % {"role": role}, field="role")
    held = set(standing().filter(user=user).values_list("role", flat=True))
    if pair := clash(held | {role}):
        raise Problem(
            _("Nobody may be both %(one)s and %(two)s: who manages or watches access does not open people’s data.")
            % {"one": ROLES[pair[0]].label, "two": ROLES[pair[1]].label},
            field="role",
        )
    row = RoleGrant(user=user, role=role, scope_kind=scope_kind, scope_id=scope_id, until=until, made_by=by.id)
    with write():
        row.save(force_insert=True)
        audit.record(by=by, action="access.role.granted", object_kind="user", object_id=user.id, detail={"role": role})
    return row


def revoke(*, grant: RoleGrant, by: Actor) -> None:
    with write():
        RoleGrant.objects.filter(id=grant.id, revoked_at=None).update(revoked_at=timezone.now())
        audit.record(
            by=by,
            action="access.role.revoked",
            object_kind="user",
            object_id=grant.user_id,
            detail={"role": grant.role},
        )


def restore(*, grant: RoleGrant, by: Actor) -> bool:
    """Taking it back was a mistake. False when the same role was given anew meanwhile, or its day is over."""
    with write():
        same = RoleGrant.objects.filter(
            user=grant.user_id, role=grant.role, scope_kind=grant.scope_kind, scope_id=grant.scope_id, revoked_at=None
        )
        if same.exists() or (grant.until is not None and grant.until < timezone.localdate()):
            return False
        RoleGrant.objects.filter(id=grant.id).update(revoked_at=None)
        audit.record(
            by=by,
            action="access.role.granted",
            object_kind="user",
            object_id=grant.user_id,
            detail={"role": grant.role},
        )
    return True


def deactivate(*, user: User, by: Actor) -> None:
    """Close an account: nobody signs in with it any more, its devices stop, its seats in teams end.

    Raises Problem while work is in its hands alone. In danger its roles are taken back first, which takes effect at once.
    """
    from khuang.access.cabinet.teams import leave_all

    if held := sum(held_by(user.id, by=by).values()):
        raise Problem(
            _("%(n)s things are still in their hands. Whoever supervises hands them over first; in danger take back the "
              "roles now, which shuts the account out at once.") % {"n": held}
        )  # fmt: skip
    with write():
        leave_all(user=user, by=SYSTEM)
        User.objects.filter(id=user.id).update(is_active=False)
        Device.objects.filter(user=user, revoked_at=None).update(revoked_at=timezone.now())
        audit.record(by=by, action="access.user.closed", object_kind="user", object_id=user.id)
