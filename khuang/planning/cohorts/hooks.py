"""What this corner gives to the hooks of the town."""

from django.utils.translation import gettext_lazy as _

from khuang.access.queries import can, roles_that
from khuang.access.roles import Can
from khuang.base.actor import Actor
from khuang.planning.cohorts import content, day, duties
from khuang.planning.cohorts.querysets import CHOOSE
from khuang.ui.nav import NAV, NavItem


def register() -> None:
    content.register()
    duties.register()
    roles = tuple({role for one in CHOOSE for role in roles_that(one)})
    mine = NavItem(_("My cohorts"), "planning:cohort-desk", icon="people", roles=roles, order=34, holds=_holds)
    NAV.register("cohorts", mine)


def _holds(actor: Actor) -> bool:
    """Whoever may begin one; and of the others who was given a part in one."""
    return can(actor, Can.MODERATE) or day.sits(actor)
