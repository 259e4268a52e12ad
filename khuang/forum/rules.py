"""What may be done with conversations, statements and votes. Plain values, no Django."""

from collections.abc import Iterable

from khuang.base.errors import Problem

# state → {verb: state}. Buttons, actions, the diagram in the docs and the tests read these tables.
CONVERSATION: dict[str, dict[str, str]] = {
    "draft": {"open": "open"},
    "open": {"close": "closed"},
    "closed": {},
}
STATEMENT: dict[str, dict[str, str]] = {
    "waiting": {
        "publish": "published", "mask": "published", "reject": "rejected", "withdraw": "withdrawn", "split": "split",
    },
    "published": {
        "mask": "published", "reject": "rejected", "withdraw": "withdrawn", "merge": "merged", "split": "split",
        "floor": "published", "unfloor": "published",
    },
    "rejected": {"publish": "published", "mask": "published", "withdraw": "withdrawn"},
    "merged": {"part": "published", "withdraw": "withdrawn"},
    "split": {"join": "published", "withdraw": "withdrawn"},
    "withdrawn": {},
}  # fmt: skip
MEETING: dict[str, dict[str, str]] = {
    "planned": {"open": "open", "cancel": "cancelled"},
    "open": {"read-back": "read-back"},
    "read-back": {"close": "closed", "reopen": "open"},
    "closed": {},
    "cancelled": {},
}
SHEET: dict[str, dict[str, str]] = {
    "printed": {"read": "read-once", "void": "void"},
    "read-once": {"agree": "counted", "differ": "differs", "void": "void"},
    "differs": {"settle": "counted", "void": "void"},
    "counted": {},
    "void": {},
}
KINDS = ("talk", "hearing", "youth")
DOORS = ("page", "code", "sheet", "volunteer", "hands", "import")  # hands are counted, never laid on the map
CREDITS: dict[str, tuple[str, ...]] = {  # how somebody may be named beside what they said
    "talk": ("none", "pen-name", "name"), "hearing": ("none", "pen-name", "name"), "youth": ("none",),
}  # fmt: skip
# Why a statement was masked or not published; the words for people are in wording.py and chain/wording.py.
REASONS = ("names-someone", "hate", "danger", "legal-risk", "repeated", "off-topic", "advert")
YOUTH_DOORS = ("code", "hands")  # codes go to members alone, hands are counted in their own meeting
VALUES = (1, 0, -1)  # agree, pass, disagree
LONGEST = 500  # characters of a statement
LONGEST_CREDIT = 60  # characters of a name or pen-name
SMALLEST_GROUP = 5  # people: smaller opinion groups are not shown

# Tries within ten minutes: (by one participant, from one address). A meeting hall is one address.
VOTES_AT_MOST = (200, 1500)
STATEMENTS_AT_MOST = (5, 20)
NEW_PARTICIPANTS_AT_MOST = 60
PROXIES_A_DAY = 30  # ballots one volunteer writes down for others
BOX_AT_LEAST = 5  # ballots lie in the box until so many can be counted together, in a random order
FEWEST_TOLD = 3  # of a declared group below SMALLEST_DECLARED: from here "agree", "divided" or "disagree"
SMALLEST_DECLARED = 10  # people: from here a declared group's own numbers are shown
WINDOW = 600  # seconds


class NotNow(Problem):
    """This cannot be done in this state."""


def becomes(table: dict[str, dict[str, str]], state: str, verb: str) -> str:
    """The state after ``verb``; raises NotNow where the table has no such way."""
    try:
        return table[state][verb]
    except KeyError:
        known = ", ".join(table.get(state, {})) or "nothing"
        raise NotNow(f"cannot {verb} what is {state}; possible: {known}") from None


def may(table: dict[str, dict[str, str]], state: str, verb: str) -> bool:
    """As ``becomes``, for showing a button or not."""
    return verb in table.get(state, {})


def check_reason(reason: str) -> str:
    if reason not in REASONS:
        raise NotNow(f"'{reason}' is no reason; known: {', '.join(REASONS)}")
    return reason


def check_value(value: int) -> int:
    if value not in VALUES:
        raise NotNow("a vote is 1 (agree), 0 (pass) or -1 (disagree)")
    return value


def doors_of(kind: str, wanted: Iterable[str]) -> list[str]:
    """The doors that may stand open: young people come in by the codes of their council, nobody else by any."""
    chosen = set(wanted)
    return [door for door in DOORS if door in chosen and (kind != "youth" or door in YOUTH_DOORS)]
