"""Pathways in force, and the very version that a case was opened under."""

from functools import lru_cache
from typing import Any

from khuang.care.pathways.content import Pathway
from khuang.content import queries as content
from khuang.content.models import Item


def current() -> list[Pathway]:
    """Pathways in force, in the order of their keys."""
    return [_read(item.digest) for item in content.current("pathway")]


def item(key: str) -> Item | None:
    """The version in force, for a case to point to."""
    return content.item("pathway", key)


def of(digest: str) -> Pathway:
    """The version with this digest. Raises LookupError: items are never deleted, so a digest was mistyped."""
    return _read(digest)


def rubric(pathway: Pathway) -> dict[str, Any] | None:
    """The stored rubric that the screening names."""
    if not pathway.screening or not pathway.screening.rubric:
        return None
    found = content.item("rubric", pathway.screening.rubric)
    return found.body if found else None


@lru_cache(maxsize=64)
def _read(digest: str) -> Pathway:
    found = content.version(digest)
    if found is None:
        raise LookupError(digest)
    return Pathway.model_validate(found.body)
