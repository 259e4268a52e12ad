"""Codes on paper: the tag by which what somebody holds a code of is found again (a digest under a key of the town, apart for
each kind), and the limit on trying codes."""

from collections.abc import Callable
from typing import TypeVar

from khuang.access import limits
from khuang.base.ids import clean_code
from khuang.trust import keys

TRIES, WINDOW = 5, 600
T = TypeVar("T")


def code_tag(of: str, code: str) -> bytes:
    """``of``: finding, request, cohort. Tags of two kinds cannot be laid side by side."""
    return keys.digest("index", f"{of}-code", code)


def held(of: str, typed: str, look: Callable[[str], T | None], *, address: str) -> T | None:
    """What ``look`` finds for this code. Five wrong codes in ten minutes close the address, and the range of codes (first
    digits). Right codes spend nothing: a whole meeting behind one address can look. Raises ``limits.TooMany``."""
    code = clean_code(typed)
    spent = [(f"{of}-code", address)] + ([(f"{of}-code-range", code[:3])] if code else [])
    for what, who in spent:
        limits.check(what, who, limit=TRIES, seconds=WINDOW)
    found = look(code) if code else None
    if found is None:
        for what, who in spent:
            limits.spend(what, who, limit=TRIES, seconds=WINDOW)
    return found
