"""Types of assistance as the packs have them now."""

from typing import Any

from khuang.care.assistance.rules import PRIVATE
from khuang.content import queries as content


def every() -> list[dict[str, Any]]:
    return [item.body for item in content.current("assistance-type")]


def of(key: str) -> dict[str, Any]:
    """The type; ``{}`` when no pack has it any more."""
    found = content.item("assistance-type", key)
    return found.body if found else {}


def titles() -> dict[str, dict[str, str]]:
    return {body["key"]: body["title"] for body in every()}


def column(body: dict[str, Any]) -> str:
    """What stands in clear: the type, or that it is private."""
    return PRIVATE if body.get("private") else str(body["key"])
