"""Writes about the same person twice: what is proposed, what people decide, merges and their undoing."""

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from khuang.base.actor import Actor
from khuang.base.db import change, write
from khuang.base.errors import Problem
from khuang.base.facts import Pseudonyms
from khuang.base.ids import random_id
from khuang.base.work import wake
from khuang.registry import rules
from khuang.registry.actions import restate
from khuang.registry.matching.forest import Forest, of_people
from khuang.registry.matching.models import Pair, Unmatched
from khuang.registry.models import Merge, Person
from khuang.registry.observing import Intake, Source
from khuang.results import ledger
from khuang.trust import audit
from khuang.trust.duties import changed
from khuang.trust.reading import Purpose, open_all

MOST_BITS = 99


def propose(*, found: Iterable[tuple[UUID, UUID, float]], origin: str, by: Actor, done: Iterable[UUID] = ()) -> int:
    """Pairs for the steward's queue: (one, other, bits). Those known already stay as they were decided. Returns how many are new.

    ``done``: people whom this settles; they wait no longer.
    """
    now = timezone.now()
    rows = {
        (low, high): Pair(low_id=low, high_id=high, bits=min(MOST_BITS, round(bits)), origin=origin, found_at=now)
        for one, other, bits in found
        for low, high in [(min(one, other), max(one, other))]
        if one != other
    }
    known = set(Pair.objects.filter(low__in={low for low, _high in rows}).values_list("low", "high"))
    new = [row for pair, row in rows.items() if pair not in known]
    with write():
        Pair.objects.bulk_create(new, ignore_conflicts=True)
        Unmatched.objects.filter(person__in=list(done)).delete()
        if new:
            audit.record(
                by=by, action="registry.pair.found", object_kind="list", detail={"pairs": [str(row.id) for row in new]}
            )
    return len(new)


def decide(*, pair: Pair, what: str, by: Actor, keep: UUID | None = None) -> Merge | None:
    """``same`` merges, into ``keep`` when it is one of the two; ``different`` is remembered; ``later`` stays in the queue."""
    if what not in ("same", "different", "later"):
        raise Problem(_("Choose one of the answers."), field="what")
    values = {"state": what, "decided_at": timezone.now(), "by": by.id}
    if what != "same":
        with write():
            change(pair, **values)
            audit.record(by=by, action=f"registry.pair.{what}", object_kind="pair", object_id=pair.id)
        return None
    winner, loser = (pair.high, pair.low) if keep == pair.high_id else (pair.low, pair.high)
    return merge(loser=loser, winner=winner, by=by, pair=pair)


def merge(*, loser: Person, winner: Person, by: Actor, pair: Pair | None = None) -> Merge:
    """Two records are one person: the winner's state then follows from all that was said of either.

    No reference is rewritten and nothing is deleted; ``undo`` gives exactly what was before. Raises Problem.
    """
    loser, winner = _root(loser), _root(winner)
    if loser.id == winner.id:
        raise Problem(_("These records are one person already."))
    if loser.erased_at or winner.erased_at:
        raise Problem(_("One of these records was erased."))
    forest = of_people([loser, winner])
    moving = {loser.id, *forest.below({loser.id})}
    intake = _derived([winner], Forest({**forest.up, loser.id: winner.id}), by)
    told = _pseudonyms(moving, by)
    row = Merge(loser=loser, winner=winner, by=by.id, at=timezone.now())
    with write():
        row.save(force_insert=True)
        change(loser, canonical=winner)
        Person.objects.filter(id__in=moving).update(canonical=winner)
        intake.store()
        changed({winner.id, *moving}, by=by)
        _count_as(told, rules.pseudonyms(intake.after[winner.id]))
        restate(intake)
        if pair is not None:
            change(pair, state="same", decided_at=row.at, by=by.id)
        _record("merged", row, intake, by)
    return row


def undo(*, merge: Merge, by: Actor) -> None:
    """They were two after all: everything is as if they had never been merged. Other merges of either stand. Raises Problem."""
    forest = of_people([merge.loser])
    if merge.undone_at or merge.loser_id not in forest.up:
        raise Problem(_("This was undone already."))
    apart = Forest({one: above for one, above in forest.up.items() if one != merge.loser_id})
    moving = {merge.loser_id, *forest.below({merge.loser_id})}
    staying = Person.objects.filter(id__in=forest.path(merge.loser_id), erased_at=None)
    intake = _derived(list(staying), apart, by)
    told = _pseudonyms(moving, by)
    with write():
        if not Merge.objects.filter(id=merge.id, undone_at=None).update(undone_at=timezone.now()):
            raise Problem(_("This was undone already."))
        change(merge.loser, canonical=merge.loser)
        Person.objects.filter(id__in=moving).update(canonical=merge.loser)
        intake.store()
        changed({merge.winner_id, *forest.path(merge.loser_id), *moving}, by=by)
        _count_as(told, told.get(merge.loser_id))
        restate(intake)
        low, high = sorted((merge.loser_id, merge.winner_id))
        Pair.objects.filter(low=low, high=high, state="same").update(
            state="different", decided_at=timezone.now(), by=by.id
        )
        _record("parted", merge, intake, by)


def _root(row: Person) -> Person:
    return row if row.canonical_id == row.id else row.canonical


def _derived(rows: list[Person], forest: Forest, by: Actor) -> Intake:
    """Their state as it is when these records are one person, sealed and ready to be stored."""
    intake = Intake(Source("merge", random_id(), timezone.now()), by)
    intake.again(list(rows), forest)
    return intake


def _pseudonyms(people: set[UUID], by: Actor) -> dict[UUID, Pseudonyms]:
    rows = list(Person.objects.filter(id__in=people, erased_at=None))
    words = open_all(rows, by=by, purpose=Purpose.MATCHING)
    return {row.id: rules.pseudonyms(one) for row, one in zip(rows, words, strict=True) if one}


def _count_as(told: dict[UUID, Pseudonyms], whom: Pseudonyms | None) -> None:
    """Facts of all these count as those of one; each alias leads straight to whom it stands for."""
    for own in told.values():
        ledger.unmerge(own)
        if whom is not None and own != whom:
            ledger.merge(own, whom)


def _record(what: str, row: Merge, intake: Intake, by: Actor) -> None:
    audit.record(
        by=by, action=f"registry.person.{what}", object_kind="person", object_id=row.winner_id,
        detail={"merge": str(row.id), "loser": str(row.loser_id), "sealed": intake.pen.digests},
    )  # fmt: skip
    wake("results.figures")
