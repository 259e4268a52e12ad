"""What may be done with a shared text: states, who counts as agreed, when it may be adopted. Plain values, no Django."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from khuang.base.errors import Problem

_ = str
KINDS = ("agreement", "charter", "outcome")
# state → {verb: state}. Buttons, actions, the diagram in the docs and the tests read these tables.
TEXT: dict[str, dict[str, str]] = {
    "draft": {"open": "comment", "drop": "dropped"},
    "comment": {"propose": "adoption", "keep-old": "adopted", "end": "ended"},
    "adoption": {"adopt": "adopted", "reopen": "comment", "keep-old": "adopted", "end": "ended"},
    "adopted": {"review": "review", "supersede": "superseded", "end": "ended"},
    "review": {"confirm": "adopted", "reopen": "comment", "supersede": "superseded", "end": "ended"},
    "dropped": {},
    "superseded": {},
    "ended": {},
}
COMMENT: dict[str, dict[str, str]] = {
    "waiting": {"publish": "published", "mask": "published", "reject": "rejected", "withdraw": "withdrawn"},
    "published": {
        "mask": "published", "changed": "published", "kept": "published", "reject": "rejected", "withdraw": "withdrawn",
    },
    "rejected": {"publish": "published", "mask": "published", "withdraw": "withdrawn"},
    "withdrawn": {},
}  # fmt: skip
# An objection is handled once it is answered, the clause is changed, or it is written down as standing. Whoever is not
# content with an answer says so, and it is open again.
OBJECTION: dict[str, dict[str, str]] = {
    "open": {"answer": "answered", "change": "changed", "stand": "standing", "withdraw": "withdrawn"},
    "answered": {"insist": "open", "withdraw": "withdrawn"},
    "changed": {"insist": "open", "withdraw": "withdrawn"},
    "standing": {"withdraw": "withdrawn"},
    "withdrawn": {},
}
PUBLIC = ("comment", "adoption", "adopted", "review", "superseded", "ended")  # states that everybody reads
WRITABLE = ("draft", "comment", "adoption")  # states in which a clause gets another wording
ANSWERS = ("changed", "kept")
LEVELS = ("agree", "live-with", "object")
REASONS = ("names-someone", "hate", "danger", "legal-risk", "repeated", "off-topic", "advert")
NEEDS_WORDS = ("changed", "kept", "answer", "change", "stand", "insist")
# How it is told that a text is agreed: each a question to the standing of its newest edition.
RULES = ("no-open-objection", "nobody-objects", "everybody-asked")
PARTIES = ("village", "group", "organisation", "member")
UNITS = ("one", "households", "people")
SEEN = ("kept", "partly", "not-kept")
LONGEST = {"clause": 4_000, "comment": 1_000, "words": 1_000}  # characters
COMMENTS_AT_MOST, WINDOW = 20, 600  # from one address (a meeting hall is one), in so many seconds
REVIEW_SOON = timedelta(days=30)
FIRST_REVIEW = timedelta(days=365)  # suggested, never forced


class NotNow(Problem):
    """This cannot be done in this state."""

    status = 409


def becomes(table: Mapping[str, Mapping[str, str]], state: str, verb: str) -> str:
    """The state that follows. Raises NotNow."""
    after = table.get(state, {}).get(verb)
    if after is None:
        raise NotNow(_("This has moved on meanwhile. Look at it again."))
    return after


def check_words(verb: str, words: str, *, longest: int = LONGEST["words"]) -> None:
    if verb in NEEDS_WORDS and not words.strip():
        raise Problem(_("Say why, in a sentence that everybody can read."), field="words")
    if len(words) > longest:
        raise Problem(_("That is too long: shorten it a little."), field="words")


@dataclass(frozen=True, slots=True)
class Voices:
    """How many agree, can live with it, object: of one party, or of all together."""

    agree: int = 0
    live_with: int = 0
    object: int = 0

    def __add__(self, other: "Voices") -> "Voices":
        return Voices(self.agree + other.agree, self.live_with + other.live_with, self.object + other.object)

    @property
    def total(self) -> int:
        return self.agree + self.live_with + self.object


def check_voices(unit: str, voices: Voices, total: int | None) -> None:
    """A party that speaks with one voice has one; of a counted one no more than it has."""
    if min(voices.agree, voices.live_with, voices.object) < 0 or not voices.total:
        raise Problem(_("Write how many: at least one."), field="agree")
    if unit == "one" and voices.total != 1:
        raise Problem(_("This one speaks with one voice."), field="level")
    if unit != "one" and total is not None and voices.total > total:
        raise Problem(_("That is more than there are."), field="agree")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a text stands: voices of its newest edition, parties asked and answered, objections by their state.

    ``unheard``: parties for whom a clause was changed, and who have not said yet what they think of it now.
    """

    voices: Voices = Voices()
    asked: int = 0
    answered: int = 0
    objections: Mapping[str, int] | None = None
    unheard: int = 0

    def count(self, *states: str) -> int:
        return sum((self.objections or {}).get(state, 0) for state in states)


def lacking(rule: str, standing: Standing) -> list[str]:
    """What is still missing before it may be adopted, as keys of ``words.LACKING``; empty: it is agreed."""
    found = []
    if not standing.answered or not standing.voices.agree + standing.voices.live_with:
        found.append("nobody")
    if standing.count("open"):
        found.append("open-objection")
    if standing.unheard:
        found.append("unheard")
    if rule == "nobody-objects" and (standing.count("answered", "standing") or standing.voices.object):
        found.append("objection-stands")
    if rule == "everybody-asked" and standing.answered < standing.asked:
        found.append("not-everybody")
    return found


def check_may_adopt(rule: str, standing: Standing) -> None:
    if missing := lacking(rule, standing):
        raise Problem(str(MISSING[missing[0]]))


MISSING = {
    "nobody": _("Nobody has agreed to this wording yet."),
    "open-objection": _("An objection has not been handled yet."),
    "unheard": _("A clause was changed for somebody who has not been asked again yet."),
    "objection-stands": _("Somebody still objects."),
    "not-everybody": _("Not everybody who was asked has answered to this wording."),
}


def check_may_propose(*, clauses: int, waiting: int, unanswered: int) -> None:
    """Before people are asked whether they agree, whoever commented has an answer."""
    if not clauses:
        raise Problem(_("Write at least one clause first."))
    if waiting:
        raise Problem(_("Comments still wait to be read: read them first."))
    if unanswered:
        raise Problem(_("Some comments have no answer yet: say what was changed, or why not."))


def due(review_on: date | None, today: date) -> str:
    """``late``, ``soon`` or ""."""
    if review_on is None or review_on > today + REVIEW_SOON:
        return ""
    return "late" if review_on < today else "soon"


def moved(order: Iterable[str], one: str, by: int) -> list[str]:
    """The order with ``one`` moved by so many places, as far as there are places."""
    rest = [each for each in order if each != one]
    place = [*order].index(one) + by
    place = max(0, min(len(rest), place))
    return [*rest[:place], one, *rest[place:]]
