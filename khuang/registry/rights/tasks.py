"""The nightly run of retention."""

from khuang.base.actor import SYSTEM
from khuang.base.work import every
from khuang.registry.rights import keeping


@every(24 * 3600, "registry.keeping")
def destroy_what_is_past_its_time() -> None:
    keeping.run(by=SYSTEM)
