"""Background work of the exchange: confirmed files are written, old ones forgotten."""

from khuang.base.actor import SYSTEM
from khuang.base.work import every
from khuang.registry.exchange import comparing, staging


@every(30, "registry.import")
def take() -> None:
    staging.take_all()


@every(6 * 3600, "registry.forget-files")
def forget() -> None:
    staging.forget_expired(by=SYSTEM)
    comparing.forget_expired(by=SYSTEM)
