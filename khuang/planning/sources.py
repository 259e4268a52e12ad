"""What the plan's facts are rebuilt from (results.sources)."""

from collections.abc import Iterator

from khuang.base.facts import Fact, Source
from khuang.planning import facts
from khuang.planning.models import Payment, Progress, Proposal
from khuang.results import sources


def register() -> None:
    sources.register("planning.progress", rows=_one, all=_all)
    sources.register("planning.proposal", rows=_proposal, all=_proposals)
    sources.register("planning.payment", rows=_payment, all=_payments)


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
