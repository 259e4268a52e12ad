"""Budget ballots: how they go from draft to result, what a ballot may say, and how its order is fair. Pure."""

import hashlib
from collections.abc import Mapping, Sequence

from khuang.base.errors import Problem

_ = str  # marks a sentence for the catalogue; the page that shows it puts it into the reader's language

ELECTION: dict[str, dict[str, str]] = {
    "draft": {"open": "open", "call-off": "called-off"},
    "open": {"close": "closed", "call-off": "called-off"},
    "closed": {"publish": "published"},
    "published": {},
    "called-off": {},
}
DOORS = ("page", "code", "sheet", "volunteer")
FEWEST_CHOICES, MOST_CHOICES = 2, 30
FEWEST_BALLOTS = 5  # of fewer, a result would tell how somebody voted
POINTS_AT_MOST = 20


class BadBallot(Problem):
    """What was marked is no ballot of this election: a sentence for the catalogue, and the numbers in it."""

    def __init__(self, sentence: str, **values: int) -> None:
        super().__init__(sentence % values, field=None)
        self.sentence, self.values = sentence, values


def doors_of(doors: Sequence[str]) -> list[str]:
    """The doors that may stand open, in their order. Raises Problem for hands, which are counts and no ballots."""
    if "hands" in doors:
        raise Problem(
            _("Hands cannot decide on a budget this way: they tell how many want a project, not what else each of them wants. "
              "Give out cards or sheets instead."), field="doors",
        )  # fmt: skip
    chosen = [door for door in DOORS if door in doors]
    if not chosen:
        raise Problem(_("At least one way must be open: else nobody can take part."), field="doors")
    return chosen


def values(kind: str, most: int) -> tuple[int, ...]:
    """What may stand beside one project."""
    return (1,) if kind == "approval" else tuple(range(1, most + 1))


def check(kind: str, most: int, answers: Mapping[int, int], numbers: Sequence[int]) -> dict[int, int]:
    """The ballot as it is kept, without zeros. Raises BadBallot. ``numbers``: of the projects there are."""
    given = {number: value for number, value in sorted(answers.items()) if value}
    if any(number not in numbers for number in given):
        raise BadBallot(_("One of the projects is not on this ballot. Load the page again."))
    if not given:
        raise BadBallot(_("Nothing is chosen yet: choose at least one project."))
    if any(value not in values(kind, most) for value in given.values()):
        raise BadBallot(_("A mark is not one that this ballot knows. Please look at each project again."))
    _CHECKS[kind](most, given)
    return given


def _approval(most: int, given: Mapping[int, int]) -> None:
    if len(given) > most:
        raise BadBallot(
            _("You chose %(n)s projects. Choose at most %(most)s, and leave the others out."), n=len(given), most=most
        )


def _cumulative(most: int, given: Mapping[int, int]) -> None:
    if sum(given.values()) > most:
        raise BadBallot(
            _("You gave %(n)s points. There are %(most)s to give: take some back."), n=sum(given.values()), most=most
        )


def _ordinal(_most: int, given: Mapping[int, int]) -> None:
    ranks = sorted(given.values())
    if len(set(ranks)) != len(ranks):
        raise BadBallot(_("Two projects have the same place. Give each place once."))
    if ranks != list(range(1, len(ranks) + 1)):
        raise BadBallot(_("A place is left out. Begin with 1, then 2, and so on."))


_CHECKS = {"approval": _approval, "cumulative": _cumulative, "ordinal": _ordinal}


def order(numbers: Sequence[int], chance: bytes) -> list[int]:
    """A random order that stays the same for one chance: whoever stands first is chosen more often."""
    return sorted(numbers, key=lambda n: hashlib.sha256(chance + n.to_bytes(4, "big")).digest())
