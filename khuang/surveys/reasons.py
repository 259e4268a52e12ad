"""Why a submission was set aside, in words. Rows keep the short name."""

from django.utils.translation import gettext_lazy as _

REASONS = {
    "empty": _("The file is empty."),
    "malformed": _("The file is not the XML of a filled form."),
    "doctype": _("The file defines entities of its own, which forms never do."),
    "too-large": _("The form is larger than any form may be."),
    "encrypted": _("The form was sealed on the phone with a key that this town does not have."),
    "no-form": _("The file does not say which form it is."),
    "unknown-form": _("This town has no such form."),
    "unknown-version": _("This town does not have this version of the form."),
    "closed-door": _("This form is not taken in this way."),
    "no-team": _("The form has answers that only a team may read, and this team has no key yet."),
    "not-ours": _("Only the team of this form can open it: the answers are sealed to the team."),
    "other-form": _("This form is not one of those that this phone may send."),
    "other-place": _("It speaks of homes or people outside the places of this phone."),
    "other-kind": _("It names a home where a person is meant, or a person where a home is meant."),
    "other-content": _("A form with this number was received before, with other content."),
    "edited-twice": _("The form that this one corrects was corrected already."),
    "already-edited": _("Its correction had come before it."),
    "handler": _("It is stored; a step after that failed and will be tried again."),
}


def said(reason: str) -> object:
    """The sentence for a short name; of ``handler:registry.household`` the first part counts."""
    return REASONS.get(reason.partition(":")[0], REASONS["handler"] if reason else "")


STATES = {
    "done": _("Received"),
    "held": _("Received, being looked at"),
    "quarantined": _("Safe, set aside"),
}
RECEIPTS = {
    "new": _("Received"),
    "repeated": _("Received before, kept once"),
    "held": _("Received, being looked at"),
    "quarantined": _("Safe, set aside for the data steward"),
}
