from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworkConfig(AppConfig):
    name = "khuang.network"
    label = "network"

    def ready(self) -> None:
        from khuang.network import nodes
        from khuang.network.reporting import tasks  # noqa: F401  the sweep registers itself
        from khuang.ui.nav import NAV, NavItem

        nodes.register()
        NAV.register(
            "commitments",
            NavItem(
                _("Commitments"), "network:commitments", icon="network", roles=("partner", "secretariat"), order=40
            ),
        )
        who = ("partner", "planner", "secretariat", "approver", "monitor")
        NAV.register("reporting", NavItem(_("Reporting"), "reporting:rounds", icon="figures", roles=who, order=42))
        keepers = ("steward", "partner")  # case workers come from their day
        NAV.register("directory", NavItem(_("Services"), "directory:desk", icon="help", roles=keepers, order=43))
        keepers = ("administrator", "steward")
        NAV.register(
            "organisations", NavItem(_("Organisations"), "organisations:list", icon="town", roles=keepers, order=68)
        )
