"""The opinion map as a page shows it: with texts, without small groups."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from khuang.forum.columns import Declared, DoorCount, declared, door_counts, of_doors
from khuang.forum.models import Conversation, OpinionMap, Statement
from khuang.forum.rules import SMALLEST_GROUP
from khuang.forum.storing import GRID

LETTERS: tuple[Any, ...] = (
    pgettext_lazy("opinion group", "A"),
    pgettext_lazy("opinion group", "B"),
    pgettext_lazy("opinion group", "C"),
    pgettext_lazy("opinion group", "D"),
    pgettext_lazy("opinion group", "E"),
)
STEADY, SHAKY = 0.75, 0.5  # adjusted Rand index between the groups and those found without a fifth of the people


@dataclass(frozen=True, slots=True)
class Row:
    """A statement with everybody's votes and how far all groups share it; score, low, high in (0, 1).

    ``bridge``: agreement beyond what sides explain, about -1 to 1. ``hands`` (agree, disagree, pass) were counted in
    meetings; they are in the score, not in the votes.
    """

    statement: Statement
    agree: int
    disagree: int
    passed: int
    score: float
    low: float
    high: float
    bridge: float | None = None
    hands: tuple[int, int, int] | None = None

    @property
    def enough(self) -> bool:
        """Enough people voted to show on a wall, where somebody may just have been seen to vote."""
        return self.agree + self.disagree + self.passed >= SMALLEST_GROUP

    @property
    def line(self) -> dict[str, int]:
        """Where score and interval lie on a line of a thousand."""
        low, high = round(1000 * self.low), round(1000 * self.high)
        return {"low": low, "width": high - low, "score": round(1000 * self.score)}


@dataclass(frozen=True, slots=True)
class Typical:
    """A statement that sets a group apart: how the group voted on it."""

    statement: Statement
    agrees: bool
    agree: int
    disagree: int
    passed: int


@dataclass(frozen=True, slots=True)
class Group:
    number: int  # 0 … 4: its colour and shape
    letter: str | Promise
    size: int
    typical: tuple[Typical, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """``settled``: firmness, bridging and columns are of the same votes as the rest; else of ``slow_votes`` votes."""

    map: OpinionMap
    participants: int
    votes: int
    statements: int
    moderated: int
    rows: tuple[Row, ...]
    groups: tuple[Group, ...]
    in_small_groups: int
    ungrouped: int
    stability: float | None
    picture: SafeString
    doors: tuple[DoorCount, ...]
    declared: tuple[Declared, ...]
    by_door: tuple[Declared, ...]
    by_hands: int  # statements on which hands were counted
    listed: int  # statements in all
    settled: bool
    slow_votes: int
    slow_at: datetime | None

    @property
    def steadiness(self) -> str:
        """The stability figure in plain words."""
        if self.stability is None:
            return _("There are too few people to say how firm these groups are.")
        if self.stability >= STEADY:
            return _("The groups are firm: without a fifth of the people, nearly the same groups come out.")
        if self.stability >= SHAKY:
            return _("The groups are fairly firm: without a fifth of the people, some people change groups.")
        return _("The groups are not firm: without a fifth of the people, other groups come out. Read them with care.")


def results(conversation: Conversation, *, part: slice | None = None) -> Results | None:
    """The newest map with the texts of published statements; None while there is none.

    With ``part`` only those rows, groups without what is typical of them, no columns: for the wall of a room.
    """
    found = OpinionMap.objects.filter(conversation=conversation).first()
    if found is None:
        return None
    told, slow = found.result, found.result.get("slow", {})
    published = Statement.objects.published().filter(conversation=conversation)
    listed = told["consensus"]
    if part is not None:
        numbers = set(published.values_list("number", flat=True))
        listed = [r for r in listed if r["statement"] in numbers]
        published = published.filter(number__in=[r["statement"] for r in listed[part]])
    texts = {s.number: s for s in published.defer("sealed")}
    shown = [g for g in told["groups"] if g["size"] >= SMALLEST_GROUP]
    rows = tuple(_row(texts[r["statement"]], r, slow) for r in listed if r["statement"] in texts)
    columns = slow.get("columns", {}) if part is None else {}
    return Results(
        map=found, participants=told["participants"], votes=told["votes"], statements=told["statements"],
        moderated=told["moderated"], ungrouped=told["ungrouped"], stability=slow.get("stability"), rows=rows,
        listed=len(rows) if part is None else len(listed),
        in_small_groups=sum(g["size"] for g in told["groups"]) - sum(g["size"] for g in shown),
        groups=tuple(_group(g, texts) for g in shown) if len(shown) > 1 else (),
        picture=picture(told["points"]) if len(shown) > 1 else mark_safe(""),
        doors=door_counts(conversation, told.get("doors", {})),
        declared=declared(conversation, columns, rows) if part is None else (), by_door=of_doors(columns, rows),
        by_hands=sum(1 for r in told["consensus"] if r.get("hands")),
        settled=slow.get("digest") == found.input_digest, slow_votes=slow.get("votes", 0),
        slow_at=parse_datetime(slow.get("at", "")),
    )  # fmt: skip


def _row(statement: Statement, r: dict[str, Any], slow: dict[str, Any]) -> Row:
    bridge, hands = slow.get("bridging", {}).get(str(r["statement"])), r.get("hands")
    return Row(
        statement, r["agree"], r["disagree"], r["pass"], r["score"], r["low"], r["high"], bridge,
        tuple(hands) if hands else None,
    )  # fmt: skip


def _group(told: dict[str, Any], texts: dict[int, Statement]) -> Group:
    typical = tuple(
        Typical(texts[r["statement"]], r["direction"] == "agree", r["agree"], r["disagree"], r["pass"])
        for r in told["representative"]
        if r["statement"] in texts
    )
    return Group(told["id"], LETTERS[told["id"] % len(LETTERS)], told["size"], typical)


def picture(points: Iterable[Sequence[int]]) -> SafeString:
    """The signs of the map, in a box of 1000 × 1000. Area grows with the number of people at one place."""
    signs = []
    for x, y, group, people in points:
        size = min(26 + round(14 * people**0.5), 90)
        across, down = (round(500 + 440 * v / GRID) - size // 2 for v in (x, -y))
        shape = f"group-{group:d}" if group >= 0 else "group-none"
        signs.append(f'<use href="#{shape}" x="{across:d}" y="{down:d}" width="{size:d}" height="{size:d}"/>')
    return mark_safe("".join(signs))  # noqa: S308  numbers of our own
