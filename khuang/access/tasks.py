"""Background sweeps of the access room."""

from khuang.access import limits
from khuang.base import work


@work.every(3600, "access.forget-windows")
def forget_ended_windows() -> None:
    limits.forget_ended()
