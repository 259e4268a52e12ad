"""What this corner gives to the hooks of the town."""

from django.utils.translation import gettext_lazy as _

from khuang.planning.cohorts import content, duties
from khuang.ui.nav import NAV, NavItem


def register() -> None:
    content.register()
    duties.register()
    NAV.register(
        "cohorts", NavItem(_("My cohorts"), "planning:cohort-desk", icon="people", roles=("facilitator",), order=34)
    )
