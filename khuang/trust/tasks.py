"""Background sweeps of the trust room."""

from khuang.base import work
from khuang.base.actor import SYSTEM
from khuang.trust import closer, duties, shred, witness


@work.every(10, "trust.close")
def close_log() -> None:
    closer.close()


@work.every(24 * 3600, "trust.witness")
def tell_witness() -> None:
    witness.send_head()


@work.every(24 * 3600, "trust.expire")
def expire() -> None:
    duties.expire_all(by=SYSTEM)


@work.every(3600, "trust.wipe")
def wipe() -> None:
    """Also woken by every erasure."""
    if not shred.wipe():
        work.wake("trust.wipe")
