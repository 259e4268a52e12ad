"""What may happen to an application and to a finding; what stands in the way of sending. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

APPLICATION: dict[str, dict[str, str]] = {
    "draft": {"finish": "finished"},
    "finished": {"reopen": "draft", "send": "sent"},
    "sent": {"win": "awarded", "lose": "not-awarded"},
    "awarded": {},
    "not-awarded": {},
}
FINDING: dict[str, dict[str, str]] = {
    "open": {"begin": "under-way", "finish": "done", "refuse": "not-accepted"},
    "under-way": {"finish": "done", "refuse": "not-accepted", "reopen": "open"},
    "done": {"reopen": "open"},
    "not-accepted": {"reopen": "open"},
}
NEEDS_WORDS = ("finish", "refuse", "reopen")  # what was done, or why
LANGUAGES = ("th", "en")
LONGEST_BOX, LONGEST = 12_000, 2000  # characters


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a box in one language. ``kind``: empty | over | unknown | unshown | differs.

    ``hard``: the application cannot be finished with it. ``n``: words too many; ``what``: the figure or number.
    """

    box: str
    language: str
    kind: str
    hard: bool
    n: int = 0
    what: str = ""


def over(words: int, limit: int | None) -> int:
    """How many words too many."""
    return max(0, words - limit) if limit else 0


def of_length(box: Mapping[str, object], language: str, words: int, *, asked: bool) -> list[Flaw]:
    """``asked``: the giver wants it in this language; the other one is the town's own affair."""
    key, limit = str(box["key"]), box.get("limit")
    found = []
    if asked and box.get("required", True) and not words:
        found.append(Flaw(key, language, "empty", hard=True))
    if too_many := over(words, limit if isinstance(limit, int) else None):
        found.append(Flaw(key, language, "over", hard=asked, n=too_many))
    return found


def ready(flaws: Sequence[Flaw]) -> bool:
    return not any(flaw.hard for flaw in flaws)


def is_overdue(state: str, due: date | None, today: date) -> bool:
    return state in ("open", "under-way") and due is not None and due < today
