"""The box: filled ballots lie in it sealed, until enough can be counted at once in a random order.

A volunteer's round is known by the minute. Nothing that is kept of a counted ballot (its number, its code, its place
among the others, who wrote it down) can be compared, without the keys, with what was kept while it lay in the box.
"""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import SYSTEM, Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem
from khuang.forum.doors.actions import box_tag, code_tag, mark, pseudonym
from khuang.forum.doors.ballotable import Ballotable
from khuang.forum.doors.box import rules
from khuang.forum.models import Boxed, Participant
from khuang.forum.rules import BOX_AT_LEAST
from khuang.trust import audit
from khuang.trust.reading import Purpose, open_all, open_one
from khuang.trust.shred import shred
from khuang.trust.writing import Writer

HOLDER = Actor("code")


@dataclass(frozen=True, slots=True)
class Ballot:
    """What is sealed. ``answers``: number → value; ``words``: what they also said, None once it was passed on;
    ``seen``: number → version of the words that were read out; ``group``: what they declared."""

    code: str
    answers: Mapping[int, int]
    recorder: UUID | None = None
    words: str | None = ""
    language: str = "th"
    seen: Mapping[int, int] = field(default_factory=dict)
    group: str = ""

    def sealed(self) -> dict[str, Any]:
        told = {
            "code": self.code, "answers": {str(n): value for n, value in sorted(self.answers.items())},
            "recorder": str(self.recorder or ""), "words": self.words, "language": self.language, "pad": "",
            "seen": {str(n): version for n, version in sorted(self.seen.items())}, "group": self.group,
        }  # fmt: skip
        told["pad"] = "." * rules.padded(len(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()))
        return told

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Ballot":
        recorder = UUID(told["recorder"]) if told["recorder"] else None
        answers, seen = ({int(n): int(value) for n, value in told[name].items()} for name in ("answers", "seen"))
        return cls(told["code"], answers, recorder, told["words"], told["language"], seen, told.get("group", ""))


@dataclass(slots=True)
class Tipped:
    """What one tipping did: participants counted, how many were too few to be counted, what was said."""

    counted: list[UUID] = field(default_factory=list)
    dropped: int = 0
    words: list[Ballot] = field(default_factory=list)


def put(*, ballotable: Ballotable, door: str, ballot: Ballot, by: Actor) -> bool:
    """Put one ballot in. The same code again replaces what lies there; False when that ballot was counted meanwhile
    (then its answers are changed by ``Ballotable.cast``)."""
    ballotable.check_open(door)
    for value in ballot.answers.values():
        _check(ballotable, value)
    counted = Participant.objects.filter(code_hmac=code_tag(ballot.code)).first()
    if counted:
        with write():
            ballotable.check_open(door)
            ballotable.cast(ballot.answers, participant=counted)
        return False
    lying = Boxed.objects.filter(code_hmac=box_tag(ballot.code)).first()
    if lying:
        _reseal(lying, ballot)
        return True
    pen = Writer()
    row = Boxed(
        about=ballotable.id, door=door, locker=pen.locker(), code_hmac=box_tag(ballot.code), put_on=timezone.localdate()
    )
    pen.seal(row, ballot.sealed())
    with write():
        ballotable.check_open(door)  # again: it may have been closed while this was sealed
        row.save(force_insert=True)
        pen.store()
        audit.record(
            by=by, action="forum.ballot.boxed", object_kind=ballotable.kind, object_id=ballotable.id,
            detail={"sealed": pen.digests},
        )  # fmt: skip
    return True


def _check(ballotable: Ballotable, value: int) -> None:
    if value not in ballotable.values():
        raise Problem(_("This is no answer to this statement."))


def look(row: Boxed, *, by: Actor = HOLDER) -> Ballot:
    """For the holder of its code. Audited, without whose it is."""
    return Ballot.of(open_one(row, by=by, purpose=Purpose.RIGHTS_REQUEST))


def change_answer(*, row: Boxed, ballotable: Ballotable, number: int, value: int) -> None:
    """Its holder answers otherwise, before it is counted."""
    ballotable.check_open(row.door)
    _check(ballotable, value)
    kept = look(row)
    version = _versions(ballotable).get(number)
    if version is None:
        raise Problem(_("This statement is not open for votes."))
    answers, seen = {**kept.answers, number: value}, {**kept.seen, number: version}
    _reseal(row, replace(kept, answers=answers, seen=seen))


def _versions(ballotable: Ballotable) -> dict[int, int]:
    return {item.number: item.version for item in ballotable.items()}


def _reseal(row: Boxed, ballot: Ballot, by: Actor = HOLDER) -> None:
    pen = Writer()
    pen.seal(row, ballot.sealed())
    with write():
        change(row, sealed=row.sealed, schema=row.schema)
        audit.record(
            by=by, action="forum.ballot.resealed", object_kind="boxed", object_id=row.id,
            detail={"sealed": pen.digests},
        )  # fmt: skip


def take_back(row: Boxed) -> None:
    """Its holder takes it out again: nothing of it stays but that the number was withdrawn."""
    kept = look(row)
    with write():
        if _removed(row):
            gone = Participant(about=row.about, door=row.door, code_hmac=code_tag(kept.code))
            gone.out_on, gone.out_why = timezone.localdate(), "withdrawn"
            gone.save(force_insert=True)


def _removed(row: Boxed) -> bool:
    """Out of the box, if nobody changed or took it meanwhile; its key is shredded."""
    gone, _by_model = Boxed.objects.filter(pk=row.pk, version=row.version).delete()
    if gone:
        shred([row.locker])
    return bool(gone)


def tip(*, ballotable: Ballotable, ending: bool = False, few: bool = False, chance: Any = None) -> Tipped:
    """Count what may be counted now. The sweep calls it, and the end of the conversation inside its write.

    ``few``: at the end fewer than five count as well, without their group.
    """
    chance, done = chance or secrets.SystemRandom(), Tipped()
    rows = list(Boxed.objects.filter(about=ballotable.id))
    n = rules.how_many(len(rows), ending=ending)
    drawn = rules.some(rows, len(rows) if ending else n, chance=chance)
    if not drawn:
        return done
    ballots = _opened(drawn)
    now = _versions(ballotable)
    with write():
        for row, ballot in zip(drawn, ballots, strict=True):
            if _removed(row) and ballot:
                kept = ballot if n else replace(ballot, group="")
                _count(ballotable, row, _as_stands(kept, now), done, counts=bool(n) or few)
        audit.record(
            by=SYSTEM, action="forum.box.tipped", object_kind=ballotable.kind, object_id=ballotable.id,
            detail={"ballots": len(done.counted), "too-few": done.dropped},
        )  # fmt: skip
        if done.counted:
            mark(ballotable.id)
    return done


def scrap(*, ballotable: Ballotable) -> int:
    """The vote is called off: what lies in the box is destroyed and counts for nothing. Whoever holds a number learns so
    with it. Returns how many there were. Inside the caller's write."""
    rows, done = list(Boxed.objects.filter(about=ballotable.id)), Tipped()
    for row, ballot in zip(rows, _opened(rows), strict=True):
        if _removed(row) and ballot:
            _count(ballotable, row, replace(ballot, group=""), done, counts=False)
    return done.dropped


def _opened(rows: Sequence[Boxed]) -> list[Ballot | None]:
    """None: its key is gone, as after a restore from before it was shredded."""
    return [Ballot.of(told) if told else None for told in open_all(rows, by=SYSTEM, purpose=Purpose.PLANNING_COUNT)]


def _as_stands(ballot: Ballot, now: Mapping[int, int]) -> Ballot:
    """Without answers to words that were changed meanwhile: those are not what the person answered."""
    same = {n: value for n, value in ballot.answers.items() if ballot.seen.get(n, now.get(n)) == now.get(n)}
    return replace(ballot, answers=same)


def _count(ballotable: Ballotable, row: Boxed, ballot: Ballot, done: Tipped, *, counts: bool) -> None:
    """``recorder``: a name of its own on each ballot, else one volunteer's few would stand out among the others'."""
    voice = Participant(about=row.about, door=row.door, code_hmac=code_tag(ballot.code), group=ballot.group)
    if counts:
        voice.recorder = pseudonym(voice.id, ballot.recorder) if ballot.recorder else None
    else:
        voice.out_on = timezone.localdate()
    voice.save(force_insert=True)
    if counts:
        ballotable.cast(ballot.answers, participant=voice)
        done.counted.append(voice.id)
    done.dropped += not counts
    if ballot.words and counts:
        done.words.append(ballot)


def lying(about: UUID) -> dict[str, int | bool]:
    """For whoever is about to end the conversation; empty when nothing lies in the box."""
    n = Boxed.objects.filter(about=about).count()
    return {"number": n, "too_few": rules.how_many(n, ending=True) == 0} if n else {}


def of_earlier_days(about: UUID) -> list[Boxed]:
    return list(Boxed.objects.filter(about=about, put_on__lt=timezone.localdate()))


def take_words(about: UUID) -> list[Ballot]:
    """What people also said, of ballots put in on earlier days, to be passed on: all at once, from five ballots on.

    All these ballots are sealed anew, with or without words, so that nobody sees from which of them words were taken.
    """
    rows = of_earlier_days(about)
    if len(rows) < BOX_AT_LEAST:
        return []
    ballots = _opened(rows)
    fresh = [ballot for ballot in ballots if ballot and ballot.words is not None]
    if len(fresh) < BOX_AT_LEAST:
        return []
    with write():
        for row, ballot in zip(rows, ballots, strict=True):
            if ballot:
                _reseal(row, replace(ballot, words=None), SYSTEM)
    said = [ballot for ballot in fresh if ballot.words]
    secrets.SystemRandom().shuffle(said)
    return said
