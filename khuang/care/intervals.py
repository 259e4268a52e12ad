"""How often somebody looks in, as the packs say it (kind ``care-interval``), else as we propose (``rules.EVERY_DAYS``)."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from khuang.care.rules import EVERY_DAYS, USUAL_DAYS
from khuang.content import queries as content


def table() -> Mapping[str, int]:
    """Days by group and class of risk."""
    return _table(content.loaded())


@lru_cache(maxsize=1)
def _table(at: str) -> Mapping[str, int]:
    """``at`` only makes what is remembered end."""
    return {
        **EVERY_DAYS,
        **{item.body["key"]: int(item.body["every_days"]) for item in content.current("care-interval")},
    }


def suggested(needs: Iterable[str]) -> int:
    """The shortest that any group or class of risk asks for."""
    said = table()
    return min((said[name] for name in needs if name in said), default=USUAL_DAYS)
