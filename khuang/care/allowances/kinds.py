"""Entitlements and rates as the packs have them now."""

from datetime import date
from typing import Any

from khuang.care.allowances.content import Entitlement
from khuang.care.allowances.rules import Benefit, Rate
from khuang.content import queries as content


def entitlements() -> list[dict[str, Any]]:
    """In the order of the pack."""
    return sorted((item.body for item in content.current("entitlement")), key=lambda body: (body["order"], body["key"]))


def rule(body: dict[str, Any]) -> Benefit:
    return Entitlement.model_validate(body).rule()


def schemes() -> dict[str, dict[str, Any]]:
    """Scheme → the entitlement that pays it."""
    return {body["scheme"]: body for body in entitlements() if body["scheme"]}


def titles() -> dict[str, dict[str, str]]:
    return {scheme: body["title"] for scheme, body in schemes().items()}


def rates() -> list[Rate]:
    """All rates of the packs, confirmed or not: ``rules.rate_on`` takes only confirmed ones."""
    return [_rate(item.body) for item in content.current("welfare")]


def _rate(body: dict[str, Any]) -> Rate:
    return Rate(
        body["key"], body["scheme"], body["amount"], body["age_from"], body["age_to"], _day(body["valid_from"]),
        _day(body["valid_until"]), body["confirmed"],
    )  # fmt: skip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def rate_title(key: str) -> dict[str, str]:
    found = content.item("welfare", key)
    return found.body["title"] if found else {}


def sources() -> list[dict[str, Any]]:
    """Every rate with its dates, source and whether it is confirmed: shown beside the roll."""
    return [{**item.body, "since": _day(item.body["valid_from"])} for item in content.current("welfare")]
