"""Why a form cannot be published, and other words of its pages."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

STATES = {
    "draft": pgettext_lazy("form", "Draft"),
    "published": pgettext_lazy("form", "Published"),
    "retired": pgettext_lazy("form", "Retired"),
}
SIGNS = {"draft": "wait", "published": "now", "retired": "plain"}
DOORS = {
    "browser": (_("In the browser"), _("On any phone or computer, also without network; restricted answers are safe there.")),
    "openrosa": (_("ODK Collect and KoboCollect"), _("Phones with these apps. They keep answers in clear until they are sent.")),
    "page": (_("As files"), _("Forms filled elsewhere may be sent in as files.")),
}  # fmt: skip
KINDS = {
    "household": _("A household"),
    "person": _("A person"),
    "organisation": _("An organisation"),
    "place": _("A public place"),
    "none": _("Nobody in particular"),
}
TIERS = {
    "public": _("Public"),
    "internal": _("Internal"),
    "personal": _("Personal"),
    "restricted": _("Only for the team"),
}
HANDLERS = {
    "registry.household": _("Write into the register of households and people"),
    "care.triage": _("Suggest a class of risk for children"),
    "care.visit": _("Record a visit"),
    "surveys.organisation": _("Note which organisation it is about"),
    "town.facility": _("Update the public place"),
}
MOVES = {
    "made": _("Made"),
    "publish": pgettext_lazy("form", "Published"),
    "retire": pgettext_lazy("form", "Retired"),
    "replace": _("Replaced by another version"),
}
REFUSED = {
    "no-team": _(
        "Some answers of this form are only for a team, and there is no team with a key to seal them to. Choose a "
        "team, or mark these questions as personal."
    ),
    "in-clear": _(
        "Some answers of this form are only for a team. ODK Collect and KoboCollect would keep them in clear on the "
        "phone: publish it in the browser only."
    ),
    "no-door": _("Choose at least one way in which the form is filled."),
    "no-list": _("The form asks for a list that nobody here keeps: {names}. Take it out of the form."),
    "leak": _("The question {names} tells of an answer that is only for the team. Mark it for the team as well."),
    "used": _("This version was uploaded and published before. Give the changed form a new version in the sheet "
              "'settings', column version."),
    "same": _("This very form is here already, under the same version."),
    "state": _("This form is not in a state in which that can be done. Look at it again."),
}  # fmt: skip
