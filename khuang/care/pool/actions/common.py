"""What actions about volunteers share: whose business it is, sealing into the volunteer's own locker."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.base.errors import Denied, Stale
from khuang.care.actions.common import in_scope
from khuang.care.models import Volunteer
from khuang.trust import audit
from khuang.trust.models import Sealed
from khuang.trust.writing import Writer


def is_own(by: Actor, volunteer: Volunteer) -> bool:
    return by.kind == "user" and by.id is not None and volunteer.user_id == by.id


def check_business(by: Actor, volunteer: Volunteer, *, own: bool = False) -> None:
    """Whoever supervises where this volunteer lives; ``own``: the volunteer too."""
    if not (own and is_own(by, volunteer)) and not in_scope(by, [volunteer.person], Can.SUPERVISE):
        raise Denied(_("This lies outside what you have been given to do."))


def check_standing(volunteer: Volunteer) -> None:
    if volunteer.until is not None:
        raise Stale(_("They have left the pool of volunteers."))


def sealed(row: Sealed, plain: Mapping[str, Any]) -> Writer:
    """The pen that holds the words of this row, which lies in an existing locker."""
    pen = Writer()
    pen.fetch(row.locker)
    pen.seal(row, dict(plain))
    return pen


def record(action: str, volunteer: Volunteer, by: Actor, **detail: Any) -> None:
    audit.record(by=by, action=action, object_kind="volunteer", object_id=volunteer.pk, detail=detail)
