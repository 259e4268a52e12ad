from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TextsConfig(AppConfig):
    name = "khuang.texts"
    label = "texts"

    def ready(self) -> None:
        from khuang.chain.kinds import KINDS
        from khuang.texts import duties, nodes
        from khuang.texts.mediation import duties as mediation
        from khuang.ui.nav import NAV, NavItem

        KINDS.register("agreement", nodes.AGREEMENT)
        duties.register()
        mediation.register()
        NAV.register("texts", NavItem(_("Agreements"), "texts:texts", icon="document", public=True, order=32))
