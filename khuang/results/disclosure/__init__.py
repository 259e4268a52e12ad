"""The one boundary where anything leaves. The names that other rooms use; none of it loads numpy."""

from khuang.results.disclosure.cube import Cell, Cube, Key, Link, Sum
from khuang.results.disclosure.holding import Protector, hold_back
from khuang.results.disclosure.rules import (
    EXEMPT,
    EXEMPT_KINDS,
    PERSON_THRESHOLD,
    PROTECTION,
    RESTRICTED_THRESHOLD,
    may_skip,
)

__all__ = [
    "EXEMPT",
    "EXEMPT_KINDS",
    "PERSON_THRESHOLD",
    "PROTECTION",
    "RESTRICTED_THRESHOLD",
    "Cell",
    "Cube",
    "Key",
    "Link",
    "Protector",
    "Sum",
    "hold_back",
    "may_skip",
]
