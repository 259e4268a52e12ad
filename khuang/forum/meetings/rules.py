"""Meetings: who may be counted how, what may be told in public, when one may end. Pure; states are in ``forum/rules.py``.

Nothing here is about one person: head-counts and seconds, by village or invited group, gender and age as they are seen.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from khuang.base.errors import Problem
from khuang.forum.rules import NotNow
from khuang.results.disclosure import PERSON_THRESHOLD

_ = str
GENDERS = ("f", "m", "other", "")  # "": not told apart
AGES = ("0-24", "25-59", "60+", "")
ELSEWHERE = "other"  # a constituency: from elsewhere, or not asked
INVITED = "invited-"  # and its place in the list of the invited, from 1
REST = "rest"  # groups too small to be told apart, joined
MOST_AT_ONCE = 500  # people counted with one tap
LONGEST_TURN = 4 * 3600  # seconds
LINES = 40  # invited groups, items of an agenda
SIGNATURES = 4


@dataclass(frozen=True, slots=True)
class Share:
    """One group: people counted, and its part of all of them and of the speaking time (0 to 1; None: nobody, no time)."""

    key: str
    people: int
    of_people: float | None
    seconds: int
    of_time: float | None

    @property
    def bars(self) -> tuple[int, int]:
        """Both parts in whole percent, for drawing."""
        return round(100 * (self.of_people or 0)), round(100 * (self.of_time or 0))


def check_cell(gender: str, age: str) -> None:
    if gender not in GENDERS or age not in AGES:
        raise Problem(_("Choose one of the boxes."))


def check_count(count: int, counted: int) -> None:
    """``counted``: how many stand in this box so far. Nobody can be taken away who was not counted."""
    if count == 0 or abs(count) > MOST_AT_ONCE:
        raise Problem(_("Between 1 and 500 at once, please."))
    if counted + count < 0:
        raise Problem(_("You cannot take away more people than were counted in this box."))


def check_turn(seconds: int) -> None:
    if not 1 <= seconds <= LONGEST_TURN:
        raise Problem(_("A turn is between one second and four hours long."))


def shares(
    people: Mapping[str, int], seconds: Mapping[str, int], *, k: int = PERSON_THRESHOLD, exact: bool = False
) -> list[Share]:
    """Groups of one kind that may be told of in public, in their order; [] when nobody can be told apart.

    Groups of fewer than ``k`` people are joined to one; while that one is still smaller than ``k``, the smallest of the
    others joins it. So every number told is of at least k people, and numbers that are told add up. ``exact``: for
    those who count, as it stands.
    """
    keys = [key for key in {**people, **seconds} if people.get(key, 0) or seconds.get(key, 0)]
    rest = [] if exact else [key for key in keys if people.get(key, 0) < k]
    shown = [key for key in keys if key not in rest]
    while rest and shown and sum(people.get(key, 0) for key in rest) < k:
        least = min(shown, key=lambda key: people.get(key, 0))
        shown.remove(least)
        rest.append(least)
    if not exact and len(shown) + bool(rest) < 2:
        return []
    groups = [(key, [key]) for key in shown] + ([(REST, rest)] if rest else [])
    every, time = sum(people.values()), sum(seconds.values())
    return [_share(key, parts, people, seconds, every, time) for key, parts in groups]


def _share(
    key: str, parts: Iterable[str], people: Mapping[str, int], seconds: Mapping[str, int], every: int, time: int
) -> Share:
    heads = sum(people.get(part, 0) for part in parts)
    spoke = sum(seconds.get(part, 0) for part in parts)
    return Share(key, heads, heads / every if every else None, spoke, spoke / time if time else None)


def tell_total(people: int, *, k: int = PERSON_THRESHOLD) -> int | None:
    """How many came, for everybody; None when they are so few that even this tells of them."""
    return people if people >= k or people == 0 else None


def too_many(hands: int, present: int) -> bool:
    """More hands than people counted: a reason to count again, not to refuse. Where nobody was counted, nothing is known."""
    return 0 < present < hands


def check_may_record(state: str) -> None:
    if state != "open":
        raise NotNow(
            _("Only while the meeting is open. If something was forgotten, open it again before it is closed.")
        )


def check_may_plan(state: str) -> None:
    if state != "planned":
        raise NotNow(_("The meeting has begun or is over: its notice stays as it was."))


def check_may_end(*, read_back: bool, why_not: str) -> None:
    """A meeting or conversation ends with a summary that was read back, or says why not."""
    if not read_back and not why_not.strip():
        raise NotNow(_("Read the summary back to those who spoke first. If that cannot be done, write why not."))


def check_lines(lines: Sequence[str]) -> None:
    if len(lines) > LINES:
        raise Problem(_("That is a long list: 40 lines at most."))


def check_signatures(signatures: Sequence[Mapping[str, object]], *, state: str) -> None:
    if state != "closed":
        raise NotNow(_("Minutes are signed after the meeting is closed."))
    if not 2 <= len(signatures) <= SIGNATURES:
        raise Problem(_("Minutes are signed by the chair and by whoever wrote them down."))


def missing(
    *, kind: str, notice: bool, where: bool, agenda: bool, rule: bool, quorum: int | None, present: int
) -> list[str]:
    """What an official hearing still lacks, in words; an open talk lacks nothing."""
    if kind != "hearing":
        return []
    found = [
        (notice, _("On which day the notice was put up")),
        (where, _("Where the notice was put up")),
        (agenda, _("The agenda")),
        (rule, _("By which rule the hearing is held, and where it is written")),
        (quorum is None or present >= quorum, _("Fewer people were counted than your rule asks for")),
    ]
    return [words for there, words in found if not there]
