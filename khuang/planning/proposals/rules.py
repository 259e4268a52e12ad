"""The life of a proposal, the gate of those affected, scores side by side. Pure; the tables are the workflow."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

# state → {step: next state}. Buttons, actions, the diagram in the docs and the tests read this table.
PROPOSAL: dict[str, dict[str, str]] = {
    "draft": {"ask": "feedback", "withdraw": "withdrawn"},
    "feedback": {"ask": "feedback", "ready": "ready", "withdraw": "withdrawn"},
    "ready": {"ask": "feedback", "submit": "submitted", "withdraw": "withdrawn"},
    "submitted": {"choose": "chosen", "decline": "not-chosen", "withdraw": "withdrawn"},
    "chosen": {"try": "pilot", "finish": "done"},
    "not-chosen": {"ask": "feedback", "withdraw": "withdrawn"},
    "pilot": {"try": "pilot", "finish": "done"},
    "done": {},
    "withdrawn": {},
}
REMARK: dict[str, dict[str, str]] = {
    "waiting": {"publish": "published", "mask": "published", "reject": "rejected", "withdraw": "withdrawn"},
    "published": {
        "mask": "published", "changed": "published", "kept": "published", "reject": "rejected", "withdraw": "withdrawn",
    },
    "rejected": {"publish": "published", "mask": "published", "withdraw": "withdrawn"},
    "withdrawn": {},
}  # fmt: skip
IDEA: dict[str, dict[str, str]] = {
    "waiting": {"take": "taken", "reject": "rejected", "withdraw": "withdrawn"},
    "taken": {"withdraw": "withdrawn"},
    "rejected": {"take": "taken", "withdraw": "withdrawn"},
    "withdrawn": {},
}
STORY: dict[str, dict[str, str]] = {
    "asked": {"agree": "agreed", "veto": "vetoed"},
    "agreed": {"veto": "vetoed"},
    "vetoed": {},
}
HIDDEN = ("draft", "withdrawn")  # everything else is public
WRITABLE = ("draft", "feedback")  # states in which its words may change
ANSWERS = ("changed", "kept")
QUESTIONS = ("needed", "helps", "harms")  # 1 to 5 each; of the last a high number is bad
REFLECTION = ("moderation", "reason", "immunity", "knowledge", "virtue")  # three principles, two conditions
SCALE = (1, 5)
AFFECTED_NEEDED = 3  # voices of people affected, where the rubric of a pack says nothing else
# So many of the jury score before it decides, or all who may where they are fewer: what one person thinks is no
# decision of a council, and of two one alone tips the scale.
FEWEST_CARDS = 3
DIFFER = Fraction(1)  # so far apart, the jury writes why
FEWEST_TOLD = 3  # below this nothing is told of how people scored
FEWEST_COUNTED = 10  # of a declared group: below this a word, from here a number
HARM = 4  # from here a score says that it could harm
LONGEST = 1_000  # characters of a remark
REMARKS_AT_MOST, WINDOW = 20, 600  # from one address (a meeting hall is one), in so many seconds
DEVICE_AT_MOST, DAY = 3, 24 * 3600  # from one device a day: a household may share a telephone
ROUND_DAYS = (3, 90)  # so long a round may be open


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard so far. ``harms``: voices of people affected who say that it could harm."""

    rounds: int = 0
    open: bool = False
    affected: int = 0
    excused: bool = False
    waiting: int = 0
    unanswered: int = 0
    harms: int = 0
    says_care: bool = False


def gate(heard: Heard, *, needed: int = AFFECTED_NEEDED) -> list[str]:
    """What is still missing before the people affected were heard, as keys of ``words.LACKING``. Empty: it is open."""
    if not heard.rounds:
        return ["never-asked"]
    found = ["round-open"] if heard.open else []
    if heard.waiting:
        found.append("unread")
    if heard.unanswered:
        found.append("unanswered")
    if heard.affected < needed and not heard.excused:
        found.append("too-few")
    if heard.harms and not heard.says_care:
        found.append("harm")
    return found


@dataclass(frozen=True, slots=True)
class Score:
    """How one person answers; None where they did not."""

    affected: bool = False
    needed: int | None = None
    helps: int | None = None
    harms: int | None = None
    group: str = ""


def worth(score: Score) -> Fraction | None:
    """One person's score, 1 to 5: harm counts the other way round. None where nothing was answered."""
    told = [value for value in (score.needed, score.helps) if value is not None]
    told += [sum(SCALE) - score.harms] if score.harms is not None else []
    return Fraction(sum(told), len(told)) if told else None


def mean(values: Iterable[Fraction | None], *, fewest: int = FEWEST_TOLD) -> Fraction | None:
    """None where fewer than ``fewest`` told anything: then nothing may be said."""
    told = [value for value in values if value is not None]
    return sum(told, Fraction(0)) / len(told) if told and len(told) >= fewest else None


@dataclass(frozen=True, slots=True)
class Told:
    """What may be published of a group's scores. ``kind``: quiet (fewer than three), word, number."""

    kind: str
    word: str = ""
    number: Fraction | None = None
    people: int | None = None


def told(scores: Sequence[Score], *, counted: int = FEWEST_COUNTED) -> Told:
    """Below three nothing, below ten a word, from there the mean and how many they were."""
    values = [worth(one) for one in scores]
    middle = mean(values)
    if middle is None:
        return Told("quiet")
    word = "low" if middle < Fraction(5, 2) else "high" if middle >= Fraction(7, 2) else "middle"
    answered = sum(1 for one in values if one is not None)
    return Told("number", word, middle, answered) if answered >= counted else Told("word", word)


def jury_mean(cards: Iterable[Mapping[str, int]]) -> Fraction | None:
    """Each member's criteria weigh the same, each member weighs the same."""
    each = [Fraction(sum(card.values()), len(card)) for card in cards if card]
    return mean(each, fewest=1)


def cards_needed(may: int) -> int:
    """Of so many who may judge, how many must have."""
    return max(1, min(FEWEST_CARDS, may))


def apart(people: Fraction | None, jury: Fraction | None, *, by: Fraction = DIFFER) -> bool:
    """Whether the jury must say why it sees it otherwise. Never averaged into one another."""
    return people is not None and jury is not None and abs(people - jury) >= by


def share(kinds: Sequence[str], led: str = "community-led") -> tuple[int, int]:
    """(led by communities, all)."""
    return sum(1 for kind in kinds if kind == led), len(kinds)


def in_scale(value: object) -> bool:
    return isinstance(value, int) and SCALE[0] <= value <= SCALE[1]
