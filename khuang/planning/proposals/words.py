"""Words of proposals, for people."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = str | Promise
Shown = tuple[Words, str]

KINDS: dict[str, Words] = {
    "community-led": _("Led by the community"),
    "campaign": _("A campaign"),
    "collaborative": _("Community and offices together"),
}
KIND_HINTS: dict[str, Words] = {
    "community-led": _("People of the community have it in hand: idea, doing and money."),
    "campaign": _("To change what people know or think."),
    "collaborative": _("Community, municipality and others do it together."),
}
STATES: dict[str, Shown] = {
    "draft": (pgettext_lazy("proposal", "draft"), "plain"),
    "feedback": (pgettext_lazy("proposal", "people are being heard"), "now"),
    "ready": (pgettext_lazy("proposal", "people were heard"), "wait"),
    "submitted": (pgettext_lazy("proposal", "before the jury"), "wait"),
    "chosen": (pgettext_lazy("proposal", "chosen"), "done"),
    "not-chosen": (pgettext_lazy("proposal", "not chosen"), "plain"),
    "pilot": (pgettext_lazy("proposal", "being tried out"), "now"),
    "done": (pgettext_lazy("proposal", "tried and finished"), "done"),
    "withdrawn": (pgettext_lazy("proposal", "withdrawn"), "plain"),
}
PARTS: dict[str, Words] = {  # headings of what a proposal says, in the order of its page
    "seen": _("What people see"),
    "problem": _("What is wrong with it"),
    "duty": _("Whose duty it is"),
    "what": _("What is proposed"),
    "how": _("Why it can be done here, and by whom"),
    "care": _("Whom it could harm, and what is done against it"),
}
QUESTIONS: dict[str, Words] = {
    "needed": _("Is it needed?"),
    "helps": _("Would it help me, or people like me?"),
    "harms": _("Could it harm me, or people like me?"),
}
SCALE: tuple[tuple[str, Words], ...] = (
    ("1", _("1 – not at all")), ("2", _("2 – slightly")), ("3", _("3 – somewhat")), ("4", _("4 – much")),
    ("5", _("5 – very much")),
)  # fmt: skip
MISSING: dict[str, Words] = {
    "never-asked": _("Nobody has been asked yet: open a round in which the people affected are heard."),
    "round-open": _("A round is still open: close it when everybody had time."),
    "unread": _("Remarks still wait to be read by a facilitator."),
    "unanswered": _("Some remarks have no answer yet: say what was changed, or why not."),
    "too-few": _(
        "Too few of the people affected were heard. Visit them; if it cannot be done, a facilitator signs why."
    ),
    "harm": _("Somebody affected says that it could harm. Write whom it could harm, and what is done against it."),
}
ANSWERS: dict[str, Words] = {"changed": _("It was changed"), "kept": _("It was not changed, because")}
DECISIONS: dict[str, Words] = {
    "publish": _("Publish as it is"), "mask": _("Publish with words left out"), "reject": _("Do not publish"),
}  # fmt: skip
REASONS: dict[str, Words] = {
    "names-someone": _("It names or points to a private person"),
    "hate": _("It insults or threatens people"),
    "danger": _("It could put someone in danger"),
    "legal-risk": _("It could bring the speaker to court"),
    "repeated": _("The same has been said before"),
    "off-topic": _("It is not about this question"),
    "advert": _("It advertises something"),
}
REMARKS: dict[str, Words] = {
    "waiting": _("waits to be read by a facilitator"),
    "published": pgettext_lazy("remark", "published"),
    "rejected": pgettext_lazy("remark", "not published"),
    "withdrawn": pgettext_lazy("remark", "taken back"),
}
LEVELS: dict[str, Words] = {
    "low": pgettext_lazy("score", "low"), "middle": pgettext_lazy("score", "in the middle"),
    "high": pgettext_lazy("score", "high"),
}  # fmt: skip
ENDS: dict[str, Words] = {
    "continue": _("It goes on"),
    "change": _("It is changed and tried again"),
    "stop": _("It stops"),
}
REFLECTION: dict[str, tuple[Words, Words]] = {
    "moderation": (_("Moderation"), _("Is it neither too much nor too little, for what there is?")),
    "reason": (_("Reasonableness"), _("Why this and not something else? What follows from it?")),
    "immunity": (_("Immunity"), _("What if money, people or weather fail? What carries it then?")),
    "knowledge": (_("Condition: knowledge"), _("What is known, by whom, and what must still be learned?")),
    "virtue": (_("Condition: virtue"), _("Is it honest, shared and patient? Who watches over it?")),
}
NODE: dict[str, Words] = {
    "proposal.said": _("An idea was handed in."),
    "proposal.taken": _("The idea was taken up and is written out as a proposal."),
    "proposal.rejected": _("The idea was not taken up."),
    "proposal.feedback": _("It is a proposal now. The people affected are asked what they think of it."),
    "proposal.ready": _("The people affected were heard, and each remark has its answer."),
    "proposal.submitted": _("It lies before the jury."),
    "proposal.chosen": _("The jury chose it."),
    "proposal.not-chosen": _("The jury did not choose it, and says why."),
    "proposal.chosen.ballot": _("People chose it by their ballots."),
    "proposal.not-chosen.ballot": _("The ballots of people chose others: the money did not reach for it."),
    "proposal.pilot": _("It is being tried out."),
    "proposal.done": _("It was tried, and what was learned is written down."),
    "proposal.withdrawn": _("It was withdrawn."),
}
CHANGES: dict[str, Words] = {
    "title": _("Title"), **PARTS, "plain": _("In easy words"), "cost": _("What it costs"),
}  # fmt: skip


def pairs(words: dict[str, Words]) -> list[tuple[str, Words]]:
    return list(words.items())
