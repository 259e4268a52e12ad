"""Words for the keys of rules.py."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STATES: dict[str, str | Promise] = {
    "draft": _("Being prepared"),
    "open": _("Open for you"),
    "closed": _("Ended"),
    "waiting": _("Waits for the moderator"),
    "published": _("Published"),
    "rejected": _("Not published"),
    "withdrawn": _("Withdrawn"),
}
REASONS: dict[str, str | Promise] = {
    "names-someone": _("Names or points to a private person"),
    "hate": _("Insults or threatens people"),
    "danger": _("Could put someone in danger"),
    "legal-risk": _("Could bring the speaker to court"),
    "repeated": _("The same has been said before"),
    "off-topic": _("Is not about this question"),
    "advert": _("Advertises something"),
}
VERBS: dict[str, str | Promise] = {
    "open": _("Open the conversation"),
    "close": _("Close the conversation"),
    "publish": _("Publish as it is"),
    "mask": _("Publish with words left out"),
    "reject": _("Do not publish"),
    "withdraw": _("Withdraw and erase"),
}
DOORS: dict[str, str | Promise] = {
    "page": _("this page"),
    "sheet": _("a printed sheet"),
    "volunteer": _("a volunteer’s phone"),
    "meeting": _("a meeting"),
    "import": _("an import"),
}
