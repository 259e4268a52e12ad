"""Menu entries of the registry."""

from django.utils.translation import gettext_lazy as _

from khuang.access.queries import roles_that
from khuang.access.roles import Can
from khuang.ui.nav import NAV, NavItem


def register() -> None:
    readers = roles_that(Can.READ_PEOPLE)
    NAV.register("people", NavItem(_("Register of people"), "registry:people", icon="people", roles=readers, order=30))
    NAV.register(
        "groups",
        NavItem(_("Groups and offices"), "registry:groups", icon="network", public=True, head="help", order=45),
    )
    stewards = roles_that(Can.STEWARD)
    NAV.register(
        "same", NavItem(_("The same person twice?"), "registry:pairs", icon="people", roles=stewards, order=33)
    )
