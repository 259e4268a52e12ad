"""What people say of a proposal, as something that lies in the forum's box until nobody can tell whose it is.

A round has two heaps. ``visit``: what was written down for others, words and scores. ``page``: the scores of those who
answer on a device of their own; their words go to the facilitator at once. Counted at random, in two orders.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import SYSTEM
from khuang.base.db import write
from khuang.base.errors import Problem
from khuang.base.ids import derived_id
from khuang.forum.doors.actions import box_tag, code_tag
from khuang.forum.doors.ballotable import Item
from khuang.forum.doors.box import actions as box
from khuang.forum.doors.box.actions import Ballot
from khuang.forum.models import Boxed, Participant
from khuang.planning.models import FeedbackRound, FeedbackScore, Remark
from khuang.planning.proposals import rules
from khuang.planning.proposals.actions.common import remark_tag, score_id
from khuang.trust import audit
from khuang.trust.shred import shred
from khuang.trust.writing import Writer

VISIT, PAGE = HEAPS = ("visit", "page")  # also the door that is kept: one sheet among visits would stand out
AFFECTED = len(rules.QUESTIONS) + 1  # the number of this answer: it is about their own life
WORDING = 0  # in ``Ballot.seen``: the version that was before their eyes


@dataclass(frozen=True)
class FeedbackBallot:
    """Implements ``forum.doors.ballotable.Ballotable``: three questions, and whether it is one's own life."""

    round: FeedbackRound
    heap: str

    @property
    def id(self) -> UUID:
        return derived_id(self.round.id, "box", self.heap)

    @property
    def kind(self) -> str:
        return "feedback"

    @property
    def title(self) -> Mapping[str, str]:
        return {"th": self.round.proposal.title_th}

    @property
    def groups(self) -> Sequence[Mapping[str, str]]:
        return ()

    def check_open(self, door: str) -> None:
        if self.round.closed_on or self.round.proposal.state != "feedback":
            raise Problem(_("People are not being asked about this now. You can read what was answered."))

    def items(self, numbers: Sequence[int] | None = None) -> list[Item]:
        return []

    def draw(self, n: int, *, chance: bytes) -> list[int]:
        return []

    def cast(
        self, answers: Mapping[int, int], *, participant: Participant, versions: Mapping[int, int] | None = None
    ) -> int:
        scores = {name: answers.get(n) for n, name in enumerate(rules.QUESTIONS, start=1)}
        FeedbackScore.objects.create(
            id=score_id(bytes(participant.code_hmac or b"")), round=self.round, affected=AFFECTED in answers,
            group=participant.group, door=participant.door, **scores,
        )  # fmt: skip
        return len(answers)

    def values(self) -> tuple[int, ...]:
        return tuple(range(1, rules.SCALE[1] + 1))

    def answered(self, participant: UUID) -> set[int]:
        return set()

    @property
    def whole(self) -> bool:
        return True


def own(code: str) -> str:
    """The code as it is known to the box: by no other door of the forum is it found."""
    return f"feedback-{code}"


def code_of(ballot: Ballot) -> str:
    return ballot.code.removeprefix("feedback-")


def score_of(code: str) -> UUID:
    return score_id(code_tag(own(code)))


def lying(code: str) -> Boxed | None:
    return Boxed.objects.filter(code_hmac=box_tag(own(code))).defer("sealed").first()


def round_of(row: Boxed) -> FeedbackRound | None:
    """Which open round something in the box belongs to."""
    rows = FeedbackRound.objects.filter(closed_on=None).select_related("proposal")
    return next((one for one in rows for heap in HEAPS if FeedbackBallot(one, heap).id == row.about), None)


def in_box(found: FeedbackRound) -> int:
    return Boxed.objects.filter(about__in=[FeedbackBallot(found, heap).id for heap in HEAPS]).count()


def tip(found: FeedbackRound, *, ending: bool = False) -> None:
    """Count what may be counted now; at the end all, in however small a heap: it was said to be heard."""
    for heap in HEAPS:
        with write():
            done = box.tip(ballotable=FeedbackBallot(found, heap), ending=ending, few=True)
            _pass_on(found, done.words)


def _pass_on(found: FeedbackRound, said: Sequence[Ballot]) -> None:
    """Words to the facilitator, in another order than the scores. Inside the caller's write."""
    told = list(said)
    if not told:
        return
    secrets.SystemRandom().shuffle(told)
    pen = Writer()
    rows = []
    for one in told:
        row = Remark(
            round=found, wording=one.seen.get(WORDING, found.wording), affected=AFFECTED in one.answers,
            language=one.language, door=VISIT, said_on=timezone.localdate(), code_tag=remark_tag(code_of(one)),
            locker=pen.locker(),
        )  # fmt: skip
        pen.seal(row, {"words": one.words})
        row.save(force_insert=True)
        rows.append(row)
    pen.store()
    audit.record(
        by=SYSTEM, action="planning.feedback.told", object_kind="proposal", object_id=found.proposal_id,
        detail={"sealed": pen.digests},
    )  # fmt: skip


def throw_away(found: FeedbackRound) -> None:
    """The proposal is given up: what lies in the box is destroyed unread. Inside the caller's write."""
    rows = Boxed.objects.filter(about__in=[FeedbackBallot(found, heap).id for heap in HEAPS])
    shred(list(rows.values_list("locker", flat=True)))
    rows.delete()
