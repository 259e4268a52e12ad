"""What may happen to a pack of evidence, to a profile and to a remark on it; when a plan may be opened. Pure."""

from collections.abc import Collection, Iterable
from typing import Protocol

PACK: dict[str, dict[str, str]] = {
    "draft": {"freeze": "frozen"},
    "frozen": {"replace": "replaced"},
    "replaced": {},
}
CONTEXT: dict[str, dict[str, str]] = {
    "draft": {"show": "shown"},
    "shown": {"publish": "published"},
    "published": {},
}
REMARK: dict[str, dict[str, str]] = {
    "waiting": {"publish": "published", "refuse": "refused", "withdraw": "withdrawn"},
    "published": {"withdraw": "withdrawn", "refuse": "refused"},
    "refused": {},
    "withdrawn": {},
}
PARTS = ("strength", "limit", "history", "missing")
OPEN_DAYS, LEAST_DAYS = 14, 7  # the town's own practice: no law names a time
LONGEST = {"text": 600, "source": 200, "remark": 1000, "note": 2000, "title": 200}
REMARKS_AT_MOST, WINDOW = 10, 3600  # remarks of one address in an hour


class Profile(Protocol):
    @property
    def state(self) -> str: ...


def may_open(profiles: Iterable[Profile]) -> bool:
    """Whether projects may be put into a plan: once people have read what the town knows of itself."""
    return any(one.state == "published" for one in profiles)


def lacking(parts: Collection[str]) -> tuple[str, ...]:
    """The parts of a profile that nobody has written anything for."""
    return tuple(part for part in PARTS if part not in parts)


def unanswered(remarks: Iterable[tuple[str, str]]) -> int:
    """Of remarks (state, outcome): those that nobody has read yet, or that stand there without an answer."""
    return sum(1 for state, outcome in remarks if state == "waiting" or (state == "published" and not outcome))
