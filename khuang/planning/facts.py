"""What the plan yields: work done, and money spent. Nothing here is about a person."""

from khuang.base.facts import Fact
from khuang.planning.models import Progress


def of_progress(row: Progress) -> list[Fact]:
    """``work.progress``: one event for each piece of news, with what was spent (satang)."""
    return [
        Fact(
            kind="work.progress", starts=row.on, ends=row.on, amount=row.spent,
            dims={"line": str(row.line_id)}, confidential=False,
        )
    ]  # fmt: skip
