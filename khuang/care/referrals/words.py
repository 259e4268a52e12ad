"""The words in which referrals speak of their codes."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from khuang.care.words import Words

STATES: Words = {
    "sent": pgettext_lazy("referral", "Sent, not answered yet"),
    "accepted": pgettext_lazy("referral", "Accepted"),
    "declined": pgettext_lazy("referral", "Not accepted"),
    "unavailable": _("Cannot be had there"),
    "refused": _("The person does not want it"),
    "done": pgettext_lazy("referral", "Done"),
    "confirmed": _("Done, and the person says so too"),
    "recalled": _("Called back by us"),
    "withdrawn": _("Consent withdrawn"),
    "expired": _("Consent ran out"),
    "over": _("Not kept any longer"),
    "deleted": _("Deleted by the receiver"),
}
LOOKS = {
    "sent": "wait", "accepted": "now", "declined": "urgent", "unavailable": "urgent", "refused": "plain", "done": "done",
    "confirmed": "done", "recalled": "plain", "withdrawn": "plain", "expired": "plain", "over": "plain", "deleted": "plain",
}  # fmt: skip
VERBS: Words = {
    "accept": _("We take this on"),
    "decline": _("We cannot take this on"),
    "miss": _("We do not have this, or no room"),
    "refuse": _("The person does not want it"),
    "finish": _("It is done"),
    "recall": _("Call it back"),
    "confirm": _("The person says: I got it"),
    "dispute": _("The person says: I did not get it"),
    "delete": _("We have deleted what we had"),
}
SAID: Words = {
    "sent": _("sent"), "accept": _("accepted"), "decline": _("not accepted"), "miss": _("cannot be had there"),
    "refuse": _("the person does not want it"), "finish": _("done"), "recall": _("called back"),
    "confirm": _("confirmed by the person"), "dispute": _("the person did not get it"), "delete": _("deleted"),
}  # fmt: skip
REASONS: Words = {
    "full": _("No room, or a waiting list"), "no-such": _("There is no such help here"),
    "closed": _("Closed at the moment"), "too-far": _("Too far away"), "language": _("Nobody speaks the language"),
    "not-eligible": _("The conditions are not met"), "cost": _("It costs too much"), "other": _("Some other reason"),
}  # fmt: skip
PARTS: Words = {
    "case.problem": _("The problem"), "case.living": _("How they live"), "case.location": _("Where they are"),
    "case.contact": _("How to reach them safely"), "case.needs": _("What help is needed"), "case.tracing": _("Whom they look for"),
    "full_name": _("Name"),
}  # fmt: skip
FIRST = ("full_name", "given_name", "family_name", "nickname", "phone", "age_said", "birth_date", "gender")
