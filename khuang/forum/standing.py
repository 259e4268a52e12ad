"""What stands beside the votes: which statements can be counted, and hands raised."""

from uuid import UUID

from khuang.forum.doors.hands.queries import standing
from khuang.forum.models import Conversation, Statement


def statements(conversation: Conversation) -> tuple[dict[UUID, int], frozenset[int]]:
    """Number of each statement, and the numbers of those not published, or not voted on."""
    rows = list(Statement.objects.filter(conversation=conversation).values_list("id", "number", "state", "floor"))
    out = frozenset(number for _, number, state, floor in rows if state != "published" or floor)
    return {s: number for s, number, _, _ in rows}, out


def hands(conversation: Conversation) -> dict[int | str, tuple[int, int, int]]:
    """Number of a statement → hands raised: agree, disagree, pass. The last count of each meeting, all meetings."""
    raised = standing(conversation)
    numbers = statements(conversation)[0] if raised else {}
    return {
        numbers[statement]: (
            sum(row.agree for row in rows), sum(row.disagree for row in rows), sum(row.passed for row in rows)
        )
        for statement, rows in raised.items()
    }  # fmt: skip
