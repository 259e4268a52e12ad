from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "khuang.home"
    label = "home"

    def ready(self) -> None:
        from khuang.ui.nav import NAV, NavItem

        NAV.register("home", NavItem(_("My day"), "home:day", icon="home", order=10))
        NAV.register(
            "protection", NavItem(_("Protection"), "home:protection", icon="shield", roles=("officer",), order=60)
        )
        NAV.register("accounts", NavItem(_("Accounts"), "access:users", icon="key", roles=("administrator",), order=70))
