"""What this corner gives to the hooks of the town."""

from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from khuang.access.queries import can, roles_that
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.planning.cohorts import content, day, duties
from khuang.planning.cohorts.queries import seat_key
from khuang.planning.cohorts.querysets import CHOOSE
from khuang.ui.nav import NAV, NavItem

MINUTE = 60


def register() -> None:
    content.register()
    duties.register()
    roles = tuple({role for one in CHOOSE for role in roles_that(one)})
    mine = NavItem(_("My cohorts"), "planning:cohort-desk", icon="people", roles=roles, order=34, holds=_holds)
    NAV.register("cohorts", mine)


def _holds(actor: Actor) -> bool:
    """Whoever may begin one; and of the others who was given a part in one. The menu stands on every page: a process asks
    once a minute of each. What may be opened is asked anew on each page of cohorts."""
    return can(actor, Can.MODERATE) or bool(cache.get_or_set(seat_key(actor.id), lambda: day.sits(actor), MINUTE))
