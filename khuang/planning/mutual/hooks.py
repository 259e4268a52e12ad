"""What mutual aid and the groups' products give to the hooks of the town."""

from django.utils.translation import gettext_lazy as _

from khuang.access.queries import roles_that
from khuang.planning.mutual import duties
from khuang.planning.mutual.who import ASKERS, KEEPERS
from khuang.ui.nav import NAV, NavItem


def register() -> None:
    duties.register()
    keepers = tuple({role for one in KEEPERS for role in roles_that(one)})
    NAV.register("mutual", NavItem(_("Mutual aid"), "planning:mutual-desk", icon="sprout", roles=keepers, order=35))
    askers = tuple({role for one in ASKERS for role in roles_that(one)})
    NAV.register(
        "mutual-mine",
        NavItem(_("What I asked neighbours for"), "planning:mutual-mine", icon="sprout", roles=askers, order=36),
    )
