"""A budget election as something to vote on by every door of the forum."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from khuang.base.db import write
from khuang.base.errors import Denied, Problem
from khuang.base.money import baht
from khuang.forum.doors.ballotable import Item
from khuang.forum.models import Participant
from khuang.forum.voting import noon
from khuang.planning.budgeting import rules
from khuang.planning.models import BudgetVote, Choice, Election


@dataclass(frozen=True)
class ElectionBallot:
    """Implements ``forum.doors.ballotable.Ballotable``. An answer is 1, so many points, or a place."""

    election: Election

    @property
    def id(self) -> UUID:
        return self.election.id

    @property
    def kind(self) -> str:
        return "election"

    @property
    def title(self) -> Mapping[str, str]:
        title: Mapping[str, str] = self.election.title
        return title

    @property
    def groups(self) -> Sequence[Mapping[str, str]]:
        return self.election.groups

    @cached_property
    def choices(self) -> list[Choice]:
        return list(self.election.choices.order_by("number"))

    def check_open(self, door: str) -> None:
        check_still_open(self.election)
        if door not in self.election.doors:
            raise Problem(_("In this election nobody votes this way: ask the town how to take part."))

    def items(self, numbers: Sequence[int] | None = None) -> list[Item]:
        rows = {row.number: row for row in self.choices}
        wanted = sorted(rows) if numbers is None else [n for n in numbers if n in rows]
        return [Item(n, _words(rows[n]), "th") for n in wanted]

    def draw(self, n: int, *, chance: bytes) -> list[int]:
        """All of them: who decides on money sees everything it can be spent on. On each sheet in another order."""
        return rules.order([row.number for row in self.choices], chance)

    def check(self, answers: Mapping[int, int]) -> dict[int, int]:
        """The ballot as it is kept. Raises Problem in the reader's language."""
        try:
            return rules.check(self.election.kind, self.election.most, answers, [row.number for row in self.choices])
        except rules.BadBallot as wrong:
            raise Problem(_(wrong.sentence) % wrong.values) from None

    def cast(
        self, answers: Mapping[int, int], *, participant: Participant, versions: Mapping[int, int] | None = None
    ) -> int:
        """A blank sheet is no ballot. The last ballot of a participant counts."""
        if not answers:
            return 0
        add(self, answers, participant=participant.id, door=participant.door, recorder=participant.recorder)
        return len(answers)

    def values(self) -> tuple[int, ...]:
        return rules.values(self.election.kind, max(self.election.most, len(self.choices)))

    def answered(self, participant: UUID) -> set[int]:
        """Everything, once a ballot is in: a ballot is cast as a whole."""
        there = BudgetVote.objects.filter(election=self.election, participant=participant).exists()
        return {row.number for row in self.choices} if there else set()

    @property
    def whole(self) -> bool:
        return True


def check_still_open(election: Election) -> None:
    """As it stands now, not when the page was opened. Inside a write nobody closes it before that write is done."""
    rows = Election.objects.filter(pk=election.pk, state="open")
    if connection.in_atomic_block:
        rows = rows.select_for_update(no_key=True)
    if not rows.exists():
        raise Denied(_("Voting is over. You can read what came of it."))


def add(
    ballot: ElectionBallot, answers: Mapping[int, int], *, participant: UUID, door: str, recorder: UUID | None = None
) -> BudgetVote:
    """A row of the ledger. Of the moment, only the day is kept; the audit log gets nothing."""
    given = ballot.check(answers)
    with write():
        check_still_open(ballot.election)
        return BudgetVote.objects.create(
            election=ballot.election, participant=participant, door=door, recorder=recorder,
            answers={str(n): value for n, value in given.items()}, cast_at=noon(timezone.now()),
        )  # fmt: skip


def _words(row: Choice) -> dict[str, str]:
    """What stands on paper: the project and what it costs."""
    told = {"th": f"{row.title_th} ({baht(row.cost)} บาท)"}
    if row.title_en:
        told["en"] = f"{row.title_en} ({baht(row.cost)} baht)"
    return told
