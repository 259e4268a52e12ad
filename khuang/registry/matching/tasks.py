"""Background work of matching."""

from khuang.base.work import every
from khuang.registry.matching import sweeping


@every(15, "registry.matching")
def match_new() -> None:
    sweeping.match_new()


@every(24 * 3600, "registry.linkage")
def link_all() -> None:
    sweeping.link_all()
