"""Every write about allowances: keyword-only, ``by=`` an actor, checked first, audited and counted in one transaction."""

from khuang.care.allowances.actions.closing import close
from khuang.care.allowances.actions.standing import end, grant, note, step

__all__ = ["close", "end", "grant", "note", "step"]
