"""Every write about volunteers: keyword-only, ``by=`` an actor, checked first, audited in one transaction."""

from khuang.care.pool.actions.gatherings import assess, close, invite, mark, plan, reply
from khuang.care.pool.actions.hours import NewEffort, correct, log, log_many
from khuang.care.pool.actions.money import ask, decide
from khuang.care.pool.actions.record import end_circle, note_talk, set_limits, set_quiet, set_words, start_circle
from khuang.care.pool.actions.safety import answer_outing, come_back, go_out, lift, warn

__all__ = [
    "NewEffort", "answer_outing", "ask", "assess", "close", "come_back", "correct", "decide", "end_circle", "go_out",
    "invite", "lift", "log", "log_many", "mark", "note_talk", "plan", "reply", "set_limits", "set_quiet", "set_words",
    "start_circle", "warn",
]  # fmt: skip
