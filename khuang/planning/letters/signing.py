"""Which account signs for which office. The administrator says so, and opens nothing by it."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.access.models import User
from khuang.access.queries import actor_of, can
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem
from khuang.planning.letters import rules
from khuang.planning.models import SignIn
from khuang.registry.models import Office
from khuang.trust import audit


def bind(*, user: User, office: Office, acting: bool = False, by: Actor) -> SignIn:
    """From today on. An office has one holder's account; others act for it. Raises Problem."""
    wanted = Can.APPROVE if office.kind in rules.OFFICES else Can.RANK
    if not can(actor_of(user), wanted):
        raise Problem(
            _("This account lacks the role: approver for clerk and mayor, community council for a seat."), field="user"
        )
    standing = SignIn.objects.filter(office=office, until=None)
    if standing.filter(user=user).exists():
        raise Problem(_("This account signs for this office already."), field="user")
    if not acting and standing.filter(acting=False).exists():
        raise Problem(_("This office has a sign-in: end it first, or let this account act for it."), field="acting")
    if office.kind not in rules.OFFICES and (
        acting or SignIn.objects.filter(user=user, until=None, office__kind=office.kind).exists()
    ):
        raise Problem(_("A member of the council has one seat, and nobody acts for it."), field="office")
    row = SignIn(user=user, office=office, acting=acting, since=timezone.localdate())
    with write():
        row.save(force_insert=True)
        audit.record(by=by, action="planning.signin.bound", object_kind="office", object_id=office.id)
    return row


def end(*, sign_in: SignIn, by: Actor) -> None:
    """From now on; the last day is yesterday, or today for one made today."""
    with write():
        change(sign_in, until=max(sign_in.since, timezone.localdate() - timedelta(days=1)))
        audit.record(by=by, action="planning.signin.ended", object_kind="office", object_id=sign_in.office_id)
