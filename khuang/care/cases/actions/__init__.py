"""Everything that changes a case."""

from khuang.care.cases.actions.closing import approve, close, reopen, send_back
from khuang.care.cases.actions.judging import decide, screen
from khuang.care.cases.actions.opening import NewCase, open_case
from khuang.care.cases.actions.planning import NewItem, approve_plan, plan, settle
from khuang.care.cases.actions.working import (
    ask_consent,
    assign,
    bar,
    hand_over,
    move,
    note,
    set_contact,
    take,
    tick,
    unbar,
    withdraw_consent,
    write_block,
)  # fmt: skip

__all__ = [
    "NewCase", "NewItem", "approve", "approve_plan", "ask_consent", "assign", "bar", "close", "decide", "hand_over", "move", "note",
    "open_case", "plan", "reopen", "screen", "send_back", "set_contact", "settle", "take", "tick", "unbar",
    "withdraw_consent", "write_block",
]  # fmt: skip
