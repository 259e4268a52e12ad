"""Background sweeps of the registry."""

from khuang.base.work import every
from khuang.registry.rebuilding import rebuild


@every(24 * 3600, "registry.birthdays")
def grow_older() -> None:
    """Age bands and the care flag "elderly" follow the calendar; whatever else drifted is mended too."""
    rebuild(check=False)
