"""Words for the keys of ``rules.py``."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from khuang.forum.youth import wording as youth

Words = dict[str, str | Promise]
Shown = dict[str, tuple[str | Promise, str]]

COHORT: Shown = {
    "draft": (pgettext_lazy("cohort", "not open yet"), "plain"),
    "open": (_("you can apply"), "now"),
    "choosing": (_("being chosen"), "wait"),
    "under-way": (pgettext_lazy("cohort", "under way"), "now"),
    "ended": (pgettext_lazy("cohort", "has ended"), "done"),
    "called-off": (pgettext_lazy("cohort", "called off"), "plain"),
}
VISIT: Shown = {
    "planned": (_("waits for the host’s yes"), "wait"),
    "agreed": (_("the host agreed"), "now"),
    "briefed": (_("everybody is briefed"), "now"),
    "done": (_("has taken place; still to talk it over"), "wait"),
    "debriefed": (_("talked over"), "done"),
    "called-off": (pgettext_lazy("visit", "called off"), "plain"),
}
APPLICANT: Shown = {
    "applied": (_("waits to be chosen"), "wait"),
    "chosen": (pgettext_lazy("applicant", "chosen"), "done"),
    "not-chosen": (pgettext_lazy("applicant", "not chosen this time"), "plain"),
    "withdrawn": (pgettext_lazy("applicant", "taken back"), "plain"),
    "left": (_("left"), "plain"),
}
NOTE: Shown = {
    "written": (_("nobody has read it yet"), "wait"),
    "cleared": (_("read: it shows nobody"), "done"),
    "removed": (_("erased"), "plain"),
}
REPORT: Shown = {
    "new": (_("waits for an answer"), "wait"),
    "answered": (_("answered"), "now"),
    "closed": (_("closed"), "done"),
}
GUARDIANS: Words = youth.GUARDIANS
PARTS: Words = {
    "organiser": _("Organises it"),
    "chooser": _("Chooses: scores applications without seeing names"),
    "safe-adult": _("Safe adult: reads what is reported, and nobody else does"),
    "outside": _("From outside: reads what is reported about a safe adult"),
}
GENDERS: Words = {
    "woman": _("Woman"),
    "man": _("Man"),
    "own": _("In my own words"),
    "rather-not": _("I would rather not say"),
}
COUNTED: Words = {
    "total": pgettext_lazy("people", "All"),
    "woman": _("Women"),
    "man": _("Men"),
    "own": _("In words of their own"),
    "rather-not": _("Would rather not say"),
    "not-stated": _("Not stated"),
}
NEEDS: Words = {
    "wheelchair": _("A wheelchair or no steps"),
    "hearing": _("Hearing: sign language or large writing"),
    "sight": _("Seeing: large print or somebody to read"),
    "diet": _("Food: halal, vegetarian, an allergy"),
    "child": _("Somebody to look after my child"),
    "interpreter": _("An interpreter"),
    "other": pgettext_lazy("needs", "Something else"),
}
HOW: Words = {
    "spoken": _("They said yes aloud"),
    "thumbprint": _("Thumbprint on paper"),
    "signed": _("Signed on paper"),
    "page": _("On the page, with a code"),
}
ON_PAPER: Words = {key: words for key, words in HOW.items() if key != "page"}
MAY_NOTE: Words = {
    "general": _("In general: what happens here, nobody in particular"),
    "own-words": _("Also what people say, in their own words, without who said it"),
    "nothing": _("Nothing: look and listen only"),
}
LAYERS: Words = {
    "hear": _("May hear it: those in the room, nothing is kept"),
    "note": _("May note it, locked and without a name"),
    "quote": _("May quote a few sentences within the cohort and in proposals"),
    "publish": _("May publish these sentences for everybody"),
}
COMPENSATIONS: Words = {
    "money": pgettext_lazy("compensation", "Money"),
    "things": _("Things"),
    "travel": pgettext_lazy("compensation", "Travel"),
    "meal": _("A meal"),
    "training": _("A training or a certificate"),
    "none-wanted": _("They wanted nothing"),
}
WHO_LEFT: Words = {
    "applicant": _("The young person"),
    "guardian": _("The parent or guardian"),
    "other": _("It cannot go on: talked over with them"),
}
STEPS: Words = {
    "open": _("Open the call"),
    "close": _("Nobody applies any more: begin to choose"),
    "end": _("The cohort ends"),
    "call-off": _("Call it off"),
}
LANGUAGES: Words = {
    "th": _("Thai"), "nod": _("Northern Thai"), "my": _("Burmese"), "shn": _("Shan"), "ksw": _("Karen"), "km": _("Khmer"),
    "lo": _("Lao"), "en": _("English"), "tsq": _("Thai sign language"), "other": pgettext_lazy("language", "Another language"),
}  # fmt: skip


def pairs(words: Words) -> list[tuple[str, str | Promise]]:
    return list(words.items())
