"""Background sweeps of the forum."""

from khuang.base import work
from khuang.base.db import paced
from khuang.forum.mapping import compute, stale


@work.every(30, "forum.opinion")
def opinion() -> None:
    """Draw the map of every conversation that has new votes."""
    for conversation in paced(list(stale())):
        compute(conversation)
