"""From rows of the ledger of assessments to what is in force."""

from collections.abc import Iterable

from khuang.care import rules
from khuang.care.models import Assessment


def judgements(rows: Iterable[Assessment]) -> list[rules.Judgement]:
    """The rows as the pure rules read them."""
    found = list(rows)
    replaced = {row.supersedes_id for row in found}
    return [
        rules.Judgement(row.pk, row.suggested, row.decided, row.observed_at, row.at, row.pk in replaced)
        for row in found
    ]


def standing_risk(rows: Iterable[Assessment]) -> str:
    """The class in force, or "" when none was decided yet."""
    decided = rules.standing(judgements(rows)).decided
    return decided.decided if decided else ""
