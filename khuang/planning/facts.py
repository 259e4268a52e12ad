"""What the plan yields: work done, and money spent. Pure; nothing here is about a person."""

from datetime import date
from typing import Any, Protocol
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


def of_gift(row: Any) -> list[Fact]:
    """``mutual.given``: one event for each gift that was not undone; satang of money, none of things."""
    money = row.item_id is None
    dims = {"fund": str(row.fund_id), "what": "money" if money else "things"}
    return [
        Fact(
            kind="mutual.given", starts=row.on, ends=row.on, amount=row.amount if money else None, dims=dims,
            confidential=False,
        )
    ]  # fmt: skip


def of_voucher(row: Any) -> list[Fact]:
    """``mutual.handed-out``: money that two people let go out (satang)."""
    dims = {"fund": str(row.fund_id), "what": "money"}
    return [
        Fact(kind="mutual.handed-out", starts=row.on, ends=row.on, amount=row.amount, dims=dims, confidential=False)
    ]


def of_handout(row: Any) -> list[Fact]:
    """``mutual.handed-out``: things, once a second person confirmed it. How many homes is not in it."""
    if row.state != "confirmed":
        return []
    dims = {"fund": str(row.item.fund_id), "what": "things"}
    return [Fact(kind="mutual.handed-out", starts=row.on, ends=row.on, dims=dims, confidential=False)]


def of_till(row: Any) -> list[Fact]:
    """``group.income``: what a group that works together earned (satang), by whether it was sold or came otherwise."""
    if row.kind not in ("sale", "income"):
        return []
    dims = {"livelihood": str(row.livelihood_id), "what": row.kind}
    return [Fact(kind="group.income", starts=row.on, ends=row.on, amount=row.amount, dims=dims, confidential=False)]
