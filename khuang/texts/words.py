"""Words of shared texts, for people."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

KINDS = {
    "agreement": _("Community agreement"),
    "charter": _("Charter of the town"),
    "outcome": _("Outcome document"),
}
STATES = {
    "draft": pgettext_lazy("text", "Draft"),
    "comment": pgettext_lazy("text", "Open for comments"),
    "adoption": pgettext_lazy("text", "People are asked whether they agree"),
    "adopted": pgettext_lazy("text", "Adopted"),
    "review": pgettext_lazy("text", "Adopted, being looked at again"),
    "dropped": pgettext_lazy("text", "Given up"),
    "superseded": pgettext_lazy("text", "Another one took its place"),
    "ended": pgettext_lazy("text", "Ended"),
}
LOOKS = {
    "draft": "plain", "comment": "now", "adoption": "now", "adopted": "done", "review": "wait", "dropped": "plain",
    "superseded": "plain", "ended": "plain",
}  # fmt: skip
# What a button says.
VERBS = {
    "open": _("Open it for comments"),
    "drop": _("Give the draft up"),
    "propose": _("Ask people whether they agree"),
    "reopen": _("Open it for comments again"),
    "adopt": _("It is agreed: adopt it"),
    "keep-old": _("Go back to the wording in force"),
    "review": _("Look at it again"),
    "confirm": _("It goes on as it is"),
    "supersede": _("Another text takes its place"),
    "end": pgettext_lazy("text", "It ends"),
}
# What the history says.
DONE = {
    "open": _("Opened for comments"),
    "drop": _("The draft was given up"),
    "propose": _("People were asked whether they agree"),
    "reopen": _("Opened for comments again"),
    "adopt": pgettext_lazy("text", "Adopted"),
    "keep-old": _("Gone back to the wording in force"),
    "review": _("Looked at again"),
    "confirm": _("Confirmed: it goes on"),
    "supersede": pgettext_lazy("text", "Another one took its place"),
    "end": pgettext_lazy("text", "Ended"),
    "change": _("Changed while people were asked"),
}
RULES = {
    "no-open-objection": _("No objection is left unhandled"),
    "nobody-objects": _("Nobody objects"),
    "everybody-asked": _("Everybody who was asked has answered, and no objection is left unhandled"),
}
RULE_HINTS = {
    "no-open-objection": _("Each objection is answered, leads to another wording, or is written down as standing."),
    "nobody-objects": _("One objection that stands is enough to go on talking."),
    "everybody-asked": _("As the first, and nobody who was asked may be left out."),
}
LACKING = {
    "nobody": _("Nobody has agreed to this wording yet."),
    "open-objection": _("An objection has not been handled yet."),
    "unheard": _("A clause was changed for somebody who has not been asked again yet."),
    "objection-stands": _("Somebody still objects."),
    "not-everybody": _("Not everybody who was asked has answered to this wording."),
}
LEVELS = {
    "agree": pgettext_lazy("stance", "I agree"),
    "live-with": _("I can live with it"),
    "object": _("I object"),
}
LEVEL_HINTS = {
    "live-with": _("Not as I would have written it, and I do not stand in the way."),
    "object": _("I cannot go along with it, and say why: it must be dealt with before this is adopted."),
}
SAID = {
    "agree": pgettext_lazy("voices", "Agree"),
    "live-with": pgettext_lazy("voices", "Can live with it"),
    "object": pgettext_lazy("voices", "Object"),
}
UNITS = {
    "one": _("It speaks with one voice"),
    "households": _("Households are counted"),
    "people": _("People are counted"),
}
COUNTED = {"one": "", "households": pgettext_lazy("unit", "households"), "people": pgettext_lazy("unit", "people")}
PARTIES = {
    "village": pgettext_lazy("party", "A village"),
    "group": pgettext_lazy("party", "A group"),
    "organisation": pgettext_lazy("party", "An organisation"),
    "member": _("A member of the community council"),
}
OBJECTIONS = {
    "open": _("Not handled yet"),
    "answered": pgettext_lazy("objection", "Answered"),
    "changed": _("The clause was changed"),
    "standing": _("It stands, and is written down"),
    "withdrawn": pgettext_lazy("objection", "Taken back"),
}
OBJECTION_LOOKS = {"open": "urgent", "answered": "done", "changed": "done", "standing": "wait", "withdrawn": "plain"}
HANDLE = {
    "answer": _("Answer it"),
    "change": _("The clause was changed because of it"),
    "stand": _("We find no way: write it down as standing"),
    "insist": _("The answer is not enough: it is open again"),
    "withdraw": _("They take it back"),
}
COMMENTS = {
    "waiting": pgettext_lazy("comment", "A facilitator has not read it yet"),
    "published": pgettext_lazy("comment", "Everybody can read it"),
    "rejected": pgettext_lazy("comment", "It was not published"),
    "withdrawn": pgettext_lazy("comment", "It was taken back; the words are erased"),
}
ANSWERS = {
    "changed": _("The clause was changed"),
    "kept": _("The clause stays as it is"),
}
ANSWERED = {
    "changed": pgettext_lazy("answer", "Changed, because:"),
    "kept": pgettext_lazy("answer", "Not changed, because:"),
}
DECISIONS = {
    "publish": _("Publish it as it was said"),
    "mask": _("Publish other words, without what could harm someone"),
    "reject": _("Do not publish it"),
}
REASONS = {
    "names-someone": _("It names or points to a private person"),
    "hate": _("It insults or threatens people"),
    "danger": _("It could put someone in danger"),
    "legal-risk": _("It could bring the speaker to court"),
    "repeated": _("The same has been said before"),
    "off-topic": _("It is not about this question"),
    "advert": _("It advertises something"),
}
SEEN = {"kept": _("It is kept"), "partly": _("It is kept in part"), "not-kept": _("It is not kept")}
SEEN_LOOKS = {"kept": "done", "partly": "wait", "not-kept": "urgent"}
COMPARED = {
    "same": pgettext_lazy("clause", "Unchanged"),
    "changed": pgettext_lazy("clause", "Changed"),
    "new": pgettext_lazy("clause", "New"),
    "gone": pgettext_lazy("clause", "Taken out"),
}
COMPARED_LOOKS = {"same": "plain", "changed": "now", "new": "done", "gone": "wait"}


def pairs(words: dict) -> list[tuple[str, object]]:
    return list(words.items())
