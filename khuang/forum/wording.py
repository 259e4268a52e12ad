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
    "merged": _("Laid together with another"),
    "split": _("Split into several"),
    "floor": _("Marked as a right"),
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
    "merge": _("Lay together with another"),
    "part": _("Let it stand for itself again"),
    "split": _("Split into several"),
    "join": _("Put it together again"),
    "floor": _("Mark as a right"),
    "unfloor": _("No longer mark it as a right"),
}
DOORS: dict[str, str | Promise] = {
    "page": _("the open page"),
    "code": _("a card with a number"),
    "sheet": _("a printed sheet"),
    "volunteer": _("a volunteer’s phone"),
    "meeting": _("a meeting"),
    "import": _("an import"),
}
CREDITS: dict[str, str | Promise] = {
    "none": _("Not at all"),
    "pen-name": _("By a pen-name"),
    "name": _("By my name"),
}
CREDIT_HINTS: dict[str, str | Promise] = {
    "none": _("The safest. Nobody learns who said it."),
    "pen-name": _("A name that does not show who you are."),
    "name": _("Everybody will read it, also years from now, also those who do not like what you say."),
}
HINTS: dict[str, str | Promise] = {  # of statements/hints.py: what a moderator may overlook
    "id-number": _("A number as long as that of an identity card"),
    "phone": _("A telephone number"),
    "contact": _("An address on the internet, or a page"),
    "person": _("Perhaps somebody’s name"),
    "house": _("Perhaps a house or a room"),
    "read-twice": _("Words about the monarchy or its law: read twice, and ask a second person"),
    "accuses": _("Perhaps an accusation: whoever is meant could sue the speaker"),
}
WAYS: dict[str, str | Promise] = {
    "page": _("The open page, without an account"),
    "code": _("Cards that a trusted organisation hands out"),
    "sheet": _("Printed sheets"),
    "volunteer": _("A volunteer writes down for those who cannot read or have no phone"),
    "hands": _("Hands raised at a meeting: counted, never on the map"),
}
