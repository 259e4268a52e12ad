"""What the plan yields: work done, and money spent. Pure; nothing here is about a person."""

from datetime import date
from typing import Protocol
from uuid import UUID

from khuang.base.facts import Fact


class News(Protocol):
    """What a ``Progress`` row has."""

    on: date
    spent: int
    line_id: UUID


def of_progress(row: News) -> list[Fact]:
    """``work.progress``: one event for each piece of news, with what was spent (satang)."""
    dims = {"line": str(row.line_id)}
    return [Fact(kind="work.progress", starts=row.on, ends=row.on, amount=row.spent, dims=dims, confidential=False)]
