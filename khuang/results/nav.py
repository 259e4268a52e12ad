"""The room's entry in the main menu."""

from django.utils.translation import gettext_lazy as _

from khuang.ui.nav import NAV, NavItem


def register() -> None:
    if "results" not in NAV:
        NAV.register("results", NavItem(_("Figures"), "results:frameworks", icon="figures", public=True, order=80))
