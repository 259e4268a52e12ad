"""Menu entries of the surveys."""

from django.utils.translation import gettext_lazy as _

from khuang.access.queries import roles_that
from khuang.access.roles import Can
from khuang.ui.nav import NAV, NavItem


def register() -> None:
    NAV.register("surveys", NavItem(_("Surveys"), "surveys:mine", icon="form", roles=roles_that(Can.SURVEY), order=20))
    NAV.register(
        "field",
        NavItem(
            _("Forms without a network"),
            "phone:shell",
            icon="phone",
            roles=roles_that(Can.SURVEY) + roles_that(Can.VISIT),
            order=21,
        ),
    )
    NAV.register(
        "held", NavItem(_("Set aside"), "surveys:aside", icon="alert", roles=roles_that(Can.STEWARD), order=32)
    )
    NAV.register(
        "rounds",
        NavItem(
            _("Survey rounds"),
            "surveys:rounds",
            icon="calendar",
            roles=roles_that(Can.STEWARD) + roles_that(Can.SURVEY),
            order=22,
        ),
    )
    NAV.register(
        "forms",
        NavItem(
            _("Survey forms"),
            "surveys:editions",
            icon="document",
            roles=roles_that(Can.STEWARD) + roles_that(Can.ADMINISTER),
            order=61,
        ),
    )
    NAV.register(
        "phones",
        NavItem(
            _("Phones"),
            "devices:devices",
            icon="phone",
            roles=tuple(r for what in (Can.STEWARD, Can.ADMINISTER, Can.SURVEY, Can.VISIT) for r in roles_that(what)),
            order=60,
        ),
    )
