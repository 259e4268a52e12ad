"""Background sweeps of the access room."""

from khuang.access import limits
from khuang.access.cabinet import exchanging, opening
from khuang.access.quorum import actions as quorum
from khuang.base import work


@work.every(3600, "access.forget-windows")
def forget_ended_windows() -> None:
    limits.forget_ended()


@work.every(60, "access.close-cabinets")
def close_idle_cabinets() -> None:
    opening.forget_old()


@work.every(600, "access.end-old-keys")
def end_old_keys() -> None:
    exchanging.end_old()
    quorum.expire()
