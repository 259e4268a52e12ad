"""The properties in force, as reducers need them; read once for each state of the loaded packs."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from khuang.content import queries as content
from khuang.registry.reducers import Property
from khuang.town.models import Place


def in_force() -> Mapping[str, Property]:
    """Code → property. One small query, unless a pack was loaded since."""
    return _properties(_loaded())


def described() -> Mapping[str, dict[str, Any]]:
    """Code → the pack's item: label, choices, subject, tier."""
    return _described(_loaded())


def _loaded() -> str:
    """Changes whenever a pack is loaded."""
    return content.loaded()


@lru_cache(maxsize=2)
def _described(at: str) -> Mapping[str, dict[str, Any]]:
    return {item.key: item.body for item in content.current("property")}


@lru_cache(maxsize=2)
def _properties(at: str) -> Mapping[str, Property]:
    return {code: property_of(body) for code, body in _described(at).items()}


def property_of(body: Mapping[str, Any]) -> Property:
    scale = tuple(choice["code"] for choice in body.get("choices", ()))
    return Property(body["code"], body["reducer"], scale, tuple(body.get("cleared_by", ())))


def forget() -> None:
    """Drop what was remembered (between tests)."""
    _described.cache_clear()
    _properties.cache_clear()
    _villages.cache_clear()


def with_villages() -> tuple[Mapping[str, Property], frozenset[str]]:
    """Both at the price of one query."""
    at = _loaded()
    return _properties(at), _villages(at)


def villages() -> frozenset[str]:
    """Codes of the places where somebody may live."""
    return _villages(_loaded())


@lru_cache(maxsize=2)
def _villages(at: str) -> frozenset[str]:
    return frozenset(Place.objects.filter(kind__in=("village", "community")).values_list("code", flat=True))
