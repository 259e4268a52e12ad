"""What the plan's facts are rebuilt from (results.sources)."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from khuang.base.facts import Fact, Source
from khuang.planning import facts
from khuang.planning.models import FundMoney, Gift, Handout, Payment, Progress, Proposal, TillEntry
from khuang.results import sources

# Ledgers whose rows are undone by a second row: what was undone, and what undoes it, is told of no more.
STANDING: tuple[tuple[str, Any, Callable[[Any], list[Fact]]], ...] = (
    ("planning.gift", Gift, facts.of_gift),
    ("planning.voucher", FundMoney, facts.of_voucher),
    ("planning.till", TillEntry, facts.of_till),
)


def register() -> None:
    sources.register("planning.progress", rows=_one, all=_all)
    sources.register("planning.proposal", rows=_proposal, all=_proposals)
    sources.register("planning.payment", rows=_payment, all=_payments)
    for kind, model, told in STANDING:
        sources.register(kind, rows=partial(_standing, model, told), all=partial(_all_standing, kind, model, told))
    sources.register("planning.handout", rows=_handout, all=_handouts)


def _one(id: str) -> list[Fact]:
    return facts.of_progress(Progress.objects.get(id=id))


def _all() -> Iterator[tuple[Source, list[Fact]]]:
    for row in Progress.objects.order_by("pk").iterator(chunk_size=1000):
        yield Source("planning.progress", str(row.id)), facts.of_progress(row)


def _payment(id: str) -> list[Fact]:
    row = Payment.objects.select_related("line").get(id=id)
    undone = row.undoes_id or Payment.objects.filter(undoes=row).exists()
    return [] if undone else facts.of_payment(row, row.line)


def _payments() -> Iterator[tuple[Source, list[Fact]]]:
    rows = Payment.objects.filter(undoes=None, undone=None).select_related("line").order_by("pk")
    for row in rows.iterator(chunk_size=1000):
        yield Source("planning.payment", str(row.id)), facts.of_payment(row, row.line)


def _proposal(id: str) -> list[Fact]:
    return facts.of_proposal(Proposal.objects.get(id=id))


def _proposals() -> Iterator[tuple[Source, list[Fact]]]:
    for row in Proposal.objects.published().order_by("pk").iterator(chunk_size=1000):
        yield facts.source_of_proposal(row.id), facts.of_proposal(row)


def _standing(model: Any, told: Callable[[Any], list[Fact]], id: str) -> list[Fact]:
    return [fact for row in model.objects.filter(id=id, undoes=None, undone=None) for fact in told(row)]


def _all_standing(kind: str, model: Any, told: Callable[[Any], list[Fact]]) -> Iterator[tuple[Source, list[Fact]]]:
    for row in model.objects.filter(undoes=None, undone=None).order_by("pk").iterator(chunk_size=1000):
        yield Source(kind, str(row.id)), told(row)


def _handout(id: str) -> list[Fact]:
    return facts.of_handout(Handout.objects.select_related("item").get(id=id))


def _handouts() -> Iterator[tuple[Source, list[Fact]]]:
    for row in (
        Handout.objects.filter(state="confirmed").select_related("item").order_by("pk").iterator(chunk_size=1000)
    ):
        yield Source("planning.handout", str(row.id)), facts.of_handout(row)
