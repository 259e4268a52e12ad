"""Kinds of programmes as the packs have them now."""

from typing import Any

from khuang.content import queries as content
from khuang.registry.rules import BAND_CODES

NONE: dict[str, Any] = {"title": {}, "about": {}, "says": {}, "outcomes": [], "income": []}


def every() -> list[dict[str, Any]]:
    return [item.body for item in content.current("programme-kind")]


def of(key: str) -> dict[str, Any]:
    """The kind; an empty one when no pack has it any more."""
    found = content.item("programme-kind", key)
    return found.body if found else NONE


def outcomes(kind: dict[str, Any]) -> dict[str, dict[str, str]]:
    return {one["code"]: one["title"] for one in kind.get("outcomes", [])}


def careers(kind: dict[str, Any]) -> set[str]:
    return {one["code"] for one in kind.get("outcomes", []) if one.get("career")}


def bands(kind: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Bands of income, from low to high."""
    return {one["code"]: one["title"] for one in kind.get("income", [])}


def fits(kind: dict[str, Any]) -> tuple[list[str], list[str]]:
    """(age bands, flags) for whom it is; empty: anybody."""
    return [b for b in BAND_CODES if b in kind.get("age_bands", [])], list(kind.get("flags", []))
