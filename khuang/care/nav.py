"""Menu entries of home care."""

from django.utils.translation import gettext_lazy as _

from khuang.access.queries import roles_that
from khuang.access.roles import Can
from khuang.ui.nav import NAV, NavItem


def register() -> None:
    visit, care = roles_that(Can.VISIT), roles_that(Can.CARE)
    NAV.register("visits", NavItem(_("My visits"), "care:visits", icon="visit", roles=visit, order=20))
    NAV.register("care", NavItem(_("Home care"), "care:register", icon="health", roles=care, order=22))
    NAV.register("cases", NavItem(_("Cases"), "care:cases", icon="work", roles=care, order=23))
    NAV.register("risk", NavItem(_("Children"), "care:risk", icon="child", roles=care, order=24))
    NAV.register(
        "support", NavItem(_("Assistance and programmes"), "care:assistance", icon="sprout", roles=care, order=26)
    )
    NAV.register("calls", NavItem(_("Calls for help"), "care:calls", icon="bell", roles=care, order=21))
    receive = roles_that(Can.RECEIVE)
    invited = NavItem(_("Invitations to conferences"), "care:conference-mine", icon="calendar", roles=receive, order=21)
    NAV.register("conferences", invited)
    NAV.register("received", NavItem(_("Sent to us"), "care:received", icon="visit", roles=receive, order=20))
    NAV.register("help", NavItem(_("I need help"), "help:ask", icon="alert", public=True, head="help", order=42))
