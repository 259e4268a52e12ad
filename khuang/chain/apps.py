from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ChainConfig(AppConfig):
    name = "khuang.chain"
    label = "chain"

    def ready(self) -> None:
        from khuang.chain import duties, tasks  # noqa: F401  tasks registers its sweeps
        from khuang.ui.nav import NAV, NavItem

        duties.register()
        NAV.register(
            "answer", NavItem(_("What became of my words"), "chain:answer", icon="answer", public=True, order=35)
        )
