"""Words for the codes of ``rules.py``."""

from django.utils.translation import gettext_lazy as _

REASONS = {
    "life": _("Somebody's life is in danger now"),
    "violence": _("Violence is happening or about to happen"),
    "missing": _("A child or a helpless person is missing"),
    "illness": _("A sudden illness or injury"),
    "disaster": _("Fire, flood or another disaster"),
}
VERDICTS = {"justified": _("Justified"), "unjustified": _("Not justified")}
