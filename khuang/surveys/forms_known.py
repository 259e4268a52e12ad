"""Which form a submission was filled with: any version that ever was, not only the one in force."""

from functools import lru_cache

from khuang.content.models import Item, Pack


class Unknown(Exception):
    """No such form, or no such version; ``reason`` as in ``surveys/reasons.py``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def form(key: str, version: str) -> Item:
    """The very item. Raises Unknown."""
    versions = _versions(key, str(Pack.objects.order_by("-loaded_at").values_list("loaded_at", flat=True).first()))
    if not versions:
        raise Unknown("unknown-form")
    if version not in versions:
        raise Unknown("unknown-version")
    return versions[version]


@lru_cache(maxsize=32)
def _versions(key: str, at: str) -> dict[str, Item]:
    """Version → its newest item. ``at`` only makes what is remembered end when a pack is loaded."""
    return {
        str(item.body.get("version", "")): item for item in Item.objects.filter(kind="form", key=key).order_by("id")
    }


def forget() -> None:
    _versions.cache_clear()
