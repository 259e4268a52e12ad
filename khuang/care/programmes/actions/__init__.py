"""Every write about programmes: keyword-only, ``by=`` an actor, checked first, audited and counted in one transaction."""

from khuang.care.programmes.actions.coming import attend, sheet
from khuang.care.programmes.actions.common import leads, told_all
from khuang.care.programmes.actions.outcomes import note_outcome
from khuang.care.programmes.actions.parts import enrol, leave, take
from khuang.care.programmes.actions.running import begin, call_off, change_programme, close, plan

__all__ = [
    "attend", "begin", "call_off", "change_programme", "close", "enrol", "leads", "leave", "note_outcome", "plan", "sheet",
    "take", "told_all",
]  # fmt: skip
