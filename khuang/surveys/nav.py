"""Menu entries of the surveys."""

from django.utils.translation import gettext_lazy as _

from khuang.access.queries import roles_that
from khuang.access.roles import Can
from khuang.ui.nav import NAV, NavItem


def _who(*what: Can) -> tuple[str, ...]:
    return tuple(role for one in what for role in roles_that(one))


def register() -> None:
    offline = _who(Can.SURVEY, Can.VISIT)
    phones = _who(Can.STEWARD, Can.ADMINISTER, Can.SURVEY, Can.VISIT)
    rounds, forms = _who(Can.STEWARD, Can.SURVEY), _who(Can.STEWARD, Can.ADMINISTER)
    for name, item in {
        "surveys": NavItem(_("Surveys"), "surveys:mine", icon="form", roles=_who(Can.SURVEY), order=20),
        "field": NavItem(_("Forms without a network"), "phone:shell", icon="phone", roles=offline, order=21),
        "held": NavItem(_("Set aside"), "surveys:aside", icon="alert", roles=_who(Can.STEWARD), order=32),
        "rounds": NavItem(_("Survey rounds"), "surveys:rounds", icon="calendar", roles=rounds, order=22),
        "forms": NavItem(_("Survey forms"), "surveys:editions", icon="document", roles=forms, order=61),
        "phones": NavItem(_("Phones"), "devices:devices", icon="phone", roles=phones, order=60),
    }.items():
        NAV.register(name, item)
