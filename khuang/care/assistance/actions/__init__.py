"""Every write of the assistance ledger: keyword-only, ``by=`` an actor, checked first, audited in one transaction."""

from khuang.care.assistance.actions.asking import ask, assess, decide, given_elsewhere, withdraw
from khuang.care.assistance.actions.common import For
from khuang.care.assistance.actions.handing import confirm, give_back, hand_over

__all__ = ["For", "ask", "assess", "confirm", "decide", "give_back", "given_elsewhere", "hand_over", "withdraw"]
