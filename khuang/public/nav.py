"""Menu entries of the open ground."""

from django.utils.translation import gettext_lazy as _

from khuang.ui.nav import NAV, NavItem


def register() -> None:
    NAV.register(
        "services", NavItem(_("Help near here"), "public:services", icon="help", public=True, head="help", order=44)
    )
    NAV.register(
        "places", NavItem(_("Places for everybody"), "public:places", icon="place", public=True, head="help", order=46)
    )
