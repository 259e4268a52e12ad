"""What the plan yields: work done, and money spent. Pure; nothing here is about a person."""

from datetime import date
from typing import Protocol
from uuid import UUID

from khuang.base.facts import Fact, Source


class News(Protocol):
    """What a ``Progress`` row has."""

    on: date
    spent: int
    line_id: UUID


def of_progress(row: News) -> list[Fact]:
    """``work.progress``: one event for each piece of news, with what was spent (satang)."""
    dims = {"line": str(row.line_id)}
    return [Fact(kind="work.progress", starts=row.on, ends=row.on, amount=row.spent, dims=dims, confidential=False)]


class Paid(Protocol):
    """What a ``Payment`` row has."""

    on: date
    amount: int
    year: int
    line_id: UUID


class Tagged(Protocol):
    """What a ``PlanLine`` has."""

    rights: list[str]
    groups: list[str]


def of_payment(row: Paid, line: Tagged) -> list[Fact]:
    """``work.paid``: one event for each payment (satang). A tag is a dimension of its own, for several may stand on one
    project: ``for_women: yes``; ``named: yes`` when any group but everyone is named."""
    dims = {"line": str(row.line_id), "year": str(row.year)}
    dims |= {f"for_{key.replace('-', '_')}": "yes" for key in sorted(line.groups)}
    dims["named"] = "yes" if set(line.groups) - {"everyone"} else "no"
    dims["right"] = "yes" if line.rights else "no"
    return [Fact(kind="work.paid", starts=row.on, ends=row.on, amount=row.amount, dims=dims, confidential=False)]


class Proposed(Protocol):
    """What a ``Proposal`` has."""

    id: UUID
    kind: str
    state: str
    made_on: date


def of_proposal(row: Proposed) -> list[Fact]:
    """``proposal.made``: one event for each proposal that was put to people, with who leads it (``led``)."""
    if row.state in ("draft", "withdrawn"):
        return []
    dims = {"led": row.kind}
    return [Fact(kind="proposal.made", starts=row.made_on, ends=row.made_on, dims=dims, confidential=False)]


def source_of_proposal(id: UUID) -> Source:
    return Source("planning.proposal", str(id))
